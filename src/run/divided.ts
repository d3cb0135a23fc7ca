/**
 * Jobs → their results, in order. The first jobs wait until it is clear that there is enough for threads; a small run is done in this thread.
 *
 *     divided([job a, job b, …], division, { workers: 2 })   → results of a, results of b, …
 */
import { Crew } from './crew.ts';
import { inOrder } from './in-order.ts';
import type { JobKinds } from './job-kinds.ts';
import type { Plan } from './plan.ts';

/** Less is cleaned before a thread has loaded its lists and compiled its code: each takes as long for that as for half a MB of pages. */
const fullJobsForThreads = 4;

/** How jobs of a kind are done, and what becomes of a document that ended its thread. */
export interface Division<Kind extends keyof JobKinds> {
  kind: Kind;
  /** Where threads write; null where they write no files. */
  output: string | null;
  /** Does a job in this thread. */
  here: (job: JobKinds[Kind]['job']) => Results<JobKinds[Kind]['result']>;
  /** Sends a job to a thread with buffers of its own that go there for good. */
  packed?: (job: JobKinds[Kind]['job']) => { job: JobKinds[Kind]['job']; transferList: ArrayBuffer[] };
  /** Called when a job is done, in whichever thread. */
  release?: (job: JobKinds[Kind]['job']) => void;
  /** A job for each of its documents. */
  documentsOf: (job: JobKinds[Kind]['job']) => JobKinds[Kind]['job'][];
  /** Called when a thread has ended, whatever it was writing. */
  died?: () => void;
  /** The results of a job of one document that ended its thread twice. */
  lost: (job: JobKinds[Kind]['job'], reason: string) => Results<JobKinds[Kind]['result']>;
}

export type Results<T> = Iterable<T> | AsyncIterable<T> | Promise<Iterable<T>>;

export async function* divided<Kind extends keyof JobKinds>(
  jobs: AsyncIterable<JobKinds[Kind]['job']>,
  division: Division<Kind>,
  plan: Plan,
): AsyncGenerator<JobKinds[Kind]['result']> {
  const source = jobs[Symbol.asyncIterator]();
  const waiting: JobKinds[Kind]['job'][] = [];
  try {
    while (plan.workers === 1 || waiting.length < fullJobsForThreads) {
      const { done, value: job } = await source.next();
      if (!done) waiting.push(job);
      if (!done && job.isFull && plan.workers > 1) continue;
      for (const one of waiting.splice(0)) yield* doneHere(one, division);
      if (done) return;
    }
    const rest = joined(waiting, source);
    const crew = await Crew.of(plan, division.output);
    if (!crew) for await (const job of rest) yield* doneHere(job, division);
    else {
      try {
        const results = inOrder(rest, (job) => crew.results(job, division), plan.workers + 1);
        for await (const some of results) yield* some;
      } finally {
        await crew.close();
      }
    }
  } finally {
    source.return?.()?.catch(() => undefined); // not awaited: what it was asked last may never come
  }
}

async function* doneHere<Kind extends keyof JobKinds>(
  job: JobKinds[Kind]['job'],
  { here, release }: Division<Kind>,
): AsyncGenerator<JobKinds[Kind]['result']> {
  yield* await here(job);
  release?.(job);
}

async function* joined<T>(first: readonly T[], rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
