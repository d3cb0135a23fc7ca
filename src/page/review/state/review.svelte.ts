/** The state of the page: the run, where the reader is, the queue, the open article, and what is decided. */
import type { VerdictName, VerdictScope } from '../../../core/verdict.ts';
import type { Decision, RunView, Saved } from '../../../review/api.ts';
import { sentenceAround } from '../text/around.ts';
import { Articles } from './articles.svelte.ts';
import { ask, type Failure } from './client.ts';
import { Events } from './events.ts';
import { type Done, type New, Outbox, type Outgoing } from './outbox.svelte.ts';
import { Place } from './place.svelte.ts';
import { Queue } from './queue.svelte.ts';
import { decisionOn, type Subject, stateNames, subjectOfItem, subjectOfSpan } from './subject.ts';
import { UndoList } from './undo-list.ts';

const lettersOff = 'tamis review, no single keys';

export class Review {
  readonly place = new Place();
  readonly queue = new Queue();
  readonly articles = new Articles();
  run = $state.raw<RunView | null>(null);
  failure = $state.raw<Failure | null>(null);
  outbox = $state.raw<Outbox | null>(null);
  /** Said once, and read out by a screen reader. */
  said = $state.raw<{ text: string; isTrouble: boolean; at: number } | null>(null);
  decided = $state(0);
  /** Which dialog or field is open. */
  asked = $state<'none' | 'edit' | 'line' | 'below' | 'help' | 'others'>('none');
  /** Whether single keys are heard. */
  hasLetters = $state(localStorage.getItem(lettersOff) === null);
  /** Whether the server reviews another run by now: what is shown and decided here is not about it. */
  isOther = $state(false);
  #undo: UndoList | null = null;

  constructor() {
    void this.start();
    $effect.root(() => {
      $effect(() => {
        if (this.hasLetters) localStorage.removeItem(lettersOff);
        else localStorage.setItem(lettersOff, 'yes');
      });
    });
  }

