/**
 * A review: a run, the verdicts on it, and what both come to. The page's server and the terminal are two faces of it.
 *
 *     const review = await Review.open({ folder: 'out', verdicts: 'out/verdicts.jsonl', who: 'ada', isBlind: false })
 *     review.items({ state: 'open' })   →   review.decide([…])   →   saved on the disk
 */
import path from 'node:path';
import type { ArticleRecord } from '../core/record.ts';
import type { Verdict } from '../core/verdict.ts';
import { recordAt } from '../io/read-records.ts';
import { sha256 } from '../pipeline/hash.ts';
import type { ArticleView, Decision, FindPage, Item, ItemPage, ItemQuery, Preview, RunView, Saved } from './api.ts';
import { articleView } from './article-view.ts';
import { standingAt, undoOf, verdictOf } from './decision.ts';
import { find } from './find.ts';
import { itemOf } from './item.ts';
import type { Mark, ReviewedDocument } from './mark.ts';
import { placeKey } from './place-key.ts';
import { previewOf } from './preview.ts';
import { itemPage } from './queue.ts';
import { ReviewedRun } from './reviewed-run.ts';
import { type Held, Standing } from './standing.ts';
import { type Change, changesTo, makeChanges } from './states.ts';
import { teachingOrder } from './teaching-order.ts';
import { Unfit } from './unfit.ts';
import { VerdictStore } from './verdict-store.ts';

export interface ReviewOptions {
  /** What a run wrote. */
  folder: string;
  /** File that verdicts go to; it is made where it is missing. */
  verdicts: string;
  who: string;
  /** Hides what others decided. */
  isBlind: boolean;
}

export class Review {
  readonly #run: ReviewedRun;
  readonly #store: VerdictStore;
  readonly #options: ReviewOptions;
  readonly #id: string;
  readonly #listeners = new Set<(saved: Saved) => void>();
  #standing = new Standing([]);
  #teaching: readonly Mark[] = [];
  #isArranged = false;
  /** What writes or reads the file of verdicts is done one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(run: ReviewedRun, store: VerdictStore, options: ReviewOptions) {
    this.#run = run;
    this.#store = store;
    this.#options = options;
    this.#id = sha256(JSON.stringify([run.hash, path.resolve(options.verdicts), options.who])).slice(0, 32);
  }

  /** Throws `WrongUse` where the folder has no records or the file is none of verdicts. */
  static async open(options: ReviewOptions): Promise<Review> {
    const run = await ReviewedRun.read(options.folder);
    const review = new Review(run, await VerdictStore.open(options.verdicts), options);
    review.#settle();
    review.arrange();
    return review;
  }

