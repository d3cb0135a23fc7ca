/** What runs in a worker thread: it builds its own cleaner of plain data, and does jobs. */
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { OutputFolder } from '../io/output-folder.ts';
import { cleanBatch, type FilesJob } from './clean-batch.ts';
import { cleanedTogether, type LinesJob } from './clean-lines.ts';
import { cleanerOf } from './cleaner-spec.ts';
import type { JobKinds } from './job-kinds.ts';
import type { Means, Orders } from './plan.ts';

/** What the main thread sends when it starts one. */
export interface ThreadData {
  orders: Orders;
  /** The output folder; null where no file is written. */
  output: string | null;
}

const { orders, output }: ThreadData = workerData;
const ready: Promise<{ means: Means; folder: OutputFolder | null }> = madeReady();

async function madeReady() {
  const folder = output === null ? null : await OutputFolder.open(output);
  return { means: { ...orders, cleaner: await cleanerOf(orders.spec) }, folder };
}

/** Tells whether this thread cleans as the main one does. */
export async function pipelineHash(): Promise<string> {
  return (await ready).means.cleaner.pipelineHash;
}

/** A chunk of JSONL. */
export async function lines(job: LinesJob): Promise<unknown> {
  const results = await unlessThrown(async () => [cleanedTogether(job, (await ready).means)]);
  return movable(results, results?.map(({ kept }) => kept.buffer) ?? []);
}

/** Some files, which it reads and whose outputs it writes. */
export async function files(job: FilesJob): Promise<JobKinds['files']['result'][] | null> {
  return unlessThrown(async () => {
    const { means, folder } = await ready;
    return cleanBatch(job, means, folder);
  });
}

/** Null where the job throws: the main thread does it again then, where an error keeps its class. */
async function unlessThrown<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** Hands buffers over without copying them. */
function movable(value: unknown, buffers: readonly ArrayBuffer[]): unknown {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: value } as never);
}
