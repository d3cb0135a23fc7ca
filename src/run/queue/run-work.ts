/** A worker's part in one run: it takes shard after shard, and merges them where they are all at their end. */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job, Processor, Worker } from 'bullmq';
import { sha256 } from '../../pipeline/hash.ts';
import { counted } from '../../text/amounts.ts';
import { type Merged, mergeRun } from './merge.ts';
import { bullmq } from './packages.ts';
import type { Patience } from './patience.ts';
import { type QueuedRun, readRun, shardsFile } from './queued-run.ts';
import {
  addMerge,
  failureOf,
  type ListedRun,
  maxStalledCount,
  mergeName,
  type RunQueue,
  type Runs,
  runQueue,
  runQueueName,
  type ShardJob,
} from './runs.ts';
import type { QueueServer } from './server.ts';
import { ShardCrew } from './shard-crew.ts';
import { shardName } from './shard-results.ts';
import { readShard } from './shards.ts';
import { isOfSystem, QueueTrouble } from './trouble.ts';

/** How often a worker looks whether its run is at its end, or a new one has come. */
export const lookMs = 500;
/** What the server is given to say goodbye. */
const closeMs = 3000;

export interface WorkOptions {
  /** Threads. */
  workers: number;
  /** Ends when all runs are merged. */
  untilDone: boolean;
  /** A worker that is silent for so long has lost its shard. */
  lockMs: number;
  /** Ends the work: what is begun may end within `graceMs`, and is given back then. */
  stop: AbortSignal;
  graceMs: number;
  /** Told what goes on. */
  tell: (message: string) => void;
  /** Told what goes wrong. */
  warn: (message: string) => void;
}

/** This worker leaves a run alone, and goes on with others. */
export class RunRefused extends Error {}

/** The work on one run, until it is merged or the worker stops. */
export class RunWork {
  readonly #server: QueueServer;
  readonly #runs: Runs;
  readonly #listed: ListedRun;
  readonly #patience: Patience;
  readonly #options: WorkOptions;
  readonly #queue: RunQueue;
  readonly #giveBack = new AbortController();
  #shards = 0;
  #fatal: unknown = null;

  constructor(server: QueueServer, runs: Runs, listed: ListedRun, patience: Patience, options: WorkOptions) {
    this.#server = server;
    this.#runs = runs;
    this.#listed = listed;
    this.#patience = patience;
    this.#options = options;
    this.#queue = runQueue(server, listed.id);
  }

