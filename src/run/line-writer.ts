/** Writes lines to a stream at the pace of its reader. A reader that goes away (`| head`) is no error: writing just ends. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export class LineWriter {
  readonly #stream: Writable;
  readonly #gone = new AbortController();
  #error: Error | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') this.#error = error;
      this.#gone.abort();
    });
    stream.on('close', () => this.#gone.abort());
  }

  /** Resolves when the stream takes more. False where nobody reads any more. `written` is called when the lines are not needed any more. */
  async write(lines: string | Uint8Array, written?: () => void): Promise<boolean> {
    if (!this.#isOpen()) return false;
    if (!this.#stream.write(lines, written)) {
      await once(this.#stream, 'drain', { signal: this.#gone.signal }).catch(() => undefined);
    } else await nextTurn(); // lets an error of the stream arrive, which would else wait for the end of the input
    return this.#isOpen();
  }

  /** Resolves when all is written. */
  async end(): Promise<void> {
    if (!this.#isOpen()) return;
    await new Promise<void>((resolve) => {
      this.#gone.signal.addEventListener('abort', () => resolve());
      this.#stream.write('', () => resolve());
    });
    this.#isOpen();
  }

  #isOpen(): boolean {
    if (this.#error) throw this.#error;
    return !this.#gone.signal.aborted;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
