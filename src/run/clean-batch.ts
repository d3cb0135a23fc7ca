/** Some input files → their outputs, written, and what the run writes of them together. */
import { readFile } from 'node:fs/promises';
import type { ArticleRecord } from '../core/record.ts';
import { flagLines, recordLine } from '../io/article-file.ts';
import type { InputFile } from '../io/documents.ts';
import { type ArticleEntry, articleEntryOf } from '../io/html-report/article-entry.ts';
import type { OutputFolder, Written } from '../io/output-folder.ts';
import type { Derivation } from '../io/prov.ts';
import { type ReportEntry, reportEntryOf } from '../io/report.ts';
import { countsOf, type DocumentCounts } from '../io/tally.ts';
import { failed } from '../pipeline/clean.ts';
import { cleanFile, unread } from './clean-one.ts';
import { documentFormats } from './formats.ts';
import { inOrder } from './in-order.ts';
import { isDropped, isKept, type Means, type Seen, seenOf } from './plan.ts';

/** A file, and whether an earlier run has written what cleaning it would. */
export interface FileTask extends InputFile {
  isUnchanged?: boolean;
}

/** Stands for a file that was not cleaned again. */
export interface UnchangedFile {
  unchanged: FileTask;
}

export interface FilesJob {
  files: readonly FileTask[];
  /** False for what there was at the end. */
  isFull: boolean;
}

/** What one file came to, as plain data. */
export interface CleanedFile extends Derivation {
  seen: Seen;
  counts: DocumentCounts;
  /** Name of its outputs. */
  name: string;
  /** False where its record goes to the rejects, or nowhere. */
  isKept: boolean;
  /** Lines for flags.jsonl. */
  flags: string;
  /** Its record as a line, where a file of such lines is written; else empty. */
  line: string;
  report: ReportEntry | null;
  /** What report.html says of it. */
  article: ArticleEntry;
  /** A hash of the verdicts that could concern it; absent where there are none. */
  verdicts?: string;
}

export type FileResult = CleanedFile | UnchangedFile;

/** The result of a file that was to be cleaned whatever there was. */
export function cleanedOf(result: FileResult): CleanedFile {
  if ('unchanged' in result) throw new Error(`Expected ${result.unchanged.name} to be cleaned`);
  return result;
}

/** Reads, cleans and writes some files at a time; without a folder it writes nothing. Throws where an output cannot be written. */
export async function cleanBatch(
  { files }: FilesJob,
  means: Means,
  folder: OutputFolder | null,
): Promise<FileResult[]> {
  const work = async (file: FileTask): Promise<FileResult> => {
    if (file.isUnchanged) return { unchanged: file };
    const before = performance.now();
    const record = await cleanFile(file, means);
    return written(file, record, performance.now() - before, folder, means);
  };
  const done: FileResult[] = [];
  for await (const one of inOrder(files, work, means.concurrency)) done.push(one);
  return done;
}

/** A job for each file. */
export function fileJobs(job: FilesJob): FilesJob[] {
  return job.files.map((file) => ({ ...job, files: [file] }));
}

/** Writes the failed record of a file that ended the thread which cleaned it. */
export async function lostFile(
  { files }: FilesJob,
  means: Means,
  folder: OutputFolder | null,
  reason: string,
): Promise<FileResult[]> {
  const lost: FileResult[] = [];
  for (const file of files) {
    if (file.isUnchanged) {
      lost.push({ unchanged: file });
      continue;
    }
    const { id, path } = file;
    const bytes = await readFile(file.absolute).catch(() => null);
    const record = bytes
      ? failed({ id, path, bytes }, means.cleaner, 'thread', reason)
      : unread({ id, path }, means.cleaner, reason);
    lost.push(await written(file, record, 0, folder, means));
  }
  return lost;
}

async function written(
  { name }: InputFile,
  record: ArticleRecord,
  ms: number,
  folder: OutputFolder | null,
  means: Means,
): Promise<CleanedFile> {
  const { path, sha256 } = record.provenance.source;
  const verdicts = means.cleaner.decider?.digest({ sha256, id: record.id, path }) ?? '';
  const isWanted = isKept(record, means);
  const isLine = isWanted ? means.formats.includes('jsonl') : means.rejects !== null;
  return {
    seen: seenOf(record, ms, means),
    counts: countsOf(record, isDropped(record, means)),
    name,
    isKept: isWanted,
    input: record.error?.stage === 'read' ? null : { path: path ?? '-', sha256 },
    outputs: folder && isWanted ? await outputsOf(name, record, folder, means) : [],
    flags: isWanted ? flagLines(record) : '',
    line: isLine && !means.dryRun ? recordLine(record) : '',
    report: reportEntryOf(record),
    article: articleEntryOf(record),
    ...(verdicts !== '' && { verdicts }),
  };
}

async function outputsOf(
  name: string,
  record: ArticleRecord,
  folder: OutputFolder,
  { formats }: Means,
): Promise<Written[]> {
  const outputs: Written[] = [];
  for (const format of formats) {
    if (format === 'jsonl') continue; // one file for all, see RunOutputs
    const kind = documentFormats[format];
    if (record.status === 'failed' && !kind.ofFailed) continue;
    outputs.push(await folder.write(`${kind.folder}/${name}${kind.extension}`, kind.data(record)));
  }
  return outputs;
}
