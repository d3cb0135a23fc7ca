/**
 * Input files → an output folder:
 *
 *     news/a.txt, news/b/c.md   → out/articles/a.md, out/articles/b/c.md, out/records/…, flags.jsonl, report.md, manifest.json, prov.json
 */
import { WrongUse } from '../core/errors.ts';
import { type InputFile, type Inputs, statsOf } from '../io/documents.ts';
import { OutputFolder } from '../io/output-folder.ts';
import { Tally } from '../io/tally.ts';
import {
  type CleanedFile,
  cleanBatch,
  type FileResult,
  type FilesJob,
  type FileTask,
  fileJobs,
  lostFile,
} from './clean-batch.ts';
import { type Division, divided } from './divided.ts';
import { documentFormats } from './formats.ts';
import { inOrder } from './in-order.ts';
import { Journal } from './journal.ts';
import type { Plan, Watcher } from './plan.ts';
import { removeHalfWritten, removeHalfWrittenFiles, staleOutputs } from './prune.ts';
import { isUnchanged, reuseKey } from './reuse.ts';
import { RunOutputs } from './run-outputs.ts';
import { soleWriter } from './sole-writer.ts';

/** What a thread is given at a time: a second's work, so that threads end together, and talk seldom. */
const batchBytes = 256 * 1024;
/** A file of no bytes costs as much as one of these: it is read, and two are written. */
export const bytesForFile = 8 * 1024;
/** A batch holds so many at most, the unchanged ones counted, so that a run which cleans little goes on at once. */
const batchFiles = 256;

export interface FilesDone {
  tally: Tally;
  /** Files that an earlier run has cleaned, and whose outputs stand as it wrote them. */
  unchanged: number;
  /** Outputs of earlier runs that `--prune` removed, or would. */
  pruned: string[];
}

/** Cleans all inputs that an earlier run has not. The same bytes come out whatever the concurrency and the number of threads. */
export async function cleanFiles(inputs: Inputs, output: string, plan: Plan, watcher: Watcher): Promise<FilesDone> {
  if (plan.dryRun) return triedFiles(inputs, output, plan, watcher);
  const folder = await OutputFolder.open(output);
  const release = await soleWriter(folder.root);
  try {
    return await writtenFiles(inputs, folder, plan, watcher);
  } finally {
    release();
  }
}

/** Tells what would come out. */
async function triedFiles(inputs: Inputs, output: string, plan: Plan, watcher: Watcher): Promise<FilesDone> {
  const tally = new Tally();
  const kept = new Map<string, Set<string>>();
  for await (const file of results(batchesOf(inputs.files), filesDivision(plan, null), inputs, plan, watcher)) {
    if ('unchanged' in file) continue;
    count(file, plan, tally, kept);
    watcher.seen(file.seen);
  }
  return { tally, unchanged: 0, pruned: plan.prune ? await staleOutputs(output, kept) : [] };
}

async function writtenFiles(inputs: Inputs, folder: OutputFolder, plan: Plan, watcher: Watcher): Promise<FilesDone> {
  const tally = new Tally();
  const kept = new Map<string, Set<string>>();
  await removeHalfWritten(folder);
  const outputs = await RunOutputs.open(folder, plan).catch((error: Error) => {
    throw unwritable(folder, error);
  });
  const journal = await Journal.open(folder, reuseKey(plan), plan.force);
  let unchanged = 0;
  let hasDied = false;
  const division = { ...filesDivision(plan, folder), died: () => (hasDied = true) };
  try {
    const batches = batchesOf(checked(inputs.files, journal, folder, plan));
    for await (const result of results(batches, division, inputs, plan, watcher)) {
      const isDone = 'unchanged' in result;
      const file = isDone ? (await journal.find(result.unchanged.path!))! : result;
      if (isDone) unchanged++;
      else if (file.input && file.input.path !== '-') await journal.add(file.input.path, file);
      count(file, plan, tally, kept);
      await outputs.add(file);
      watcher.seen(file.seen);
    }
    const pruned = plan.prune ? await staleOutputs(folder.root, kept) : [];
    for (const stale of pruned) await folder.remove(stale);
    await outputs.commit(tally, inputs.skipped);
    if (hasDied) await removeHalfWrittenFiles(folder);
    await journal.commit(inputs.files.map(({ path }) => path ?? '-'));
    return { tally, unchanged, pruned };
  } catch (error) {
    await outputs.discard();
    await journal.close();
    throw error;
  }
}

/** Known before anything is cleaned, so it is wrong use. */
function unwritable({ root }: OutputFolder, cause: Error): Error {
  if (cause instanceof WrongUse) return cause;
  return new WrongUse('an output folder that can be written to', root, `name another: ${cause.message}`, { cause });
}

async function* results(
  batches: AsyncIterable<FilesJob>,
  division: Division<'files'>,
  { files }: Inputs,
  plan: Plan,
  watcher: Watcher,
): AsyncGenerator<FileResult> {
  watcher.start(files.length);
  try {
    yield* divided(batches, division, plan);
  } finally {
    watcher.end();
  }
}

/** The files, each with whether it needs no cleaning. */
function checked(
  files: readonly InputFile[],
  journal: Journal,
  folder: OutputFolder,
  { force, concurrency, cleaner, report = false }: Plan,
): AsyncIterable<FileTask> {
  const isTold = async ({ path }: InputFile): Promise<boolean> =>
    !report || (await journal.find(path!))?.seen.messages !== undefined;
  const check = async (file: InputFile): Promise<FileTask> =>
    !force && (await isUnchanged(file, journal, folder, cleaner)) && (await isTold(file))
      ? { ...file, isUnchanged: true }
      : file;
  return inOrder(files, check, concurrency);
}

/** How files are shared among threads, and written to `folder`. */
export function filesDivision(plan: Plan, folder: OutputFolder | null): Division<'files'> {
  return {
    kind: 'files',
    output: folder?.root ?? null,
    here: (job) => cleanBatch(job, plan, folder),
    documentsOf: fileJobs,
    lost: (job, reason) => lostFile(job, plan, folder, reason),
  };
}

/** What a thread is given at a time. */
export async function* batchesOf(files: Iterable<FileTask> | AsyncIterable<FileTask>): AsyncGenerator<FilesJob> {
  let batch: FileTask[] = [];
  let bytes = 0;
  for await (const file of files) {
    batch.push(file);
    if (!file.isUnchanged) bytes += bytesForFile + (statsOf(file.absolute)?.size ?? 0);
    const isFull = bytes >= batchBytes;
    if (!isFull && batch.length < batchFiles) continue;
    yield { files: batch, isFull };
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield { files: batch, isFull: false };
}

/** Counts what a file came to, and its name among those that `--prune` leaves. */
export function count(
  { name, counts, isKept }: CleanedFile,
  plan: Plan,
  tally: Tally,
  kept: Map<string, Set<string>>,
): void {
  tally.add(counts);
  if (!plan.prune || !isKept) return;
  for (const { folder, ofFailed } of Object.values(documentFormats)) {
    if (counts.status !== 'failed' || ofFailed) kept.set(folder, (kept.get(folder) ?? new Set()).add(name));
  }
}