  /** Gives the number of shards that were done here. Throws what this machine cannot help, such as a full disk. */
  async end(): Promise<number> {
    const { id, output, shards } = this.#listed;
    const run = await readRun(output, id).catch(() => null);
    if (!run) return this.#absent();
    this.#options.tell(`run ${id} into ${output}: ${counted(shards, 'shard')}`);
    const crew = await this.#crewOf(run);
    const worker = await this.#workerOf(run, crew);
    try {
      await this.#untilMerged();
    } finally {
      await this.#close(worker);
      await crew.close();
    }
    if (this.#fatal) throw this.#fatal;
    return this.#shards;
  }

  async #absent(): Promise<number> {
    const { id, output } = this.#listed;
    const merge = await this.#patience.get(() => this.#queue.getJob(mergeName));
    const manifest = merge && (await readFile(path.join(output, 'manifest.json')).catch(() => null));
    if (!manifest) throw new RunRefused('its folder is not there; mount the storage at the same place on each machine');
    await wait(2 * lookMs, undefined, { signal: this.#options.stop }).catch(() => undefined);
    await this.#patience.get(async () => {
      if ((await this.#runs.get(id))?.merged) return; // by now
      const merged = { endedMs: Date.now(), manifest: sha256(manifest), pruned: [], failed: 0, failures: [] };
      await this.#runs.setMerged(id, merged); // who merged it ended before it could say so
    });
    return 0;
  }

  async #crewOf(run: QueuedRun): Promise<ShardCrew> {
    try {
      return await ShardCrew.of(run, this.#options.workers);
    } catch (error) {
      if (error instanceof QueueTrouble || (error as Error).name === 'WrongUse')
        throw new RunRefused((error as Error).message);
      throw error;
    }
  }

  async #workerOf(run: QueuedRun, crew: ShardCrew): Promise<Worker<ShardJob>> {
    const { WaitingError } = await bullmq();
    const { lockMs, stop } = this.#options;
    const take: Processor<ShardJob> = async (job, token) => {
      if (job.name === mergeName) return this.#merge(run, crew);
      try {
        return await this.#clean(job, run, crew);
      } catch (error) {
        if (!stop.aborted && !isOfSystem(error)) throw error;
        if (!stop.aborted) this.#fatal = error;
        await job.moveToWait(token);
        throw new WaitingError();
      }
    };
    const worker = this.#server.worker<ShardJob, unknown>(runQueueName(run.id), take, {
      concurrency: 1,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount,
      drainDelay: 1,
      runRetryDelay: 1000,
      name: `${os.hostname()} ${process.pid}`,
    });
    worker.on('error', (error) => {
      if (!isLostLock(error)) this.#patience.say(error);
    });
    worker.on('failed', (job, error) => {
      if (job) this.#options.warn(`${job.id} (${job.data.place}): ${failureOf({ failedReason: error.message })}`);
    });
    return worker as Worker<ShardJob>;
  }

  async #clean(job: Job<ShardJob>, run: QueuedRun, crew: ShardCrew): Promise<{ ms: number }> {
    const before = performance.now();
    const shard = await readShard(shardsFile(run.output, run.id), job.data);
    if (await crew.work(shard, job.data.shard, this.#giveBack.signal)) this.#shards++;
    return { ms: performance.now() - before };
  }

  async #merge(run: QueuedRun, crew: ShardCrew): Promise<Merged> {
    const merged = await mergeRun(run, crew.plan, async (number) => {
      const job = await this.#queue.getJob(shardName(number));
      if (!job || !(await job.isFailed()))
        throw new Error(`The result of shard ${number} is gone; submit the run again`);
      return failureOf(job);
    });
    await this.#runs.setMerged(run.id, merged);
    return merged;
  }

  /** Until the run is merged, or given up. */
  async #untilMerged(): Promise<void> {
    const { stop } = this.#options;
    while (!stop.aborted && !this.#fatal) {
      const listed = await this.#patience.get(() => this.#runs.get(this.#listed.id));
      if (listed === null) this.#giveBack.abort(new Error('given up'));
      if (listed === null || listed.merged) return;
      if (await this.#patience.get(() => this.#isAtEnd())) await this.#askForMerge();
      await wait(lookMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #isAtEnd(): Promise<boolean> {
    const counts = await this.#queue.getJobCounts('wait', 'active', 'delayed', 'completed', 'failed');
    const { wait: waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = counts;
    return waiting + active + delayed === 0 && completed + failed >= this.#listed.shards;
  }

  async #askForMerge(): Promise<void> {
    const failed = await this.#patience.get(async () => {
      await addMerge(this.#queue);
      const merge = await this.#queue.getJob(mergeName);
      return merge && (await merge.isFailed()) ? merge : null;
    });
    if (failed)
      throw new RunRefused(`it could not be merged: ${failureOf(failed)}; submit it again when that is mended`);
  }

  async #close(worker: Worker): Promise<void> {
    const { graceMs } = this.#options;
    const timer = setTimeout(() => this.#giveBack.abort(new Error('given back')), this.#fatal ? 0 : graceMs);
    const closed = worker.close().catch(() => undefined);
    await Promise.race([closed, wait(graceMs + closeMs, undefined, { ref: false })]);
    clearTimeout(timer);
  }
}

/** The shard went to another worker meanwhile: who is second finds it done. */
function isLostLock({ message }: Error): boolean {
  return /missing (?:lock|key)|lock mismatch|could not renew lock/i.test(message);
}
