/** How far the runs of a queue are, as plain data. */
import { listedFailures, type Merged, type ShardFailure } from './merge.ts';
import { failureOf, type ListedRun, Runs, runQueue } from './runs.ts';
import type { QueueServer } from './server.ts';

/** Rates are those of the last shards that were done, at most so many. */
const ratedShards = 50;

export interface RunStatus {
  run: string;
  output: string;
  state: 'waiting' | 'working' | 'merging' | 'done' | 'stuck';
  shards: { total: number; done: number; active: number; failed: number };
  /** Of files, or lines of JSONL. What is done is told from the shards, which are nearly equal. */
  documents: Progress;
  bytes: Progress;
  /** Null where nothing is in work, or too little is done to say. */
  secondsLeft: number | null;
  failures: ShardFailure[];
}

export interface Progress {
  total: number;
  done: number;
  /** Null where too little is done to say. */
  perSecond: number | null;
}

/** Of all runs that were submitted, in that order. */
export async function queueStatus(server: QueueServer): Promise<RunStatus[]> {
  const statuses: RunStatus[] = [];
  for (const run of await new Runs(server).all()) statuses.push(await runStatus(server, run));
  return statuses;
}

async function runStatus(server: QueueServer, listed: ListedRun): Promise<RunStatus> {
  return listed.merged ? doneStatus(listed, listed.merged) : openStatus(server, listed);
}

function doneStatus({ id, output, shards, documents, bytes }: ListedRun, { failed, failures }: Merged): RunStatus {
  return {
    run: id,
    output,
    state: 'done',
    shards: { total: shards, done: shards - failed, active: 0, failed },
    documents: { total: documents, done: documents, perSecond: null },
    bytes: { total: bytes, done: bytes, perSecond: null },
    secondsLeft: null,
    failures,
  };
}

async function openStatus(server: QueueServer, listed: ListedRun): Promise<RunStatus> {
  const { id, output, shards, documents, bytes } = listed;
  const queue = runQueue(server, id);
  const jobs = (await queue.getJobs(['failed'], 0, listedFailures)).filter(Boolean);
  const isStuck = jobs.some(({ data }) => data.shard === 0);
  const failures = jobs.map((job) => ({ shard: job.data.shard, place: job.data.place, reason: failureOf(job) }));
  const counts = await queue.getJobCounts('active', 'completed', 'failed');
  const failed = (counts.failed ?? 0) - (isStuck ? 1 : 0);
  const done = Math.min(counts.completed ?? 0, shards - failed);
  const active = counts.active ?? 0;
  const recent = await recentRate(server, id);
  const share = shards === 0 ? 1 : (done + failed) / shards;
  const left = bytes * (1 - share);
  return {
    run: id,
    output,
    state: stateOf({ isStuck, active, share, done }),
    shards: { total: shards, done, active: share === 1 ? 0 : active, failed },
    documents: { total: documents, done: Math.round(documents * share), perSecond: recent?.documents ?? null },
    bytes: { total: bytes, done: Math.round(bytes * share), perSecond: recent?.bytes ?? null },
    secondsLeft: recent && active > 0 && share < 1 ? left / recent.bytes : null,
    failures,
  };
}

interface Facts {
  isStuck: boolean;
  active: number;
  done: number;
  /** Of the shards that are at their end. */
  share: number;
}

function stateOf({ isStuck, active, share, done }: Facts): RunStatus['state'] {
  if (isStuck) return 'stuck';
  if (share === 1) return 'merging';
  return active > 0 || done > 0 ? 'working' : 'waiting';
}

/** Documents and bytes a second, all workers together, while the last shards were done. */
async function recentRate(server: QueueServer, id: string): Promise<{ documents: number; bytes: number } | null> {
  const jobs = (await runQueue(server, id).getJobs(['completed'], 0, ratedShards - 1, false)).filter(
    (job) => job?.finishedOn && job.processedOn && job.data.shard > 0,
  );
  if (jobs.length === 0) return null;
  const startMs = Math.min(...jobs.map(({ processedOn }) => processedOn!));
  const endMs = Math.max(...jobs.map(({ finishedOn }) => finishedOn!));
  const seconds = Math.max(0.001, (endMs - startMs) / 1000);
  const sum = (of: (data: (typeof jobs)[number]['data']) => number) =>
    jobs.reduce((all, { data }) => all + of(data), 0);
  return { documents: sum(({ documents }) => documents) / seconds, bytes: sum(({ bytes }) => bytes) / seconds };
}
