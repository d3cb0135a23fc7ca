/** `tamis review --text`: the queue, one item at a time, decided by single keys. */

import { counted } from '../../text/amounts.ts';
import { visible } from '../../text/visible.ts';
import type { Decision, Item } from '../api.ts';
import type { Review } from '../review.ts';
import { sentenceSpan } from '../sentence-span.ts';
import { Unfit } from '../unfit.ts';
import type { Keys } from './keys.ts';
import { help, type Screen, shortHelp } from './screen.ts';

/** Longer texts are not put before the cursor to be changed. */
const maxTyped = 300;

export interface Terminal {
  keys: Keys;
  screen: Screen;
  print: (lines: readonly string[]) => Promise<void>;
  /** Before an item is shown. */
  clear: () => Promise<void>;
}

/** Resolves when the reviewer quits, or the keys end. */
export async function textReview(review: Review, terminal: Terminal): Promise<void> {
  const queue = review.keys({ state: 'open' });
  if (queue.length === 0) {
    await terminal.print(['Nothing is open to decide.']);
    return;
  }
  await new TextReview(review, terminal, queue).run();
}

type Verdict = Pick<Decision, 'verdict'> & Partial<Pick<Decision, 'scope' | 'replacement'>>;

class TextReview {
  readonly #review: Review;
  readonly #terminal: Terminal;
  readonly #queue: readonly string[];
  /** What `u` takes back: ids of verdicts, with the place in the queue they were given at. */
  readonly #done: { id: string; at: number }[] = [];
  readonly #session = `${process.pid}-${Date.now()}`;
  #at = 0;
  #sent = 0;

  constructor(review: Review, terminal: Terminal, queue: readonly string[]) {
    this.#review = review;
    this.#terminal = terminal;
    this.#queue = queue;
  }

  async run(): Promise<void> {
    const { keys, print } = this.#terminal;
    await this.#show();
    for (;;) {
      const key = await keys.key();
      if (key === null || key === 'q') break;
      try {
        await this.#act(key);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        await this.#say(error.message);
      }
    }
    const { decided, items, verdicts } = this.#review.run();
    await print([
      '',
      `${counted(this.#done.length, 'decision')} saved in ${verdicts}; ${decided} of ${counted(items, 'item')} decided`,
    ]);
  }

