/**
 * Input files → an output folder:
 *
 *     news/a.txt, news/b/c.md   → out/articles/a.md, out/articles/b/c.md, out/records/…, flags.jsonl, report.md, manifest.json, prov.json
 */
import { statSync } from 'node:fs';
import type { InputFile, Inputs } from '../io/documents.ts';
import { OutputFolder } from '../io/output-folder.ts';
import { Tally } from '../io/tally.ts';
import { type CleanedFile, cleanBatch, type FilesJob, fileJobs, lostFile } from './clean-batch.ts';
import { type Division, divided } from './divided.ts';
import { documentFormats } from './formats.ts';
import type { Plan, Watcher } from './plan.ts';
import { removeHalfWritten, staleOutputs } from './prune.ts';
import { RunOutputs } from './run-outputs.ts';

/** What a thread is given at a time: a second's work, so that threads end together, and talk seldom. */
const batchBytes = 256 * 1024;
/** A file of no bytes costs as much as one of these: it is read, and two are written. */
export const bytesForFile = 8 * 1024;

export interface FilesDone {
  tally: Tally;
  /** Outputs of earlier runs that `--prune` removed, or would. */
  pruned: string[];
}

/** Cleans all inputs. The same bytes come out whatever the concurrency and the number of threads. */
export async function cleanFiles(inputs: Inputs, output: string, plan: Plan, watcher: Watcher): Promise<FilesDone> {
  const tally = new Tally();
  const kept = new Map<string, Set<string>>();
  if (plan.dryRun) {
    for await (const file of cleaned(inputs.files, null, plan, watcher)) count(file, plan, tally, kept);
    return { tally, pruned: plan.prune ? await staleOutputs(output, kept) : [] };
  }
  const folder = await OutputFolder.open(output);
  await removeHalfWritten(folder);
  const outputs = await RunOutputs.open(folder, plan);
  try {
    for await (const file of cleaned(inputs.files, folder, plan, watcher)) {
      count(file, plan, tally, kept);
      await outputs.add(file);
    }
    const pruned = plan.prune ? await staleOutputs(folder.root, kept) : [];
    for (const stale of pruned) await folder.remove(stale);
    await outputs.commit(tally, inputs.skipped);
    return { tally, pruned };
  } catch (error) {
    await outputs.discard();
    throw error;
  }
}

async function* cleaned(
  files: readonly InputFile[],
  folder: OutputFolder | null,
  plan: Plan,
  watcher: Watcher,
): AsyncGenerator<CleanedFile> {
  watcher.start(files.length);
  try {
    for await (const file of divided(batchesOf(files), filesDivision(plan, folder), plan)) {
      yield file;
      watcher.seen(file.seen);
    }
  } finally {
    watcher.end();
  }
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
export async function* batchesOf(files: readonly InputFile[]): AsyncGenerator<FilesJob> {
  let batch: InputFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += bytesForFile + (statSync(file.absolute, { throwIfNoEntry: false })?.size ?? 0);
    if (bytes < batchBytes) continue;
    yield { files: batch, isFull: true };
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
