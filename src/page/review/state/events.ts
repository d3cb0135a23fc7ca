/**
 * Hears what is saved in other tabs and by other people. A tab in the background does not listen: a browser gives one server six connections, and
 * a seventh tab would wait for ever. Back in view it asks anew.
 */
import type { Saved } from '../../../review/api.ts';

export interface Listener {
  saved: (saved: Saved) => void;
  /** News may have been missed. */
  again: () => void;
}

const retryMs = 3000;

export class Events {
  readonly #listener: Listener;
  #source: EventSource | null = null;
  #hasMissed = false;

  constructor(listener: Listener) {
    this.#listener = listener;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#close() : this.#open()));
    this.#open();
  }

  #open(): void {
    if (this.#source || document.hidden) return;
    const source = new EventSource('/api/events');
    this.#source = source;
    source.addEventListener('open', () => {
      if (this.#hasMissed) this.#listener.again();
      this.#hasMissed = false;
    });
    source.addEventListener('saved', ({ data }) => this.#listener.saved(JSON.parse(data as string) as Saved));
    source.addEventListener('error', () => {
      this.#hasMissed = true;
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return;
      this.#source = null;
      setTimeout(() => this.#open(), retryMs);
    });
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
    this.#hasMissed = true;
  }
}
