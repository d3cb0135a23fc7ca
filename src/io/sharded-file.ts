/**
 * Lines → files of a bounded size, which appear whole and together at the end:
 *
 *     three lines of 40 MB, shards of 100 MB   → records-00000.jsonl with two of them, records-00001.jsonl with one
 */
import { GrowingFile } from './growing-file.ts';
import type { OutputFolder, Written } from './output-folder.ts';

/** What the manifest says of one. */
export interface Shard extends Written {
  documents: number;
  bytes: number;
}

interface Growing {
  path: string;
  file: GrowingFile;
  documents: number;
  bytes: number;
}

const shardName = /^records-\d{5,}\.jsonl$/;

export class ShardedFile {
  readonly #folder: OutputFolder;
  readonly #maxBytes: number;
  readonly #shards: Growing[] = [];

  private constructor(folder: OutputFolder, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** Begins the first shard, so that a folder that cannot be written to is known before the work. */
  static async create(folder: OutputFolder, maxBytes: number): Promise<ShardedFile> {
    const sharded = new ShardedFile(folder, maxBytes);
    await sharded.#begin();
    return sharded;
  }

  /** Adds the line of one document. One that is longer than a shard may be gets a shard of its own. */
  async add(line: string): Promise<void> {
    if (line === '') return;
    const data = Buffer.from(line);
    let shard = this.#shards.at(-1)!;
    if (shard.documents > 0 && shard.bytes + data.length > this.#maxBytes) {
      await shard.file.finish();
      shard = await this.#begin();
    }
    shard.documents++;
    shard.bytes += data.length;
    await shard.file.add(data);
  }

  /** Puts the shards in their places, and removes those of an earlier run that had more. */
  async commit(): Promise<Shard[]> {
    const done: Shard[] = [];
    for (const { path, file, documents, bytes } of this.#shards) {
      done.push({ path, sha256: await file.commit(), documents, bytes });
    }
    const names = new Set(done.map(({ path }) => path));
    for (const name of await this.#folder.ownNames())
      if (shardName.test(name) && !names.has(name)) await this.#folder.remove(name);
    return done;
  }

  /** Leaves no half file. */
  async discard(): Promise<void> {
    for (const { file } of this.#shards) await file.discard();
  }

  async #begin(): Promise<Growing> {
    const path = `records-${String(this.#shards.length).padStart(5, '0')}.jsonl`;
    const shard = { path, file: await GrowingFile.create(await this.#folder.place(path)), documents: 0, bytes: 0 };
    this.#shards.push(shard);
    return shard;
  }
}
