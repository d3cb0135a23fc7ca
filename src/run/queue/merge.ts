/**
 * The results of all shards → the files that `tamis clean` writes beside articles and records, put in their places when all are whole:
 *
 *     results/shard-000001.done, results/shard-000002.done, …   → flags.jsonl, report.md, manifest.json, prov.json
 *
 * Two workers may merge at once: each gathers in a folder of its own, and they put the same bytes into the same places.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { byteLines } from '../../io/byte-lines.ts';
import { clockMs } from '../../io/clock.ts';
import { GrowingFile } from '../../io/growing-file.ts';
import { manifestJson } from '../../io/manifest.ts';
import { OutputFolder } from '../../io/output-folder.ts';
import { Tally } from '../../io/tally.ts';
import { sha256 } from '../../pipeline/hash.ts';
import { count } from '../clean-files.ts';
import { Journal } from '../journal.ts';
import type { Plan } from '../plan.ts';
import { removeHalfWrittenFiles, staleOutputs } from '../prune.ts';
import { openRejects } from '../rejects.ts';
import { reuseKey } from '../reuse.ts';
import { RunOutputs } from '../run-outputs.ts';
import { lostFiles, lostLines } from './lost-shard.ts';
import { type QueuedRun, removeRun, runFolder, shardsFile } from './queued-run.ts';
import { countsOfResult, filesOfResult, hasResult, recordsOfResult, resultsFolder } from './shard-results.ts';
import { type FilesShard, type LinesShard, placeOf, type Shard } from './shards.ts';

/** In the order in which they are put in their places; the manifest says that all are there. */
export const outputNames = [
  'flags.jsonl',
  'records.jsonl',
  'report.md',
  'report.html',
  '.tamis/journal.jsonl',
  'prov.json',
  'manifest.json',
];

export interface Merged {
  endedMs: number;
  /** SHA-256 of manifest.json. */
  manifest: string;
  /** Outputs of earlier runs that `--prune` removed. */
  pruned: string[];
  /** Shards that have no result, and the first of them. */
  failed: number;
  failures: ShardFailure[];
}

export interface ShardFailure {
  shard: number;
  place: string;
  reason: string;
}

/** More are counted. */
export const listedFailures = 100;

/** Why a shard has no result. Throws where it should have one. */
export type LossReason = (shard: number) => Promise<string>;

/** Merges, and removes what the run kept in the output folder. A second call does what the first left. */
export async function mergeRun(run: QueuedRun, plan: Plan, reasonOf: LossReason): Promise<Merged> {
  const out = await OutputFolder.open(run.output);
  const results = resultsFolder(run.output, run.id);
  const spent = `${results}.merged`;
  let pruned: string[] = [];
  const losses: Losses = { failed: 0, failures: [] };
  if (existsSync(results)) {
    const gathering = { run, plan, results, reasonOf, out, losses };
    pruned = await (run.kind === 'files' ? mergeFiles(gathering) : mergeLines(gathering));
    await rename(results, spent);
  }
  const manifest = sha256(await readFile(path.join(out.root, 'manifest.json')));
  await removeRun(run.output, run.id);
  return { endedMs: Date.now(), manifest, pruned, ...losses };
}

type Losses = Pick<Merged, 'failed' | 'failures'>;

interface Gathering {
  run: QueuedRun;
  plan: Plan;
  results: string;
  reasonOf: LossReason;
  out: OutputFolder;
  /** Filled. */
  losses: Losses;
}

/** Why a shard is lost, counted. */
async function lossOf(shard: Shard, number: number, { reasonOf, losses }: Gathering): Promise<string> {
  const reason = await reasonOf(number);
  losses.failed++;
  if (losses.failures.length < listedFailures) losses.failures.push({ shard: number, place: placeOf(shard), reason });
  return reason;
}

