/**
 * What a run wrote → its records, one at a time: `records/**.json` in order of their names, or the lines of `records*.jsonl`.
 */
import { createReadStream } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import { byteLines } from './byte-lines.ts';
import { readRecord } from './record-schema.ts';

const lines = /^records(?:-\d+)?\.jsonl$/;

/** Where a record stands, to be read again. */
export interface RecordPlace {
  /** Relative to the folder. */
  file: string;
  /** Bytes of the file, for a line of JSONL; absent where the file is the record. */
  line?: { from: number; bytes: number; number: number };
}

/** Throws `WrongUse` where the folder has no records, and where one of them is none. */
export async function* recordsIn(folder: string): AsyncGenerator<ArticleRecord> {
  for await (const { record } of placedRecordsIn(folder)) yield record;
}

/** The records with their places. Throws as `recordsIn` does. */
export async function* placedRecordsIn(folder: string): AsyncGenerator<{ record: ArticleRecord; place: RecordPlace }> {
  const names = await namesIn(folder);
  const jsonl = names.filter((name) => lines.test(name)).sort();
  const files = jsonl.length > 0 ? [] : await recordFiles(path.join(folder, 'records'));
  if (jsonl.length === 0 && files.length === 0)
    throw new WrongUse('a folder with records', folder, 'name what `tamis clean` wrote with --format json or jsonl');
  for (const file of jsonl) {
    let from = 0;
    for await (const { bytes, number } of byteLines(createReadStream(path.join(folder, file)))) {
      const place = { file, line: { from, bytes: bytes.length, number } };
      from += bytes.length + 1;
      if (bytes.length > 0) yield { record: parsed(Buffer.from(bytes).toString(), nameOf(place)), place };
    }
  }
  for (const file of files) {
    const place = { file: path.relative(folder, file) };
    yield { record: parsed(await readFile(file, 'utf8'), place.file), place };
  }
}

/** The record at a place that `placedRecordsIn` gave. Throws `WrongUse` where the folder was written anew and none stands there. */
export async function recordAt(folder: string, place: RecordPlace): Promise<ArticleRecord> {
  return parsed(await contentAt(path.join(folder, place.file), place), nameOf(place));
}

async function contentAt(name: string, { line }: RecordPlace): Promise<string> {
  const file = await open(name).catch((cause) => {
    throw new WrongUse('a record that can be read', name, `start again: ${(cause as Error).message}`, { cause });
  });
  try {
    if (!line) return await file.readFile('utf8');
    const { bytesRead, buffer } = await file.read(Buffer.alloc(line.bytes), 0, line.bytes, line.from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function nameOf({ file, line }: RecordPlace): string {
  return line ? `line ${line.number} of ${file}` : file;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new WrongUse('a folder that a run wrote', folder, 'check the path', { cause });
  }
}

async function recordFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function parsed(content: string, name: string): ArticleRecord {
  try {
    return readRecord(JSON.parse(content));
  } catch (cause) {
    throw new WrongUse(`a record in ${name}`, (cause as Error).message, 'clean that document again', { cause });
  }
}
