/**
 * The threads of a run: piscina, and what happens where a thread dies.
 *
 *     a chunk ends its thread, out of memory   → its documents are tried one by one; the one that ends its thread again is a failed record
 */
import type { Piscina } from 'piscina';
import type { Division, Results } from './divided.ts';
import type { JobKinds } from './job-kinds.ts';
import { ordersOf, type Plan } from './plan.ts';
import type { ThreadData } from './thread.ts';

/** What a thread may hold: three times what a document of `defaultMaxBytes` needs, and so little that two threads fit into 3 GB. */
const maxHeapMb = 1024;
/**
 * For what is young: most of what cleaning makes is gone at once. For 20 MB of pages two threads took 58 s of CPU and 346 MB with 8, 52 s and 356 MB
 * with 24, and 49 s and 388 MB with 48, which is Node's own.
 */
const youngHeapMb = 24;

const entry = new URL('./thread.js', import.meta.url);

export class Crew {
  readonly #pool: Piscina;

  private constructor(pool: Piscina) {
    this.#pool = pool;
  }

  /** Null where no other thread can build the same cleaner: then this one must do the work. */
  static async of(plan: Plan, output: string | null): Promise<Crew | null> {
    if (import.meta.url.endsWith('.ts')) return null; // Node 20 runs no TypeScript in a thread
    const { Piscina } = await import('piscina');
    const pool = new Piscina({
      filename: entry.href,
      minThreads: 1,
      maxThreads: plan.workers,
      idleTimeout: Infinity,
      workerData: { orders: ordersOf(plan), output } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: youngHeapMb },
    });
    pool.on('error', () => undefined); // of a thread without a task: it is replaced
    const hash = await pool.run(null, { name: 'pipelineHash' }).catch(() => null);
    if (hash === plan.cleaner.pipelineHash) return new Crew(pool);
    await pool.destroy();
    return null;
  }

  /** Does a job in some thread. What a job itself throws is thrown by doing it again in this thread. */
  async results<Kind extends keyof JobKinds>(
    job: JobKinds[Kind]['job'],
    division: Division<Kind>,
  ): Promise<JobKinds[Kind]['result'][]> {
    const done = await this.#sent(job, division);
    if (!(done instanceof Death)) {
      division.release?.(job);
      return done;
    }
    const results: JobKinds[Kind]['result'][] = [];
    for (const document of division.documentsOf(job)) {
      const one = await this.#sent(document, division);
      results.push(...(one instanceof Death ? await gathered(division.lost(document, one.reason)) : one));
    }
    return results;
  }

  /** Lets no thread go on. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  async #sent<Kind extends keyof JobKinds>(
    job: JobKinds[Kind]['job'],
    { kind, here, packed, died }: Division<Kind>,
  ): Promise<JobKinds[Kind]['result'][] | Death> {
    let results: JobKinds[Kind]['result'][] | null;
    try {
      const { job: sent, transferList } = packed?.(job) ?? { job, transferList: [] };
      results = await this.#pool.run(sent, { name: kind, transferList });
    } catch (error) {
      died?.();
      return new Death(error as NodeJS.ErrnoException);
    }
    return results ?? gathered(here(job));
  }
}

/** A thread ended while it worked. */
class Death {
  readonly reason: string;

  constructor({ code, message }: NodeJS.ErrnoException) {
    this.reason =
      code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? `cleaning it took more than the ${maxHeapMb} MB of memory that a thread may have; split it`
        : `the thread that cleaned it ended twice (${message}); look for what its pipeline does to a thread`;
  }
}

async function gathered<T>(results: Results<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of await results) all.push(result);
  return all;
}