async function mergeFiles(gathering: Gathering): Promise<string[]> {
  const { run, plan, results, out } = gathering;
  const { folder, rejects } = await ownPlaces(run, plan);
  const tally = new Tally();
  const kept = new Map<string, Set<string>>();
  const outputs = await RunOutputs.open(folder, { ...plan, rejects }, run.startedMs);
  const journal = await Journal.open(folder, reuseKey(plan), true);
  const paths: string[] = [];
  try {
    for await (const { shard, number } of shardsOf<FilesShard>(run)) {
      const files = hasResult(results, number)
        ? filesOfResult(results, number)
        : lostFiles(shard, plan, out, await lossOf(shard, number, gathering));
      for await (const file of files) {
        count(file, plan, tally, kept);
        await outputs.add(file);
        if (!file.input || file.input.path === '-') continue;
        paths.push(file.input.path);
        await journal.add(file.input.path, file);
      }
    }
    await removeHalfWrittenFiles(out);
    const pruned = plan.prune ? await staleOutputs(out.root, kept) : [];
    for (const stale of pruned) await out.remove(stale);
    await outputs.commit(tally, run.skipped);
    await journal.commit(paths);
    await putInPlace(folder, out, rejects, plan.rejects);
    return pruned;
  } catch (error) {
    await outputs.discard();
    await journal.close();
    throw error;
  }
}

async function mergeLines(gathering: Gathering): Promise<string[]> {
  const { run, plan, results, out } = gathering;
  const { folder, rejects } = await ownPlaces(run, plan);
  const tally = new Tally();
  const keptFile = await GrowingFile.create(await folder.place('records.jsonl'));
  const rejectedFile = rejects === null ? null : await openRejects(rejects);
  try {
    for await (const { shard, number } of shardsOf<LinesShard>(run)) {
      if (hasResult(results, number)) {
        for await (const counts of countsOfResult(results, number)) tally.add(counts);
        for await (const bytes of recordsOfResult(results, number, 'kept')) await keptFile.add(bytes);
        for await (const bytes of recordsOfResult(results, number, 'rejected')) await rejectedFile?.add(bytes);
      } else {
        for await (const { documents, kept, rejected } of lostLines(
          shard,
          plan,
          await lossOf(shard, number, gathering),
        )) {
          for (const { counts } of documents) tally.add(counts);
          await keptFile.add(kept);
          await rejectedFile?.add(rejected);
        }
      }
    }
    await keptFile.commit();
    await rejectedFile?.commit();
    const times = { startedMs: run.startedMs, endedMs: clockMs() };
    const { cleaner } = plan;
    await folder.write('manifest.json', manifestJson({ cleaner, tally, skipped: {}, formats: ['jsonl'], ...times }));
    await putInPlace(folder, out, rejects, plan.rejects);
    return [];
  } catch (error) {
    await keptFile.discard();
    await rejectedFile?.discard();
    throw error;
  }
}

/** Where one merge gathers: nobody else writes there, and a rename is all that is left to do. */
async function ownPlaces(
  { output, id }: QueuedRun,
  { rejects }: Plan,
): Promise<{ folder: OutputFolder; rejects: string | null }> {
  const own = randomBytes(6).toString('hex');
  const folder = await OutputFolder.open(path.join(runFolder(output, id), `merge-${own}`));
  if (rejects === null) return { folder, rejects };
  const prefix = `${path.basename(rejects)}.${id}-`;
  for (const name of await readdir(path.dirname(rejects)).catch(() => [])) {
    if (name.startsWith(prefix)) await rm(path.join(path.dirname(rejects), name)); // of a merge that was killed
  }
  return { folder, rejects: `${rejects}.${id}-${own}` };
}

async function putInPlace(
  folder: OutputFolder,
  out: OutputFolder,
  ownRejects: string | null,
  rejects: string | null,
): Promise<void> {
  if (ownRejects !== null && rejects !== null) await rename(ownRejects, rejects);
  for (const name of outputNames) {
    const own = path.join(folder.root, name);
    if (existsSync(own)) await rename(own, await out.place(name));
  }
}

async function* shardsOf<Kind extends Shard>({
  output,
  id,
}: QueuedRun): AsyncGenerator<{ shard: Kind; number: number }> {
  for await (const { bytes, number } of byteLines(createReadStream(shardsFile(output, id)))) {
    yield { shard: JSON.parse(bytes.toString()), number };
  }
}
