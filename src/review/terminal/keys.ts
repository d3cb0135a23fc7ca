/** What a reviewer types: single keys on a terminal, or a line each from a pipe. */
import { createInterface, type Interface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';

export interface Keys {
  /** The next key; null at the end. */
  key: () => Promise<string | null>;
  /** A line of text, to begin with `given`; null where none is given. */
  line: (question: string, given: string) => Promise<string | null>;
  close: () => void;
}

export function keysOf(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Keys {
  return input.isTTY ? new TerminalKeys(input, output) : new PipedKeys(input);
}

const controlC = '\u0003';
const controlD = '\u0004';
const escapeCode = '\u001B';
const arrows: Record<string, string> = { '\u001B[A': 'k', '\u001B[B': 'j', '\u001B[C': 'j', '\u001B[D': 'k' };

class TerminalKeys implements Keys {
  readonly #input: ReadStream;
  readonly #output: NodeJS.WriteStream;
  /** What is typed faster than it is asked for. */
  readonly #typed: string[] = [];
  #waiting: ((key: string | null) => void) | null = null;
  #isEnded = false;
  readonly #take = (data: Buffer): void => {
    const text = data.toString();
    const keys = arrows[text] ? [arrows[text]] : text.startsWith(escapeCode) ? [] : [...text];
    for (const key of keys) this.#put(key);
  };

  constructor(input: NodeJS.ReadStream, output: NodeJS.WriteStream) {
    this.#input = input;
    this.#output = output;
    input.once('end', () => this.#put(controlD));
    this.#listen();
  }

  async key(): Promise<string | null> {
    const key =
      this.#typed.shift() ??
      (this.#isEnded ? null : await new Promise<string | null>((resolve) => (this.#waiting = resolve)));
    if (key !== controlC && key !== controlD) return key;
    this.#isEnded = true;
    return null;
  }

  async line(question: string, given: string): Promise<string | null> {
    this.#silence();
    const reader = createInterface({ input: this.#input, output: this.#output });
    const stop = new AbortController();
    reader.once('SIGINT', () => stop.abort());
    reader.once('close', () => stop.abort());
    try {
      const answer = reader.question(question, { signal: stop.signal });
      reader.write(given);
      return await answer;
    } catch {
      return null; // given up with Ctrl-C
    } finally {
      reader.close();
      this.#listen();
    }
  }

  close(): void {
    this.#silence();
    this.#input.pause();
  }

  #put(key: string): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting(key);
    else this.#typed.push(key);
  }

  #listen(): void {
    this.#input.setRawMode(true);
    this.#input.on('data', this.#take);
    this.#input.resume();
  }

  #silence(): void {
    this.#input.off('data', this.#take);
    this.#input.setRawMode(false);
  }
}

class PipedKeys implements Keys {
  readonly #reader: Interface;
  readonly #lines: AsyncIterator<string>;

  constructor(input: NodeJS.ReadableStream) {
    this.#reader = createInterface({ input, crlfDelay: Infinity });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async key(): Promise<string | null> {
    for (;;) {
      const line = await this.#next();
      if (line === null || line.trim() !== '') return line?.trim() ?? null;
    }
  }

  line(): Promise<string | null> {
    return this.#next();
  }

  close(): void {
    this.#reader.close();
  }

  async #next(): Promise<string | null> {
    const { done, value } = await this.#lines.next();
    return done ? null : value;
  }
}
