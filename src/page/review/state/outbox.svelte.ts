/**
 * Decisions on their way to the server, in order. Each stands in the browser's store until the server has said that it is saved, so that neither a
 * reload nor a dead server loses one; one sent twice is saved once, by its `sent`.
 */
import type { Decision, RunView, Saved } from '../../../review/api.ts';
import { ask, Failure, type FailureKind } from './client.ts';

export interface Outgoing {
  /** Id of the run: it is sent to no other. */
  run: string;
  /** For the order after a reload. */
  at: number;
  decision: Decision;
  /** Of the item or span. */
  key: string | null;
  /** What was decided, for a person: `wrong: strip/read-more`. */
  label: string;
  /** The output folder and the document, for a person. */
  folder: string;
  document: string;
  /** `sent` of the decision that is undone, as long as its id is not known. */
  undoesSent?: string;
}

/** What the server has saved, and can be undone. */
export interface Done {
  sent: string;
  id: string;
  outgoing: Outgoing;
}

export interface Trouble {
  kind: FailureKind;
  message: string;
}

/** What is told of a decision; the rest the outbox knows. */
export type New = Omit<Outgoing, 'run' | 'at' | 'folder'>;

type OnSaved = (saved: Saved, done: Done[]) => void;
type OnRefused = (outgoing: Outgoing, message: string) => void;

const prefix = 'tamis review: ';
const maxAtOnce = 100;
const firstWaitMs = 1000;
const longestWaitMs = 10_000;

export class Outbox {
  waiting = $state.raw<Outgoing[]>([]);
  /** Never saved, of other runs: they stay in the browser until they are discarded, or their run is opened again. */
  others = $state.raw<Outgoing[]>([]);
  /** Why nothing goes out; null while all is well. */
  trouble = $state.raw<Trouble | null>(null);
  readonly #run: RunView;
  readonly #onSaved: OnSaved;
  readonly #onRefused: OnRefused;
  readonly #tried = new Set<string>();
  #isSending = false;
  #atOnce = maxAtOnce;
  #waitMs = firstWaitMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: RunView, onSaved: OnSaved, onRefused: OnRefused) {
    this.#run = run;
    this.#onSaved = onSaved;
    this.#onRefused = onRefused;
    const all = kept();
    this.waiting = all.filter((outgoing) => outgoing.run === run.id);
    this.others = all.filter((outgoing) => outgoing.run !== run.id);
    for (const { decision } of this.waiting) this.#tried.add(decision.sent); // perhaps, before a reload
    addEventListener('online', () => this.retry());
    if (this.waiting.length > 0) void this.#send();
  }

  add(outgoing: New): void {
    const { id, folder } = this.#run;
    const whole = { ...outgoing, run: id, folder, at: Date.now() };
    keep(whole);
    this.waiting = [...this.waiting, whole];
    if (!this.trouble) void this.#send();
  }

  /** Takes a decision back that was never sent. False where it may have been. */
  withdraw(sent: string): boolean {
    if (this.#tried.has(sent) || !this.waiting.some(({ decision }) => decision.sent === sent)) return false;
    this.#drop(sent);
    return true;
  }

  /** Throws away what other runs were never sent. */
  discardOthers(): void {
    for (const { decision } of this.others) localStorage.removeItem(prefix + decision.sent);
    this.others = [];
  }

  /** Tries again at once. */
  retry(): void {
    clearTimeout(this.#timer);
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.waiting.length === 0) return;
    this.#isSending = true;
    try {
      while (this.waiting.length > 0) {
        const batch = this.#batch();
        if (batch.length > 0) await this.#post(batch);
      }
      this.#settle(null);
    } catch (error) {
      this.#settle(error as Failure);
    } finally {
      this.#isSending = false;
    }
  }

  /** The first that can go out together: an undo waits for the id of what it undoes. */
  #batch(): Outgoing[] {
    const batch: Outgoing[] = [];
    for (const outgoing of this.waiting.slice(0, this.#atOnce)) {
      const { undoesSent } = outgoing;
      if (undoesSent === undefined) batch.push(outgoing);
      else if (batch.some(({ decision }) => decision.sent === undoesSent)) break;
      else this.#drop(outgoing.decision.sent); // what it undoes was refused: there is nothing to undo
    }
    return batch;
  }

  async #post(batch: Outgoing[]): Promise<void> {
    for (const { decision } of batch) this.#tried.add(decision.sent);
    try {
      const saved = await ask<Saved>(
        `/api/decisions?run=${this.#run.id}`,
        batch.map(({ decision }) => decision),
      );
      this.#takeIn(saved, batch);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'refused') throw error;
      if (batch.length > 1) {
        this.#atOnce = 1; // to find the one that is refused
        return;
      }
      this.#drop(batch[0]!.decision.sent);
      this.#onRefused(batch[0]!, error.message);
    }
  }

  #takeIn(saved: Saved, batch: Outgoing[]): void {
    const done: Done[] = [];
    for (const { sent, id } of saved.verdicts) {
      const outgoing = batch.find(({ decision }) => decision.sent === sent);
      if (!outgoing) continue;
      this.#drop(sent);
      this.#name(sent, id);
      done.push({ sent, id, outgoing });
    }
    if (done.length < batch.length) throw new Failure('away', 'the server did not say that everything is saved');
    this.#settle(null);
    this.#onSaved(saved, done);
  }

  /** Tells the undo that waits for it what to undo. */
  #name(sent: string, id: string): void {
    this.waiting = this.waiting.map((outgoing) => {
      if (outgoing.undoesSent !== sent) return outgoing;
      const { undoesSent, ...rest } = outgoing;
      const named = { ...rest, decision: { ...rest.decision, undoes: id } };
      keep(named);
      return named;
    });
  }

  #drop(sent: string): void {
    localStorage.removeItem(prefix + sent);
    this.waiting = this.waiting.filter(({ decision }) => decision.sent !== sent);
  }

  #settle(failure: Failure | null): void {
    clearTimeout(this.#timer);
    if (failure === null) {
      this.#waitMs = firstWaitMs;
      this.trouble = null;
      return;
    }
    this.trouble = { kind: failure.kind ?? 'away', message: failure.message };
    this.#timer = setTimeout(() => void this.#send(), this.#waitMs);
    this.#waitMs = Math.min(longestWaitMs, this.#waitMs * 2);
  }
}

function keep(outgoing: Outgoing): void {
  try {
    localStorage.setItem(prefix + outgoing.decision.sent, JSON.stringify(outgoing));
  } catch {
    // a full store: it is still in memory, and the page says that it is not saved
  }
}

function kept(): Outgoing[] {
  const found: Outgoing[] = [];
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue;
    try {
      found.push(JSON.parse(localStorage.getItem(name)!) as Outgoing);
    } catch {
      localStorage.removeItem(name); // not ours
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
