/** Inputs and orders → a run in the output folder, and a job for each of its shards in the queue. */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../../core/errors.ts';
import { byteLines } from '../../io/byte-lines.ts';
import { clockMs } from '../../io/clock.ts';
import { GrowingFile } from '../../io/growing-file.ts';
import { OutputFolder } from '../../io/output-folder.ts';
import { sha256 } from '../../pipeline/hash.ts';
import { ordersOf, type Plan } from '../plan.ts';
import { openRejects } from '../rejects.ts';
import { outputNames } from './merge.ts';
import {
  hidden,
  hiddenFolder,
  type QueuedRun,
  type RunIdentity,
  RunIdHash,
  readRun,
  removeRun,
  runIdOf,
  shardsFile,
  writeRun,
} from './queued-run.ts';
import { attempts, mergeName, type RunQueue, Runs, runQueue, type ShardJob } from './runs.ts';
import type { QueueServer } from './server.ts';
import { hasResult, resultsFolder, shardName } from './shard-results.ts';
import { placeOf, type Shard } from './shards.ts';

/** Jobs that go to the server at a time. */
const jobsAtATime = 500;
const draftPrefix = 'shards-';

export interface Submission {
  plan: Plan;
  kind: QueuedRun['kind'];
  output: string;
  shards: Iterable<Shard> | AsyncIterable<Shard>;
  skipped: Record<string, number>;
  /** Gives up other runs into the same folder. */
  replace: boolean;
}

export interface Submitted {
  run: QueuedRun;
  /** True where it was submitted before and is not merged: it goes on. */
  isResumed: boolean;
  /** True where it was merged before, and its outputs stand: nothing was added. */
  isMerged: boolean;
}

/** Adds what is not there yet. Throws `WrongUse` where another run writes to the same folder. */
export async function submitRun(server: QueueServer, submission: Submission): Promise<Submitted> {
  const { output, plan } = submission;
  const folder = await OutputFolder.open(output);
  for (const name of [...outputNames, `${hidden}/run`]) await folder.place(name); // a link is refused before the work
  if (plan.rejects !== null) await (await openRejects(plan.rejects)).discard(); // and a place that cannot be written
  const { root } = folder;
  const runs = new Runs(server);
  const { run, file } = await drafted(root, submission);
  try {
    const known = await readRun(root, run.id);
    const merged = (await runs.get(run.id))?.merged;
    if (!known && merged && (await isInPlace(root, merged.manifest))) return { run, isResumed: false, isMerged: true };
    await giveUpOthers(server, root, run.id, submission.replace);
    await sweep(server);
    if (known) await forgetFailures(runQueue(server, run.id), known);
    else {
      await forget(server, run.id);
      await mkdir(resultsFolder(root, run.id), { recursive: true });
      await rename(file, shardsFile(root, run.id));
      await writeRun(run);
    }
    await addJobs(runQueue(server, run.id), run);
    await runs.add(run);
    return { run: known ?? run, isResumed: known !== null, isMerged: false };
  } finally {
    await rm(file, { force: true });
    if (!(await readRun(root, run.id))) await removeRun(root, run.id);
  }
}

/** The run, and a file with its shards. */
async function drafted(root: string, submission: Submission): Promise<{ run: QueuedRun; file: string }> {
  const { plan, kind, shards, skipped } = submission;
  const { cleaner, prune } = plan;
  const orders = ordersOf({ ...plan, report: false }); // what a worker prints nobody reads here
  const identity: RunIdentity = { kind, output: root, orders, pipelineHash: cleaner.pipelineHash, prune, skipped };
  const id = new RunIdHash(identity);
  const counts = { shards: 0, documents: 0, bytes: 0 };
  await mkdir(hiddenFolder(root), { recursive: true });
  await removeDrafts(root);
  const file = path.join(hiddenFolder(root), `${draftPrefix}${process.pid}.jsonl`);
  const draft = await GrowingFile.create(file);
  try {
    for await (const shard of shards) {
      const line = `${JSON.stringify(shard)}\n`;
      id.add(line);
      await draft.add(line);
      counts.shards++;
      counts.documents += shard.documents;
      counts.bytes += shard.bytes;
    }
    await draft.commit();
  } catch (error) {
    await draft.discard();
    throw error;
  }
  return { run: { schema: 1, id: id.id(), ...identity, ...counts, startedMs: clockMs() }, file };
}

/** What a killed submission left. */
async function removeDrafts(root: string): Promise<void> {
  for (const name of await readdir(hiddenFolder(root))) {
    if (name.startsWith(draftPrefix)) await rm(path.join(hiddenFolder(root), name));
  }
}

async function isInPlace(root: string, manifest: string): Promise<boolean> {
  const bytes = await readFile(path.join(root, 'manifest.json')).catch(() => null);
  return bytes !== null && sha256(bytes) === manifest;
}

async function giveUpOthers(server: QueueServer, root: string, own: string, replace: boolean): Promise<void> {
  for (const name of await readdir(hiddenFolder(root))) {
    const id = runIdOf(name);
    if (id === null || id === own) continue;
    if (!replace && (await readRun(root, id))) {
      const remedy = 'let it be merged, give it up with --replace, or name another folder with -o';
      throw new WrongUse('an output folder that no other run writes to', `run ${id} in ${root}`, remedy);
    }
    await forget(server, id);
    await removeRun(root, id);
    await mkdir(hiddenFolder(root), { recursive: true });
  }
}

/** Takes a run out of the queue. */
async function forget(server: QueueServer, id: string): Promise<void> {
  await new Runs(server).remove(id);
  await runQueue(server, id).obliterate({ force: true });
}

/** Takes the shards of merged runs out of the queue; that they were merged stays known. */
async function sweep(server: QueueServer): Promise<void> {
  const runs = new Runs(server);
  for (const { id, merged, isSwept } of await runs.all()) {
    if (!merged || isSwept) continue;
    await runQueue(server, id).obliterate({ force: true });
    await runs.setSwept(id);
  }
}

/** What failed, and what is done but lost its result, is tried again. Nothing is touched while the run is merged. */
async function forgetFailures(queue: RunQueue, { output, id }: QueuedRun): Promise<void> {
  const merge = await queue.getJob(mergeName);
  if (merge && (await merge.getState()) !== 'failed') return;
  await merge?.remove();
  const results = resultsFolder(output, id);
  for (const job of await queue.getJobs(['failed'])) await job.remove();
  for (const job of await queue.getJobs(['completed'])) if (!hasResult(results, job.data.shard)) await job.remove();
}

/** The queue takes no job twice. */
async function addJobs(queue: RunQueue, { output, id }: QueuedRun): Promise<void> {
  let jobs: { name: string; data: ShardJob; opts: object }[] = [];
  let from = 0;
  for await (const { bytes, number } of byteLines(createReadStream(shardsFile(output, id)))) {
    const shard: Shard = JSON.parse(bytes.toString());
    const to = from + bytes.length;
    const data = { shard: number, from, to, place: placeOf(shard), documents: shard.documents, bytes: shard.bytes };
    const opts = { jobId: shardName(number), attempts, backoff: { type: 'fixed', delay: 1000 } };
    jobs.push({ name: 'shard', data, opts });
    from = to + 1;
    if (jobs.length < jobsAtATime) continue;
    await queue.addBulk(jobs as never);
    jobs = [];
  }
  if (jobs.length > 0) await queue.addBulk(jobs as never);
}
