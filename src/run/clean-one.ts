/** One input file → its record. What cannot be read becomes a failed record with the reason, and the run goes on. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ArticleRecord } from '../core/record.ts';
import { fileTrouble, type InputFile } from '../io/documents.ts';
import { type CleanInput, failed } from '../pipeline/clean.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { counted, grouped } from '../text/amounts.ts';
import type { Means } from './plan.ts';
import { cleanTimed } from './stage-clock.ts';

type Sieve = Pick<Means, 'cleaner' | 'maxBytes'>;

/**
 * Documents that are larger are not cleaned unless the user says so. War and Peace has 3.3 MB; a larger text is a dump of many documents,
 * or no text, and cleaning it as one would take minutes and a GB of memory.
 */
export const defaultMaxBytes = 4_000_000;

/**
 * What is larger is not even read: its record cannot give it back, and says so, and the source stays where it is. A failed record of as
 * much takes half a GB to make. Four times `maxBytes` at least, as a line of JSON may spell two bytes with six.
 */
export function maxHeldBytes(maxBytes: number): number {
  return Math.max(64 * 1024 * 1024, 4 * maxBytes);
}

/** Reads and cleans one file, or standard input. Never throws for what the file is or holds. */
export async function cleanFile({ absolute, trouble, id, path }: InputFile, sieve: Sieve): Promise<ArticleRecord> {
  const { cleaner, maxBytes } = sieve;
  if (trouble !== undefined) return unread({ id, path }, cleaner, trouble);
  try {
    const bytes = await read(absolute, maxHeldBytes(maxBytes));
    if (typeof bytes === 'number') return unread({ id, path }, cleaner, tooLarge('file', bytes, maxBytes));
    return cleanDocument({ id, path, bytes }, sieve);
  } catch (error) {
    return unread({ id, path }, cleaner, fileTrouble(error));
  }
}

/** The content, or the size of what is larger than `maxBytes`. */
async function read(absolute: string, maxBytes: number): Promise<Uint8Array | number> {
  if (absolute !== '-') {
    const { size } = statSync(absolute);
    return size > maxBytes ? size : readFile(absolute);
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= maxBytes) pieces.push(piece);
    else pieces.length = 0;
  }
  return bytes > maxBytes ? bytes : Buffer.concat(pieces);
}

/** Cleans a document that is not larger than `maxBytes`. A larger one fails, and its record gives it back. */
export function cleanDocument(input: CleanInput, { cleaner, maxBytes }: Sieve): ArticleRecord {
  const bytes = input.bytes ? input.bytes.byteLength : Buffer.byteLength(input.text ?? '');
  if (bytes <= maxBytes) return cleanTimed(input, cleaner);
  return failed(input, cleaner, 'size', `${sizesSaid('document', maxBytes, bytes)}; split it, or raise --max-bytes`);
}

/** The record of what could not be read. Without edits, so that `restore` refuses: its bytes were never seen. */
export function unread(input: CleanInput, cleaner: Cleaner, reason: string): ArticleRecord {
  const { edits: _, ...record } = failed(input, cleaner, 'read', reason);
  return record;
}

/** Why a line or file was not read. */
export function tooLarge(what: string, bytes: number, maxBytes: number): string {
  return `${sizesSaid(what, maxHeldBytes(maxBytes), bytes)}; split it`;
}

/** In megabytes, and in bytes where those would read alike. */
function sizesSaid(what: string, most: number, got: number): string {
  const [rough, roughGot] = [megabytes(most), megabytes(got)];
  const [said, saidGot] = rough === roughGot ? [counted(most, 'byte'), counted(got, 'byte')] : [rough, roughGot];
  return `Expected a ${what} of at most ${said}, got ${saidGot}`;
}

function megabytes(bytes: number): string {
  return `${grouped(bytes / 1e6, 1)} MB`;
}
