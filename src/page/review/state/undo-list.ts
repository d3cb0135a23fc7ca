/** The tab's last decisions, the newest last; they outlive a reload of the tab. */
import type { New } from './outbox.svelte.ts';

export interface Undoable {
  sent: string;
  /** Null until it is saved. */
  id: string | null;
  outgoing: New;
}

const name = 'tamis review: undo';
const most = 100;

export class UndoList {
  readonly #run: string;
  #list: Undoable[] = [];

  constructor(run: string) {
    this.#run = run;
    try {
      const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as { run: string; list: Undoable[] } | null;
      if (kept?.run === run) this.#list = kept.list;
    } catch {
      sessionStorage.removeItem(name); // not ours
    }
  }

  add(undoable: Undoable): void {
    this.#list = [...this.#list, undoable].slice(-most);
    this.#keep();
  }

  saved(sent: string, id: string): void {
    this.#list = this.#list.map((one) => (one.sent === sent ? { ...one, id } : one));
    this.#keep();
  }

  drop(sent: string): void {
    this.#list = this.#list.filter((one) => one.sent !== sent);
    this.#keep();
  }

  /** The last one, which is then no longer here. */
  take(): Undoable | undefined {
    const last = this.#list.at(-1);
    if (last) this.drop(last.sent);
    return last;
  }

  #keep(): void {
    try {
      sessionStorage.setItem(name, JSON.stringify({ run: this.#run, list: this.#list }));
    } catch {
      // a full store: undo works until the page is left
    }
  }
}
