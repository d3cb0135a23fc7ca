/**
 * What a run has done, on disk as it goes, so that the next one need not do it again:
 *
 *     out/.tamis/journal.part    while a run goes on: a line for each file, behind its outputs; the last line may be torn
 *     out/.tamis/journal.jsonl   when it is done: the same in the order of the inputs
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm, truncate } from 'node:fs/promises';
import { byteLines } from '../io/byte-lines.ts';
import { GrowingFile } from '../io/growing-file.ts';
import type { OutputFolder } from '../io/output-folder.ts';
import type { CleanedFile } from './clean-batch.ts';

/** Bytes that are gathered before they are written: what a killed run has done since is done again. */
const bufferedBytes = 16_384;

interface Entry {
  /** Says with what it was cleaned; see `reuseKey`. */
  key: string;
  file: CleanedFile;
}

/** Where a line stands. */
interface Place {
  isPart: boolean;
  offset: number;
  bytes: number;
}

export class Journal {
  readonly #key: string;
  readonly #folder: OutputFolder;
  readonly #partPath: string;
  readonly #part: FileHandle;
  readonly #earlier: FileHandle | null;
  readonly #places = new Map<string, Place>();
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** With what is pending. */
  #partBytes = 0;
  #written = Promise.resolve();

  private constructor(
    key: string,
    folder: OutputFolder,
    partPath: string,
    part: FileHandle,
    earlier: FileHandle | null,
  ) {
    this.#key = key;
    this.#folder = folder;
    this.#partPath = partPath;
    this.#part = part;
    this.#earlier = earlier;
  }

  /** Reads what earlier runs have done with the same `key`, unless all is to be done again. */
  static async open(folder: OutputFolder, key: string, isForced: boolean): Promise<Journal> {
    const donePath = await folder.place('.tamis/journal.jsonl');
    const partPath = await folder.place('.tamis/journal.part');
    const earlier = await open(donePath, 'r').catch(() => null);
    const part = await open(partPath, 'a+');
    const journal = new Journal(key, folder, partPath, part, earlier);
    if (earlier && !isForced) await journal.#read(donePath, earlier);
    await journal.#readPart(isForced);
    return journal;
  }

  /** What a file came to in an earlier run with the same key, or in this one; null where it was not cleaned. */
  async find(path: string): Promise<CleanedFile | null> {
    const place = this.#places.get(path);
    return place ? entryOf(await this.#line(place))!.file : null;
  }

  /** Notes a file whose outputs are written. */
  async add(path: string, { line, seen: { times: _, ...seen }, ...file }: CleanedFile): Promise<void> {
    const entry: Entry = { key: this.#key, file: { ...file, seen: { ...seen, ms: 0 }, line } };
    const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
    this.#places.set(path, { isPart: true, offset: this.#partBytes, bytes: bytes.length });
    this.#partBytes += bytes.length;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= bufferedBytes) await this.#flush();
  }

  /** Puts down what is known of these files alone, in their order. */
  async commit(paths: Iterable<string>): Promise<void> {
    await this.#flush();
    const done = await GrowingFile.create(await this.#folder.place('.tamis/journal.jsonl'));
    try {
      for (const path of paths) {
        const place = this.#places.get(path);
        if (place) await done.add(await this.#line(place));
      }
      await done.commit();
    } catch (error) {
      await done.discard();
      throw error;
    }
    await this.close();
    await rm(this.#partPath, { force: true });
  }

  /** After a run that could not go on: what it has done stays noted. */
  async close(): Promise<void> {
    await this.#flush();
    await this.#part.close();
    await this.#earlier?.close();
  }

  /** A line that was not wholly written goes, so that the next one starts a line. */
  async #readPart(isForced: boolean): Promise<void> {
    this.#partBytes = await this.#read(this.#partPath, this.#part, isForced);
    await truncate(this.#partPath, this.#partBytes);
  }

  /** Gives the bytes of the lines that were wholly written; what is left of a torn one counts for nothing. */
  async #read(path: string, handle: FileHandle, isForced = false): Promise<number> {
    const { size } = await handle.stat();
    let whole = 0;
    for await (const { bytes: line } of byteLines(createReadStream(path))) {
      const bytes = line.length + 1;
      if (whole + bytes > size) break;
      const entry = isForced ? null : entryOf(line);
      const place = { isPart: handle === this.#part, offset: whole, bytes };
      if (entry?.key === this.#key && entry.file.input) this.#places.set(entry.file.input.path, place);
      whole += bytes;
    }
    return whole;
  }

  async #line({ isPart, offset, bytes }: Place): Promise<Buffer> {
    if (isPart && offset + bytes > this.#partBytes - this.#pendingBytes) this.#flush();
    if (isPart) await this.#written;
    const line = Buffer.alloc(bytes);
    await (isPart ? this.#part : this.#earlier!).read(line, 0, bytes, offset);
    return line;
  }

  /** One behind the other, so that each line stands where it is looked for. */
  #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#written = this.#written.then(() => this.#part.appendFile(bytes));
    return this.#written;
  }
}

/** Null for what is no whole entry. */
function entryOf(line: Buffer): Entry | null {
  try {
    const entry: Entry = JSON.parse(line.toString());
    return typeof entry.file.seen.id === 'string' ? entry : null;
  } catch {
    return null;
  }
}