  run(): RunView {
    const { folder, verdicts, who } = this.#options;
    const { tamis = '', pipeline = '' } = this.#run.documents[0] ?? {};
    return {
      id: this.#id,
      ...{ tamis, pipeline, folder: path.basename(path.resolve(folder)), verdicts: path.basename(verdicts), who },
      ...{ articles: this.#run.documents.length, items: this.#run.items.length, decided: this.#run.decided },
    };
  }

  /** Puts the queue in order by what is decided now. Between two calls the order stays, so that nothing jumps away from a reader. */
  arrange(): void {
    if (this.#isArranged) return;
    this.#teaching = teachingOrder(this.#run);
    this.#isArranged = true;
  }

  items(query: ItemQuery): ItemPage {
    return itemPage(this.#run, query.order === 'document' ? this.#run.items : this.#teaching, query);
  }

  /** Keys of all items that a query lets through, in order. */
  keys(query: ItemQuery): string[] {
    const { total } = this.items({ ...query, count: 0 });
    return this.items({ ...query, from: 0, count: total }).items.map(({ key }) => key);
  }

  item(key: string): Item {
    const mark = this.#run.byKey.get(key);
    if (!mark?.item) throw new Unfit(`Expected the key of an item, got ${JSON.stringify(key)}`, 404);
    return itemOf(mark, this.#run);
  }

  async article(number: number): Promise<ArticleView> {
    const document = this.#document(number);
    const record = await this.#recordOf(document);
    return articleView(record, document, this.#standing.of(document), this.#heldBy(document));
  }

  find(text: string, signal?: AbortSignal): Promise<FindPage> {
    return find(this.#run, text, signal);
  }

  /** Saves all of them or none: throws `Unfit` where one cannot be decided. What was sent before is not saved again. */
  decide(decisions: readonly Decision[]): Promise<Saved> {
    return this.#inTurn(async () => {
      await this.#store.catchUp();
      const known = new Map<string, Verdict>();
      const fresh: Verdict[] = [];
      for (const decision of decisions) {
        const before = known.get(decision.sent) ?? this.#store.sent(decision.sent);
        const verdict = before ?? (await this.#verdictOf(decision, fresh));
        if (!before) fresh.push(verdict);
        known.set(decision.sent, verdict);
      }
      if (fresh.length > 0) await this.#store.append(fresh);
      const verdicts = [...known.values()];
      const repeated = verdicts.flatMap((verdict) => (fresh.includes(verdict) ? [] : this.#marksOf(verdict)));
      const changes = this.#settle();
      const saved = this.#saved(verdicts, [
        ...changes,
        ...repeated.map((mark) => ({ mark, state: mark.state, decidedBy: mark.decidedBy })),
      ]);
      this.#tell(saved);
      return saved;
    });
  }

  preview(decision: Decision): Promise<Preview> {
    return this.#inTurn(async () => {
      const verdict = await this.#verdictOf(decision, []);
      const next = new Standing([...this.#visible(), verdict]);
      return previewOf(this.#run, verdict, changesTo(this.#run, this.#standing, next));
    });
  }

  /** Takes in what others have appended to the file, and tells who listens. */
  catchUp(): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#store.catchUp())) return;
      const changes = this.#settle();
      if (changes.length > 0) this.#tell(this.#saved([], changes));
    });
  }

  /** Calls `listener` after each change, until the function that comes back is called. */
  listen(listener: (saved: Saved) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when all that was decided is on the disk. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#store.close());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #verdictOf(decision: Decision, fresh: readonly Verdict[]): Promise<Verdict> {
    const given = { who: this.#options.who, when: this.#store.nextTime() };
    const document = this.#document(decision.article);
    const standing = fresh.length === 0 ? this.#standing : new Standing([...this.#visible(), ...fresh]);
    if (decision.verdict === 'undo') {
      const undoes = decision.undoes ?? standingAt(standing.of(document), decision)?.id;
      if (undoes === undefined || !(this.#store.has(undoes) || fresh.some(({ id }) => id === undoes)))
        throw new Unfit(
          undoes === undefined
            ? 'Expected a decision on this very place, got none: what holds here was decided on its line, rule or document'
            : `Expected a verdict that is saved, got ${undoes}`,
        );
      return undoOf(undoes, decision, given);
    }
    const record = await this.#recordOf(document);
    return verdictOf(decision, document, record, standing.of(document), given);
  }

  #document(number: number): ReviewedDocument {
    const document = this.#run.documents[number];
    if (!document)
      throw new Unfit(`Expected an article from 0 to ${this.#run.documents.length - 1}, got ${number}`, 404);
    return document;
  }

  /** What a verdict was given on, for one who did not hear that it was saved. */
  #marksOf({ target }: Verdict): Mark[] {
    const mark = target && this.#run.byKey.get(placeKey(target));
    return mark ? [mark] : [];
  }

  /** Throws `Unfit` where the folder was written anew since it was read. */
  async #recordOf({ place, id, sha256 }: ReviewedDocument): Promise<ArticleRecord> {
    const record = await recordAt(this.#run.folder, place).catch(() => null);
    if (record?.id !== id || record.provenance.source.sha256 !== sha256)
      throw new Unfit(
        `Expected the record of ${id} where it was, got ${record ? 'another' : 'none'}: the run was cleaned anew; start the review again`,
        404,
      );
    return record;
  }

  #heldBy(document: ReviewedDocument): Held {
    const verdict = this.#standing.of(document).findLast(({ target }) => target!.of === 'document');
    return verdict
      ? { state: verdict.verdict === 'undo' ? 'open' : verdict.verdict, decidedBy: verdict.who }
      : { state: 'open', decidedBy: null };
  }

  /** The verdicts that this reviewer may see. */
  #visible(): Verdict[] {
    const { who, isBlind } = this.#options;
    return [...this.#store.all].filter((verdict) => !isBlind || verdict.who === who);
  }

  #settle(): Change[] {
    const next = new Standing(this.#visible());
    const changes = changesTo(this.#run, this.#standing, next);
    makeChanges(this.#run, changes);
    if (changes.length > 0) this.#isArranged = false;
    this.#standing = next;
    return changes;
  }

  #saved(verdicts: readonly Verdict[], changes: readonly Change[]): Saved {
    return {
      verdicts: verdicts.map(({ sent = '', id, verdict, who }) => ({ sent, id, verdict, who })),
      changed: changes.map(({ mark: { key }, state, decidedBy }) => ({ key, state, decidedBy })),
      decided: this.#run.decided,
    };
  }

  #tell(saved: Saved): void {
    for (const listener of this.#listeners) listener(saved);
  }
}
