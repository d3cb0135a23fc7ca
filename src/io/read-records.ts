/**
 * What a run wrote → its records, one at a time: `records/**.json` in order of their names, or the lines of `records*.jsonl`.
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import { byteLines } from './byte-lines.ts';
import { readRecord } from './record-schema.ts';

const lines = /^records(?:-\d+)?\.jsonl$/;

/** Throws `WrongUse` where the folder has no records, and where one of them is none. */
export async function* recordsIn(folder: string): AsyncGenerator<ArticleRecord> {
  const names = await namesIn(folder);
  const jsonl = names.filter((name) => lines.test(name)).sort();
  const files = jsonl.length > 0 ? [] : await recordFiles(path.join(folder, 'records'));
  if (jsonl.length === 0 && files.length === 0)
    throw new WrongUse('a folder with records', folder, 'name what `tamis clean` wrote with --format json or jsonl');
  for (const name of jsonl)
    for await (const { bytes, number } of byteLines(createReadStream(path.join(folder, name))))
      if (bytes.length > 0) yield parsed(Buffer.from(bytes).toString(), `line ${number} of ${name}`);
  for (const file of files) yield parsed(await readFile(file, 'utf8'), path.relative(folder, file));
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