  async #act(key: string): Promise<void> {
    const actions: Record<string, () => Promise<void>> = {
      j: () => this.#go(1),
      k: () => this.#go(-1),
      a: () => this.#decide({ verdict: 'right' }),
      r: () => this.#decide({ verdict: 'wrong' }),
      e: () => this.#edit(),
      K: () => this.#keep(),
      n: () => this.#decide({ verdict: 'not-article' }, { of: 'document', start: 0, end: 0, rule: null }),
      l: () => this.#decideMany('line'),
      b: () => this.#decideMany('rule'),
      u: () => this.#undo(),
      '?': () => this.#terminal.print(help.flatMap((line) => this.#terminal.screen.text(line))),
    };
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (action) await action();
    else await this.#say('No such key; ? tells which there are');
  }

  get #item(): Item {
    return this.#review.item(this.#queue[this.#at]!);
  }

  async #show(): Promise<void> {
    const { screen, print, clear } = this.#terminal;
    const item = this.#item;
    const article = await this.#review.article(item.article);
    const { decided } = this.#review.run();
    await clear();
    await print([
      ...screen.item(item, article, { at: this.#at + 1, all: this.#queue.length, decided }),
      '',
      ...screen.text(shortHelp),
    ]);
  }

  async #go(by: number): Promise<void> {
    const next = this.#at + by;
    if (next < 0 || next >= this.#queue.length) {
      await this.#say(by > 0 ? 'This is the last one' : 'This is the first one');
      return;
    }
    this.#at = next;
    await this.#show();
  }

  /** To the next that is open. */
  async #goOn(): Promise<void> {
    const isOpen = (key: string): boolean => this.#review.item(key).state === 'open';
    const behind = this.#queue.findIndex((key, i) => i > this.#at && isOpen(key));
    const next = behind >= 0 ? behind : this.#queue.findIndex(isOpen);
    if (next < 0) {
      await this.#say('All is decided; u undoes, q quits');
      return;
    }
    this.#at = next;
    await this.#show();
  }

  async #decide(verdict: Verdict, place: Partial<Decision> = {}): Promise<void> {
    const { verdicts } = await this.#review.decide([this.#decision(verdict, place)]);
    this.#done.push({ id: verdicts[0]!.id, at: this.#at });
    await this.#goOn();
  }

  #decision(verdict: Verdict, place: Partial<Decision> = {}): Decision {
    const { article, of, start, end, rule } = this.#item;
    this.#sent++;
    const own = { article, of, start, end, rule: of === 'document' ? null : rule };
    return { sent: `${this.#session}-${this.#sent}`, ...own, ...place, ...verdict };
  }

  async #edit(): Promise<void> {
    const { key, of, article, start, end } = this.#item;
    if (of === 'document') throw new Unfit('Expected a place to edit, got a document');
    const { source, spans } = await this.#review.article(article);
    const span = spans.find((one) => one.key === key);
    const given = (span?.action === 'replace' ? span.after : span?.suggestion) ?? source.slice(start, end);
    const isTypable = given.length <= maxTyped && visible(given) === given;
    if (!isTypable) await this.#say('What stands there is too long or cannot be typed: write it anew');
    const replacement = await this.#terminal.keys.line('instead (empty: it goes): ', isTypable ? given : '');
    if (replacement === null) await this.#show();
    else await this.#decide({ verdict: 'edit', replacement });
  }

  async #keep(): Promise<void> {
    const { of, article, start, end } = this.#item;
    if (of === 'document') throw new Unfit('Expected a sentence to keep, got a document');
    const { source } = await this.#review.article(article);
    await this.#decide({ verdict: 'keep' }, { of: 'text', rule: null, ...sentenceSpan(source, { start, end }) });
  }

  /** Shows what `right` and `wrong` would do to all that is alike, and asks which. */
  async #decideMany(by: 'line' | 'rule'): Promise<void> {
    const { site, rule, score } = this.#item;
    const below = Math.min(1, (Math.floor(score * 100) + 1) / 100);
    const scope =
      by === 'line'
        ? ({ kind: 'line', site: site ?? '', line: '' } as const)
        : ({ kind: 'rule', rule, below } as const);
    const { screen, print, keys } = this.#terminal;
    const what = by === 'line' ? 'for this line on its site' : `for ${rule} below ${below}`;
    const choices: Record<string, Verdict> = {};
    for (const [key, verdict] of [
      ['a', 'right'],
      ['r', 'wrong'],
    ] as const) {
      const choice = { verdict, scope };
      try {
        const preview = await this.#review.preview(this.#decision(choice));
        choices[key] = choice;
        await print(screen.preview(`${key} ${verdict} ${what}`, preview));
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        await this.#say(`${verdict}: ${error.message}`);
      }
    }
    if (Object.keys(choices).length === 0) return;
    await this.#say('Any other key: nothing');
    const choice = choices[(await keys.key()) ?? ''];
    if (choice) await this.#decide(choice);
    else await this.#show();
  }

  async #undo(): Promise<void> {
    const last = this.#done.at(-1);
    if (!last) throw new Unfit('Expected a decision of this session, got none to undo');
    this.#at = last.at;
    const decision = this.#decision({ verdict: 'undo' });
    await this.#review.decide([{ ...decision, undoes: last.id }]);
    this.#done.pop();
    await this.#show();
  }

  async #say(words: string): Promise<void> {
    await this.#terminal.print(this.#terminal.screen.text(words));
  }
}
