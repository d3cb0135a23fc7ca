/**
 * What a shard came to, in the run's hidden folder until it is merged:
 *
 *     results/000012.done      a line for each document: a `CleanedFile`, or the counts of a line of JSONL
 *     results/000012.kept      record lines of a JSONL shard that go on
 *     results/000012.rejected  those that go to the rejects
 *
 * Each appears whole, `.done` last, so that a shard which two workers did is done once.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { byteLines } from '../../io/byte-lines.ts';
import { GrowingFile } from '../../io/growing-file.ts';
import type { DocumentCounts } from '../../io/tally.ts';
import type { CleanedFile } from '../clean-batch.ts';
import type { CleanedLines } from '../clean-lines.ts';
import { runFolder } from './queued-run.ts';

const kinds = ['kept', 'rejected', 'done'] as const;
type Kind = (typeof kinds)[number];

export function resultsFolder(output: string, id: string): string {
  return path.join(runFolder(output, id), 'results');
}

/** The name of a shard in files and in the queue; shards are counted from 1. */
export function shardName(shard: number): string {
  return `shard-${String(shard).padStart(6, '0')}`;
}

export function hasResult(folder: string, shard: number): boolean {
  return existsSync(fileOf(folder, shard, 'done'));
}

/** Written while a shard is worked on; nothing of it is seen before `commit`. */
export class ShardResult {
  readonly #folder: string;
  readonly #shard: number;
  readonly #own: string;
  readonly #files: Record<Kind, GrowingFile>;

  private constructor(folder: string, shard: number, own: string, files: Record<Kind, GrowingFile>) {
    this.#folder = folder;
    this.#shard = shard;
    this.#own = own;
    this.#files = files;
  }

  static async create(folder: string, shard: number): Promise<ShardResult> {
    const own = randomBytes(6).toString('hex');
    const created = kinds.map(async (kind) => [kind, await GrowingFile.create(ownFile(folder, shard, kind, own))]);
    return new ShardResult(folder, shard, own, Object.fromEntries(await Promise.all(created)));
  }

  async addFile(file: CleanedFile): Promise<void> {
    await this.#files.done.add(`${JSON.stringify(file)}\n`);
  }

  async addLines({ kept, rejected, documents }: CleanedLines): Promise<void> {
    const { kept: keptFile, rejected: rejectedFile, done } = this.#files;
    await keptFile.add(kept);
    await rejectedFile.add(rejected);
    for (const { counts } of documents) await done.add(`${JSON.stringify(counts)}\n`);
  }

  async commit(): Promise<void> {
    for (const kind of kinds) {
      await this.#files[kind].commit();
      await rename(ownFile(this.#folder, this.#shard, kind, this.#own), fileOf(this.#folder, this.#shard, kind));
    }
  }

  async discard(): Promise<void> {
    await Promise.all(kinds.map((kind) => this.#files[kind].discard()));
  }
}

export async function* filesOfResult(folder: string, shard: number): AsyncGenerator<CleanedFile> {
  yield* linesOf<CleanedFile>(fileOf(folder, shard, 'done'));
}

export async function* countsOfResult(folder: string, shard: number): AsyncGenerator<DocumentCounts> {
  yield* linesOf<DocumentCounts>(fileOf(folder, shard, 'done'));
}

export function recordsOfResult(folder: string, shard: number, kind: 'kept' | 'rejected'): AsyncIterable<Buffer> {
  return createReadStream(fileOf(folder, shard, kind));
}

async function* linesOf<T>(file: string): AsyncGenerator<T> {
  for await (const { bytes } of byteLines(createReadStream(file))) yield JSON.parse(bytes.toString());
}

function fileOf(folder: string, shard: number, kind: Kind): string {
  return path.join(folder, `${shardName(shard)}.${kind}`);
}

function ownFile(folder: string, shard: number, kind: Kind, own: string): string {
  return `${fileOf(folder, shard, kind)}.${own}`;
}
