/**
 * `verdicts.jsonl` as it grows: each verdict is on the disk before it is said to be saved, and what others append to the same file is read.
 *
 *     {…}\n{…}\n{"schema":1,"id":"5f…     the server was killed as it wrote   → the torn line is blanked, the others hold
 */
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WrongUse } from '../core/errors.ts';
import type { Verdict } from '../core/verdict.ts';
import { readVerdict } from '../io/verdict-file.ts';

const lineFeed = 0x0a;
const space = 0x20;
/** Another that writes at this moment is done after it: a line is written by one call. */
const tornMs = 50;

export class VerdictStore {
  readonly file: string;
  /** By id, in the order of the file. */
  readonly #all = new Map<string, Verdict>();
  readonly #bySent = new Map<string, Verdict>();
  #handle: FileHandle;
  /** Bytes that are read: whole lines. */
  #bytes = 0;
  #lines = 0;
  #latest = '';

  private constructor(file: string, handle: FileHandle) {
    this.file = file;
    this.#handle = handle;
  }

  /** Opens the file, or makes it. Throws `WrongUse` where it cannot be, or a line of it is no verdict. */
  static async open(file: string): Promise<VerdictStore> {
    const store = new VerdictStore(file, await opened(file));
    await store.catchUp();
    return store;
  }

  get all(): Iterable<Verdict> {
    return this.#all.values();
  }

  has(id: string): boolean {
    return this.#all.has(id);
  }

  /** The verdict that came of what was sent by this name. */
  sent(name: string): Verdict | undefined {
    return this.#bySent.get(name);
  }

  /** A time for the next verdict: now, or right behind the latest, so that the last that was given is the last that holds. */
  nextTime(): string {
    const latest = this.#latest === '' ? 0 : Date.parse(this.#latest);
    this.#latest = new Date(Math.max(Date.now(), latest + 1)).toISOString();
    return this.#latest;
  }

  /** Reads what others have appended. Resolves with true where there was something. */
  async catchUp(): Promise<boolean> {
    await this.#reopenWhereReplaced();
    const before = this.#all.size;
    const torn = await this.#readLines();
    if (torn > 0) {
      await wait(tornMs);
      const still = await this.#readLines();
      if (still > 0) await this.#mend(still);
    }
    return this.#all.size > before;
  }

  /** Resolves when the verdicts are on the disk. One call at a time. */
  async append(verdicts: readonly Verdict[]): Promise<void> {
    await this.catchUp();
    const bytes = Buffer.from(verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join(''));
    const { bytesWritten } = await this.#handle.write(bytes);
    await this.#handle.datasync();
    await this.#readLines();
    if (bytesWritten < bytes.length || verdicts.some(({ id }) => !this.#all.has(id)))
      throw new Error(`${this.file}: written in part only; the disk may be full`);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** A file that was put in the place of the old one is read from its beginning. */
  async #reopenWhereReplaced(): Promise<void> {
    const ours = await this.#handle.stat();
    const named = await stat(this.file).catch(() => null);
    if (named?.ino === ours.ino && named.dev === ours.dev && named.size >= this.#bytes) return;
    await this.#handle.close();
    this.#handle = await opened(this.file);
    this.#all.clear();
    this.#bySent.clear();
    this.#bytes = 0;
    this.#lines = 0;
  }

  /** Reads whole lines; gives the bytes of the torn one behind them. */
  async #readLines(): Promise<number> {
    const { size } = await this.#handle.stat();
    if (size <= this.#bytes) return 0;
    const { buffer, bytesRead } = await this.#handle.read(
      Buffer.alloc(size - this.#bytes),
      0,
      size - this.#bytes,
      this.#bytes,
    );
    const read = buffer.subarray(0, bytesRead);
    const whole = read.lastIndexOf(lineFeed) + 1;
    for (let from = 0; from < whole; ) {
      const to = read.indexOf(lineFeed, from);
      this.#take(read.toString('utf8', from, to).trim());
      from = to + 1;
    }
    this.#bytes += whole;
    return read.length - whole;
  }

  #take(line: string): void {
    this.#lines++;
    if (line === '') return;
    const verdict = readVerdict(jsonOf(line), `line ${this.#lines} of ${this.file}`);
    this.#all.set(verdict.id, verdict);
    if (verdict.sent !== undefined) this.#bySent.set(verdict.sent, verdict);
    if (verdict.when > this.#latest) this.#latest = verdict.when;
  }

  /** A last line that is whole but for its end gets it; one that was torn becomes blank. Two that do so at once write the same. */
  async #mend(bytes: number): Promise<void> {
    const { buffer } = await this.#handle.read(Buffer.alloc(bytes), 0, bytes, this.#bytes);
    if (jsonOf(buffer.toString().trim()) === null) {
      const writable = await open(this.file, 'r+');
      try {
        await writable.write(Buffer.alloc(bytes, space), 0, bytes, this.#bytes);
      } finally {
        await writable.close();
      }
    }
    await this.#handle.write('\n');
    await this.#handle.datasync();
    await this.#readLines();
  }
}

async function opened(file: string): Promise<FileHandle> {
  try {
    const isNew = (await stat(file).catch(() => null)) === null;
    const handle = await open(file, 'a+');
    if (isNew) await syncFolder(path.dirname(file));
    return handle;
  } catch (cause) {
    throw new WrongUse(
      'a file that verdicts can be written to',
      file,
      `name another with --verdicts: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** A new file outlives a power cut only when its folder is on the disk, too. Systems that sync no folders do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Null for what is no JSON. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
