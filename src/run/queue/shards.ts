/**
 * Inputs → shards, what a worker takes from the queue at a time:
 *
 *     5,000 small files            → 3 groups of them
 *     news.jsonl with 40 MB        → its lines 1 to 8,200, 8,201 to 16,377, … as ranges of bytes
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type InputFile, statsOf } from '../../io/documents.ts';
import { bytesForFile } from '../clean-files.ts';

export interface FilesShard {
  files: readonly InputFile[];
  /** Size and time of change of each, so that changed inputs make another run. */
  stamps: readonly string[];
  documents: number;
  bytes: number;
}

export interface LinesShard {
  absolute: string;
  /** The container's name in the records. */
  path: string;
  /** In bytes, at line ends; `end` is behind the last byte. */
  start: number;
  end: number;
  /** From 1. */
  firstLine: number;
  stamp: string;
  /** Lines. */
  documents: number;
  bytes: number;
}

export type Shard = FilesShard | LinesShard;

/** What a worker takes at a time: a minute's work for one thread. */
export const defaultShardBytes = 16_000_000;

const lineFeed = 0x0a;

export function* fileShards(files: readonly InputFile[], shardBytes: number): Generator<FilesShard> {
  let group: InputFile[] = [];
  let stamps: string[] = [];
  let cost = 0;
  let bytes = 0;
  const shard = (): FilesShard => ({ files: group, stamps, documents: group.length, bytes });
  for (const file of files) {
    const { size, stamp } = stampOf(file.absolute);
    group.push(file);
    stamps.push(stamp);
    bytes += size;
    cost += bytesForFile + size;
    if (cost < shardBytes) continue;
    yield shard();
    group = [];
    stamps = [];
    cost = 0;
    bytes = 0;
  }
  if (group.length > 0) yield shard();
}

/** Reads the whole file to count its lines. One shard stands for a file that cannot be read. */
export async function* lineShards(absolute: string, shardBytes: number): AsyncGenerator<LinesShard> {
  const { stamp } = stampOf(absolute);
  const name = path.basename(absolute);
  let from = { start: 0, firstLine: 1 };
  let position = 0;
  let line = 1;
  let isOpen = false; // the last line lacks its line feed
  const shard = (end: number): LinesShard => {
    const documents = line - from.firstLine;
    return { absolute, path: name, ...from, end, stamp, documents, bytes: end - from.start };
  };
  try {
    for await (const piece of createReadStream(absolute, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) {
        line++;
        const end = position + at + 1;
        if (end - from.start < shardBytes) continue;
        yield shard(end);
        from = { start: end, firstLine: line };
      }
      position += piece.length;
      isOpen = piece.at(-1) !== lineFeed;
    }
  } catch {
    // whoever cleans what is left meets the same trouble, and makes a failed record of it
  }
  if (isOpen) line++;
  if (from.start === 0 || position > from.start) yield shard(position);
}

/** Size and time of change; empty for what cannot be looked up. */
export function stampOf(absolute: string): { size: number; stamp: string } {
  const found = absolute === '-' ? null : statsOf(absolute);
  return found ? { size: found.size, stamp: `${found.size} ${found.mtimeMs}` } : { size: 0, stamp: '' };
}

/** For a person: `a/001.txt to b/017.txt`, `news.jsonl, lines 1 to 8200`. */
export function placeOf(shard: Shard): string {
  if ('absolute' in shard) {
    const { path: name, firstLine, documents } = shard;
    return documents > 1 ? `${name}, lines ${firstLine} to ${firstLine + documents - 1}` : `${name}, line ${firstLine}`;
  }
  const first = shard.files[0]?.path ?? '-';
  const last = shard.files.at(-1)?.path ?? '-';
  return first === last ? first : `${first} to ${last}`;
}

/** Reads one shard of `shards.jsonl` by its place there. */
export async function readShard(file: string, { from, to }: { from: number; to: number }): Promise<Shard> {
  const handle = await open(file);
  try {
    const bytes = Buffer.alloc(to - from);
    await handle.read(bytes, 0, bytes.length, from);
    return JSON.parse(bytes.toString());
  } finally {
    await handle.close();
  }
}
