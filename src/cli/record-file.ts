/** A record from a file: JSON, JSONL with one line, or `-` for standard input. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { WrongUse } from '../core/errors.ts';
import type { ArticleRecord } from '../core/record.ts';
import { readRecord } from '../io/record-schema.ts';

/** What `recordJson` and `recordLine` begin with. */
const firstField = /^\s*\{\s*"schema"\s*:/;

/** Reads one record. Throws `WrongUse` where there is none, or more than one. */
export async function readRecordFile(name: string): Promise<ArticleRecord> {
  return recordOf(name === '-' ? await text(process.stdin) : await contentOf(name), name);
}

/** The record that `content` holds. Throws `WrongUse` that names it `name`. */
export function recordOf(content: string, name: string): ArticleRecord {
  return readRecord(jsonOf(content, name));
}

/** True for what begins as records of tamis do. */
export function looksLikeRecord(bytes: Uint8Array): boolean {
  return firstField.test(Buffer.from(bytes.subarray(0, 100)).toString());
}

async function contentOf(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
    throw new WrongUse('a record file that can be read', name, `check the path (${code})`, { cause });
  }
}

function jsonOf(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    const lines = content.split('\n').filter((line) => line.trim() !== '');
    const isJsonl = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
    const remedy = isJsonl ? 'give one of its lines, on standard input with -' : `mend it: ${(cause as Error).message}`;
    throw new WrongUse('one record as JSON', isJsonl ? `${name} with ${lines.length} lines` : name, remedy, { cause });
  }
}
