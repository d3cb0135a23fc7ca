/**
 * A stream of bytes → chunks of whole lines, to be shared among threads:
 *
 *     "a\nb\nc" + "d\n"   → "a\nb\n", "cd\n"
 */
import { setTimeout as wait } from 'node:timers/promises';

const lineFeed = 0x0a;

/** A stream that gives nothing for so long waits for an answer, or is slow: what there is of it goes on. */
const pauseMs = 20;

export interface LineChunk {
  /** Whole lines with their line feeds, in a buffer of their own. Only the last line of a stream may lack its line feed. */
  bytes: Uint8Array;
  /** Number of the first line, from 1. */
  firstLine: number;
  /** False where the stream paused or ended before the chunk was full. */
  isFull: boolean;
  /** Set where the chunk stands for one line that was too long to be held: its length in bytes. `bytes` is empty then. */
  overlong?: number;
}

export interface ChunkOptions {
  /** A chunk is full when it holds as many. With 1, each piece of the stream gives its lines at once. */
  chunkBytes: number;
  /** Longer lines are not held. Must be longer than the pieces of the stream. */
  maxLineBytes?: number;
  /** Gives a buffer of at least so many bytes for the next chunk; a new one unless told. */
  buffer?: (bytes: number) => ArrayBufferLike;
}

/** Holds one chunk and one line at a time. Lines that ended before the stream failed come before its error. */
export async function* lineChunks(
  stream: AsyncIterable<Uint8Array>,
  { chunkBytes, maxLineBytes = Infinity, buffer = (bytes) => new ArrayBuffer(bytes) }: ChunkOptions,
): AsyncGenerator<LineChunk> {
  const reader = stream[Symbol.asyncIterator]();
  const lines = new Gathered(maxLineBytes, buffer);
  try {
    for (;;) {
      const next = reader.next();
      next.catch(() => undefined); // reported when it is awaited
      if (!lines.isEmpty && !(await isSoon(next))) yield lines.taken(false);
      const { done, value } = await next;
      if (done) break;
      yield* lines.add(value);
      if (lines.bytes >= chunkBytes) yield lines.taken(true);
    }
    yield* lines.end();
  } catch (error) {
    if (!lines.isEmpty) yield lines.taken(false);
    throw error;
  } finally {
    reader.return?.().catch(() => undefined); // not awaited: what was asked of the stream last may never come
  }
}

async function isSoon(next: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = wait(pauseMs, true, { signal: timer.signal }).catch(() => false);
  const isLate = await Promise.race([
    next.then(
      () => false,
      () => false,
    ),
    late,
  ]);
  timer.abort();
  return !isLate;
}

/** The lines of a chunk that have ended, and the one that has begun. */
class Gathered {
  /** Of the lines that have ended. */
  bytes = 0;
  readonly #maxLineBytes: number;
  readonly #buffer: (bytes: number) => ArrayBufferLike;
  #ended: Uint8Array[] = [];
  #endedLines = 0;
  #firstLine = 1;
  #open: Uint8Array[] = [];
  #openBytes = 0;

  constructor(maxLineBytes: number, buffer: (bytes: number) => ArrayBufferLike) {
    this.#maxLineBytes = maxLineBytes;
    this.#buffer = buffer;
  }

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /** Adds a piece of the stream. Gives chunks only where a line was too long. */
  *add(value: Uint8Array): Generator<LineChunk> {
    let piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const first = piece.indexOf(lineFeed);
    if (this.#openBytes + (first < 0 ? piece.length : first) > this.#maxLineBytes) {
      this.#open = [];
      this.#openBytes += first < 0 ? piece.length : first;
      if (first < 0) return;
      yield* this.#overlong();
      piece = piece.subarray(first + 1);
    }
    const to = piece.lastIndexOf(lineFeed) + 1;
    if (to > 0) {
      this.#end(piece.subarray(0, to));
      for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) this.#endedLines++;
    }
    if (to < piece.length) {
      this.#open.push(piece.subarray(to));
      this.#openBytes += piece.length - to;
    }
  }

  /** What is left when the stream has ended. */
  *end(): Generator<LineChunk> {
    if (this.#openBytes > this.#maxLineBytes) yield* this.#overlong();
    else if (this.#openBytes > 0) this.#end(Buffer.alloc(0));
    if (!this.isEmpty) yield this.taken(false);
  }

  taken(isFull: boolean): LineChunk {
    const bytes = new Uint8Array(this.#buffer(this.bytes), 0, this.bytes);
    let at = 0;
    for (const piece of this.#ended) {
      bytes.set(piece, at);
      at += piece.length;
    }
    const chunk = { bytes, firstLine: this.#firstLine, isFull };
    this.#firstLine += this.#endedLines;
    this.#ended = [];
    this.#endedLines = 0;
    this.bytes = 0;
    return chunk;
  }

  #end(last: Buffer): void {
    this.#ended.push(...this.#open, last);
    this.bytes += this.#openBytes + last.length;
    this.#open = [];
    this.#openBytes = 0;
  }

  *#overlong(): Generator<LineChunk> {
    if (!this.isEmpty) yield this.taken(true);
    yield { bytes: new Uint8Array(), firstLine: this.#firstLine++, isFull: true, overlong: this.#openBytes };
    this.#openBytes = 0;
  }
}
