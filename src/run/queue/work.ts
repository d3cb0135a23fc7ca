/**
 * A worker: takes the shards of one run at a time, oldest run first, and each shard with all its threads, so that where a shard ends the
 * process, no other shard is blamed.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Patience } from './patience.ts';
import { lookMs, RunRefused, RunWork, type WorkOptions } from './run-work.ts';
import { Runs } from './runs.ts';
import { type QueueServer, troubleOf } from './server.ts';
import { isOfSystem } from './trouble.ts';

/** When a run that was left alone is looked at again. */
const againMs = 30_000;

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
  const refusals = new Refusals(untilDone ? Infinity : againMs, warn);
  while (!stop.aborted) {
    const open = (await patience.get(() => runs.all()))?.filter(({ merged }) => !merged);
    const next = open?.find(({ id }) => !refusals.holds(id));
    if (next) {
      try {
        done.shards += await new RunWork(server, runs, next, patience, options).end();
      } catch (error) {
        if (!(error instanceof RunRefused)) throw error;
        refusals.add(next.id, `run ${next.id} into ${next.output}: ${error.message}`);
      }
    } else if (open && untilDone) return { ...done, refused: open.length };
    else await wait(lookMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return done;
}

/** Runs that were left alone. After a while they are tried again, as what hindered may be mended. */
class Refusals {
  readonly #known = new Map<string, { message: string; atMs: number }>();
  readonly #againMs: number;
  readonly #warn: (message: string) => void;

  constructor(againMs: number, warn: (message: string) => void) {
    this.#againMs = againMs;
    this.#warn = warn;
  }

  /** Says each message once. */
  add(id: string, message: string): void {
    if (this.#known.get(id)?.message !== message) this.#warn(message);
    this.#known.set(id, { message, atMs: Date.now() });
  }

  holds(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && Date.now() - known.atMs < this.#againMs;
  }
}

/** An error that ends a worker, told without secrets. */
export function endOfWork(error: unknown, server: QueueServer): Error {
  return isOfSystem(error) ? (error as Error) : troubleOf(error, server.address);
}