  async start(): Promise<void> {
    try {
      const run = await ask<RunView>('/api/run');
      this.failure = null;
      this.run = run;
      this.decided = run.decided;
      this.#undo = new UndoList(run.id);
      this.outbox = new Outbox(run, this.#saved, this.#refused);
      new Events({ saved: this.#heard, again: this.#again });
    } catch (failure) {
      this.failure = failure as Failure;
      if (this.failure.kind === 'away') setTimeout(() => void this.start(), 2000);
    }
  }

  /** What a decision would be about, now. */
  get subject(): Subject | null {
    const { article } = this.articles;
    if (this.place.view === 'article') {
      const span = article && this.articles.span(this.place.span);
      return span ? this.articles.fresh(subjectOfSpan(article, span)) : null;
    }
    const item = this.place.view === 'queue' ? this.queue.current : undefined;
    return item ? subjectOfItem(item) : null;
  }

  /** Whether a decision on it is on its way. */
  isWaiting(key: string): boolean {
    return this.outbox?.waiting.some((outgoing) => outgoing.key === key) ?? false;
  }

  /** Opens a dialog or the field, where there is something to decide on. */
  ask(what: Review['asked']): void {
    const { subject } = this;
    if (what === 'none' || what === 'help' || what === 'others') this.asked = what;
    else if (what === 'line' && subject && subject.site === null)
      this.say('Not offered for this line everywhere: the site of the document is not known.');
    else if (subject && (subject.of === 'edit' || subject.of === 'flag' || (subject.of === 'text' && what === 'edit')))
      this.asked = what;
  }

  decide(verdict: 'right' | 'wrong'): void {
    const { subject } = this;
    if (subject && subject.of !== 'text') this.#send(subject, decisionOn(subject, verdict), stateNames[verdict]);
  }

  edit(subject: Subject, replacement: string): void {
    this.#send(subject, { ...decisionOn(subject, 'edit'), replacement }, 'edited');
  }

  async keepSentence(): Promise<void> {
    const { subject } = this;
    if (!subject || subject.of === 'document') return;
    const source = await this.sourceOf(subject);
    if (source === null) return;
    const sentence = sentenceAround(source, subject);
    this.#send(subject, { ...decisionOn(subject, 'keep'), of: 'text', ...sentence, rule: null }, 'sentence kept');
  }

  notArticle(): void {
    const { article } = this.articles;
    const of = this.place.view === 'article' ? article?.article : this.subject?.article;
    if (of === undefined) return;
    const { subject } = this;
    const verdict: VerdictName = 'not-article';
    const whole = { verdict, article: of, of: 'document', start: 0, end: 0, rule: null } as const;
    this.#send(subject, whole, 'no article');
  }

  /** A decision for all like the subject; the server knows the line. */
  alike(subject: Subject, verdict: 'right' | 'wrong', by: 'line' | 'rule', below: number): Omit<Decision, 'sent'> {
    const { rule, site } = subject;
    const scope: VerdictScope =
      by === 'rule' ? { kind: 'rule', rule, below } : { kind: 'line', site: site ?? '', line: '' };
    return { ...decisionOn(subject, verdict), scope };
  }

  decideAll(subject: Subject, decision: Omit<Decision, 'sent'>, items: number): void {
    this.#send(subject, decision, `${stateNames[decision.verdict as 'right' | 'wrong']} for ${items} like it`);
  }

  undo(): void {
    const last = this.#undo?.take();
    if (!last) {
      this.say('There is nothing to undo.');
      return;
    }
    if (this.outbox!.withdraw(last.sent)) {
      this.say(`Taken back, never sent: ${last.outgoing.label}`);
      return;
    }
    const { article, of, start, end, rule } = last.outgoing.decision;
    const undo = { sent: crypto.randomUUID(), verdict: 'undo', article, of, start, end, rule } as const;
    this.outbox!.add({
      decision: last.id === null ? undo : { ...undo, undoes: last.id },
      ...(last.id === null ? { undoesSent: last.sent } : {}),
      key: last.outgoing.key,
      label: `undone: ${last.outgoing.label}`,
      document: last.outgoing.document,
    });
  }

  /** Withdraws what was decided on the selected place, or on its document. */
  takeBack(): void {
    const { subject } = this;
    if (!subject) return;
    if (subject.state === 'open' || this.isWaiting(subject.key)) {
      this.say('There is no saved decision on this place.');
      return;
    }
    const { article, key, state, name } = subject;
    const whole = { article, of: 'document', start: 0, end: 0, rule: null } as const;
    const { of, start, end, rule } = state === 'not-article' ? whole : decisionOn(subject, 'undo');
    this.outbox?.add({
      decision: { sent: crypto.randomUUID(), verdict: 'undo', article, of, start, end, rule },
      ...{ key, label: `withdrawn: ${stateNames[state]}, ${subject.rule}`, document: name },
    });
  }

  say(text: string, isTrouble = false): void {
    this.said = { text, isTrouble, at: Date.now() };
  }

  #send(subject: Subject | null, decision: Omit<Decision, 'sent'>, what: string): void {
    const outgoing: New = {
      decision: { sent: crypto.randomUUID(), ...decision },
      key: subject?.key ?? null,
      label: `${what}${subject ? `, ${subject.rule}` : ''}`,
      document: subject?.name ?? this.articles.article?.name ?? '',
    };
    this.#undo?.add({ sent: outgoing.decision.sent, id: null, outgoing });
    this.outbox?.add(outgoing);
    this.asked = 'none';
    this.next();
  }

  /** On to what waits for a decision. */
  next(): void {
    const isTaken = (key: string): boolean => this.isWaiting(key);
    if (this.place.view === 'queue') this.queue.selectNextOpen(isTaken);
    else if (this.place.view === 'article') {
      const next = this.articles.nextOpen(this.place.span, isTaken);
      if (next) this.place.go({ span: next.key }, true);
    }
  }

  /** To what was undone. */
  #backTo(key: string | null): void {
    if (this.place.view === 'queue') void this.queue.reload(key ?? undefined);
    else if (key !== null && this.articles.span(key)) this.place.go({ span: key }, true);
  }

  async sourceOf({ article }: Subject): Promise<string | null> {
    try {
      return (await this.articles.get(article)).source;
    } catch (failure) {
      this.say(`Not decided: the article cannot be read, ${(failure as Failure).message}.`, true);
      return null;
    }
  }

  readonly #saved = (saved: Saved, done: Done[]): void => {
    for (const { sent, id } of done) this.#undo?.saved(sent, id);
    const last = done.at(-1)!;
    this.say(done.length > 1 ? `${done.length} decisions saved` : `Saved: ${last.outgoing.label}`);
    this.#heard(saved);
    const changed = new Set(saved.changed.map(({ key }) => key));
    const isShown = ({ key, decision: { of } }: Outgoing): boolean => of !== 'text' && key !== null && changed.has(key);
    if (!done.every(({ outgoing }) => isShown(outgoing))) this.articles.forget(); // spans come and go by it
    if (last.outgoing.decision.verdict === 'undo') this.#backTo(last.outgoing.key);
  };

  readonly #refused = (outgoing: Outgoing, message: string): void => {
    this.#undo?.drop(outgoing.decision.sent);
    this.say(`Not saved: ${outgoing.label}: ${message}`, true);
  };

  readonly #heard = (saved: Saved): void => {
    this.decided = saved.decided;
    this.articles.apply(saved.changed);
    this.queue.apply(saved.changed);
  };

  /** After a time without news. */
  readonly #again = async (): Promise<void> => {
    this.outbox?.retry();
    const run = await ask<RunView>('/api/run').catch(() => null);
    if (!run) return;
    this.isOther = run.id !== this.run?.id;
    if (this.isOther) return;
    this.decided = run.decided;
    this.articles.forget();
    if (this.queue.isLoaded) void this.queue.reload();
  };
}
