/**
 * A worker: takes the shards of one run at a time, oldest run first, and each shard with all its threads, so that where a shard ends the
 * process, no other shard is blamed.
 */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Job, Processor, Worker } from 'bullmq';
import { type Merged, mergeRun } from './merge.ts';
import { bullmq } from './packages.ts';
import { Patience } from './patience.ts';
import { type QueuedRun, readRun, shardsFile } from './queued-run.ts';
import {
  addMerge,
  failureOf,
  type ListedRun,
  maxStalledCount,
  mergeName,
  type RunQueue,
  Runs,
  runQueue,
  runQueueName,
  type ShardJob,
} from './runs.ts';
import { type QueueServer, troubleOf } from './server.ts';
import { ShardCrew } from './shard-crew.ts';
import { shardName } from './shard-results.ts';
import { readShard } from './shards.ts';
import { isOfSystem, QueueTrouble } from './trouble.ts';

/** How often a worker looks whether its run is at its end, or a new one has come. */
const lookMs = 500;
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

export interface WorkDone {
  shards: number;
  /** Runs that could not be worked on here, or not be merged. */
  refused: number;
}

export async function work(server: QueueServer, options: WorkOptions): Promise<WorkDone> {
  const runs = new Runs(server);
  const { stop, untilDone, warn } = options;
  const patience = new Patience(server.address, stop, warn);
  const done: WorkDone = { shards: 0, refused: 0 };
  const refused = new Set<string>();
  while (!stop.aborted) {
    const waiting = (await patience.get(() => runs.all()))?.filter(({ id, merged }) => !merged && !refused.has(id));
    const [next] = waiting ?? [];
    if (next) {
      try {
        done.shards += await new RunWork(server, runs, next, patience, options).end();
      } catch (error) {
        if (!(error instanceof RunRefused)) throw error;
        warn(`run ${next.id} into ${next.output}: ${error.message}`);
        refused.add(next.id);
        done.refused++;
      }
    } else if (waiting && untilDone) break;
    else await wait(lookMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return done;
}

/** This worker leaves a run alone, and goes on with others. */
class RunRefused extends Error {}

/** The work on one run, until it is merged or the worker stops. */
class RunWork {
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
    this.#options.tell(`run ${id} into ${output}: ${shards} ${shards === 1 ? 'shard' : 'shards'}`);
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
    if (!merge || !existsSync(path.join(output, 'manifest.json')))
      throw new RunRefused('its folder is not there; mount the storage at the same place on each machine');
    await this.#patience.get(() =>
      this.#runs.setMerged(id, { endedMs: Date.now(), manifest: '', pruned: [], failed: 0, failures: [] }),
    ); // whoever merged it ended before it could say so
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
    const process: Processor<ShardJob> = async (job, token) => {
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
    const worker = this.#server.worker<ShardJob, unknown>(runQueueName(run.id), process, {
      concurrency: 1,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount,
      drainDelay: 1,
      runRetryDelay: 1000,
      name: `${os.hostname()} ${globalThis.process.pid}`,
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

/** An error that ends a worker, told without secrets. */
export function endOfWork(error: unknown, server: QueueServer): Error {
  return isOfSystem(error) ? (error as Error) : troubleOf(error, server.address);
}
