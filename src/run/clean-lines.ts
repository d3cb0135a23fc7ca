/**
 * Lines of JSONL → the lines of their records:
 *
 *     {"id":"7","text":"…"}   → {"schema":1,"id":"7","status":"clean",…}
 *     {"id":"8"               → {"schema":1,"id":"2","status":"failed",…}, with the line as its source
 */
import type { ArticleRecord } from '../core/record.ts';
import { recordLine } from '../io/article-file.ts';
import { type ByteLine, linesIn } from '../io/byte-lines.ts';
import { fileTrouble } from '../io/documents.ts';
import { GrowingBytes } from '../io/growing-bytes.ts';
import { readJsonlLine } from '../io/jsonl-input.ts';
import type { LineChunk } from '../io/line-chunks.ts';
import { countsOf, type DocumentCounts } from '../io/tally.ts';
import { failed } from '../pipeline/clean.ts';
import { cleanDocument, tooLarge, unread } from './clean-one.ts';
import type { Division } from './divided.ts';
import { isDropped, isKept, type Means, type Seen, seenOf } from './plan.ts';

/** A chunk of a container; `path` is null for standard input. */
export interface LinesJob extends LineChunk {
  path: string | null;
  /** Set where the container cannot be read any further, and why. */
  trouble?: string;
  /** A buffer to write record lines into, so that it need not be made anew. */
  spare?: ArrayBuffer;
}

/** What one document or more came to, as plain data. */
export interface CleanedLines {
  /** Record lines that go on: a text, or bytes from another thread. */
  kept: string | Uint8Array<ArrayBuffer>;
  /** Those that go to the file for rejects. */
  rejected: string;
  documents: { seen: Seen; counts: DocumentCounts }[];
}

/** Cleans line by line. */
export function* cleanLines(job: LinesJob, means: Means): Generator<CleanedLines> {
  let before = performance.now();
  for (const record of recordsOf(job, means)) {
    const now = performance.now();
    yield cleanedLine(record, means, now - before);
    before = now;
  }
}

/** The same as one, for a thread to send. */
export function cleanedTogether(job: LinesJob, means: Means): CleanedLines & { kept: Uint8Array<ArrayBuffer> } {
  const written = new GrowingBytes(job.spare ?? new ArrayBuffer(4 * job.bytes.length));
  const rejected: string[] = [];
  const documents: CleanedLines['documents'] = [];
  for (const one of cleanLines(job, means)) {
    written.add(one.kept as string);
    rejected.push(one.rejected);
    documents.push(...one.documents);
  }
  return { kept: written.bytes, rejected: rejected.join(''), documents };
}

/** The job that says why a container cannot be read any further. */
export function troubledJob(path: string | null, trouble: string): LinesJob {
  return { bytes: new Uint8Array(), firstLine: 1, isFull: false, path, trouble };
}

/** How chunks of lines are done. */
export function linesDivision(means: Means): Division<'lines'> {
  return {
    kind: 'lines',
    output: null,
    here: (job) => cleanLines(job, means),
    documentsOf: lineJobs,
    lost: (job, reason) => lostLine(job, means, reason),
  };
}

/** A job for each line. */
export function lineJobs(job: LinesJob): LinesJob[] {
  if (job.bytes.length === 0) return [job];
  return [...linesIn(job)].map(({ bytes, number }) => ({ ...job, bytes: Uint8Array.from(bytes), firstLine: number }));
}

/** The failed record of a line that ended the thread which cleaned it. */
export function lostLine(job: LinesJob, means: Means, reason: string): CleanedLines[] {
  return [...linesIn(job)].flatMap((line) => {
    const input = readJsonlLine(line, job.path)?.input;
    return input ? [cleanedLine(failed(input, means.cleaner, 'thread', reason), means, 0)] : [];
  });
}

function cleanedLine(record: ArticleRecord, means: Means, ms: number): CleanedLines {
  const documents = [{ seen: seenOf(record, ms, means), counts: countsOf(record, isDropped(record, means)) }];
  const isWanted = isKept(record, means);
  const line = means.dryRun || !(isWanted || means.rejects) ? '' : recordLine(record);
  return { kept: isWanted ? line : '', rejected: isWanted ? '' : line, documents };
}

function* recordsOf(job: LinesJob, means: Means): Generator<ArticleRecord> {
  const { path, firstLine, overlong, trouble } = job;
  for (const line of linesIn(job)) {
    const record = recordOfLine(line, path, means);
    if (record) yield record;
  }
  if (overlong !== undefined) {
    const container = { path, line: firstLine, field: 'line' };
    yield unread({ id: String(firstLine), container }, means.cleaner, tooLarge('line', overlong, means.maxBytes));
  }
  if (trouble !== undefined) yield unread({ id: path ?? 'stdin', path }, means.cleaner, trouble);
}

function recordOfLine(line: ByteLine, path: string | null, means: Means): ArticleRecord | null {
  try {
    const read = readJsonlLine(line, path);
    if (!read) return null;
    const { input, trouble } = read;
    return trouble === undefined ? cleanDocument(input, means) : failed(input, means.cleaner, 'read', trouble);
  } catch (error) {
    const { number } = line; // a line that is longer than a string may be
    const container = { path, line: number, field: 'line' };
    return unread({ id: String(number), container }, means.cleaner, fileTrouble(error));
  }
}
