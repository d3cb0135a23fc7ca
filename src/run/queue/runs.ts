/**
 * The queues of tamis on a server: `tamis-runs` lists the runs, as jobs that nobody works on, and `tamis-ID` holds the shards of one.
 *
 * A run is listed when all its shards are in its queue, and says so when it is merged.
 */
import type { Job, Queue } from 'bullmq';
import type { Merged } from './merge.ts';
import type { QueuedRun } from './queued-run.ts';
import type { QueueServer } from './server.ts';

export interface ListedRun
  extends Pick<QueuedRun, 'id' | 'kind' | 'output' | 'shards' | 'documents' | 'bytes' | 'startedMs'> {
  merged?: Merged;
  /** Set where it is merged and its shards were taken out of the queue. */
  isSwept?: boolean;
}

/** A shard by its place in `shards.jsonl`, in bytes; or the merge of a run. */
export interface ShardJob {
  shard: number;
  from: number;
  to: number;
  /** For a person: which documents. */
  place: string;
  documents: number;
  bytes: number;
}

export type RunQueue = Queue<Job<ShardJob>>;

/** How often a shard is tried that ended with an error. */
export const attempts = 3;
/** How often a shard may lose its worker before the next time is the last. */
export const maxStalledCount = 2;

export const mergeName = 'merge';

export function runQueue(server: QueueServer, id: string): RunQueue {
  return server.queue<ShardJob>(runQueueName(id));
}

export function runQueueName(id: string): string {
  return `tamis-${id}`;
}

export class Runs {
  readonly #queue: Queue<Job<ListedRun>>;

  constructor(server: QueueServer) {
    this.#queue = server.queue<ListedRun>('tamis-runs');
  }

  /** In the order in which they were submitted. */
  async all(): Promise<ListedRun[]> {
    const jobs = await this.#queue.getJobs(['waiting'], 0, -1, true);
    return jobs.filter(Boolean).map(({ data }) => data);
  }

  async get(id: string): Promise<ListedRun | null> {
    return (await this.#queue.getJob(id))?.data ?? null;
  }

  async add(run: QueuedRun): Promise<void> {
    const { id, kind, output, shards, documents, bytes, startedMs } = run;
    await this.#queue.add('run', { id, kind, output, shards, documents, bytes, startedMs }, { jobId: id });
  }

  async setMerged(id: string, merged: Merged): Promise<void> {
    const job = await this.#queue.getJob(id);
    await job?.updateData({ ...job.data, merged });
  }

  async setSwept(id: string): Promise<void> {
    const job = await this.#queue.getJob(id);
    await job?.updateData({ ...job.data, isSwept: true });
  }

  async remove(id: string): Promise<void> {
    await (await this.#queue.getJob(id))?.remove();
  }
}

/** Adds what merges a run; once, however many ask. */
export async function addMerge(queue: RunQueue): Promise<void> {
  const data: ShardJob = { shard: 0, from: 0, to: 0, place: 'the outputs of the run', documents: 0, bytes: 0 };
  await queue.add(mergeName, data, { jobId: mergeName, attempts, backoff: { type: 'fixed', delay: 1000 } });
}

const whyStalled = /stalled more than allowable limit/;

/** Why a job failed, for a person. */
export function failureOf({ failedReason = 'no reason given' }: { failedReason?: string | undefined }): string {
  return whyStalled.test(failedReason)
    ? `the worker process that cleaned its shard ended ${maxStalledCount + 1} times; look for what ends it`
    : failedReason;
}
