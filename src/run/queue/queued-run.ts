/**
 * A run that waits to be done by many: what it is, kept in its output folder until it is merged.
 *
 *     out/.tamis/queue-1f0c…/run.json       orders, and how many shards there are
 *     out/.tamis/queue-1f0c…/shards.jsonl   one shard a line
 *     out/.tamis/queue-1f0c…/results/       what each shard came to, see `shard-results.ts`
 */
import { createHash } from 'node:crypto';
import { readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Cleaner } from '../../pipeline/cleaner.ts';
import { cleanerOf } from '../cleaner-spec.ts';
import type { Orders, Plan } from '../plan.ts';

export interface QueuedRun {
  schema: 1;
  id: string;
  /** Documents that are files of their own, or lines of JSONL. */
  kind: 'files' | 'lines';
  /** Real path of the output folder. */
  output: string;
  orders: Orders;
  /** Who cleans otherwise must not take part. */
  pipelineHash: string;
  prune: boolean;
  skipped: Record<string, number>;
  shards: number;
  /** Files or lines. */
  documents: number;
  bytes: number;
  startedMs: number;
}

/** What tells one run from another, beside its shards. */
export type RunIdentity = Pick<QueuedRun, 'kind' | 'output' | 'orders' | 'pipelineHash' | 'prune' | 'skipped'>;

/** In an output folder, as long as there is something to keep. */
export const hidden = '.tamis';
const folderPrefix = 'queue-';

/** Sixteen hexadecimal digits: the same orders over the same shards of unchanged inputs are the same run. */
export class RunIdHash {
  readonly #hash = createHash('sha256');

  constructor({ kind, output, orders, pipelineHash, prune, skipped }: RunIdentity) {
    const { concurrency: _, ...decisive } = orders; // changes nothing that comes out
    this.#hash.update(JSON.stringify([kind, output, decisive, pipelineHash, prune, skipped]));
  }

  /** A line of `shards.jsonl`. */
  add(line: string): void {
    this.#hash.update(line);
  }

  id(): string {
    return this.#hash.digest('hex').slice(0, 16);
  }
}

export function runFolder(output: string, id: string): string {
  return path.join(output, hidden, `${folderPrefix}${id}`);
}

/** In the hidden folder: `queue-ID` → ID; null for what else may stand there. */
export function runIdOf(folderName: string): string | null {
  return folderName.startsWith(folderPrefix) ? folderName.slice(folderPrefix.length) : null;
}

export function hiddenFolder(output: string): string {
  return path.join(output, hidden);
}

export function shardsFile(output: string, id: string): string {
  return path.join(runFolder(output, id), 'shards.jsonl');
}

/** Null where there is none. */
export async function readRun(output: string, id: string): Promise<QueuedRun | null> {
  try {
    return JSON.parse(await readFile(path.join(runFolder(output, id), 'run.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function writeRun(run: QueuedRun): Promise<void> {
  await writeFileAtomic(path.join(runFolder(run.output, run.id), 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
}

/** Leaves nothing of it in the output folder. */
export async function removeRun(output: string, id: string): Promise<void> {
  await rm(path.join(runFolder(output, id), 'run.json'), { force: true });
  await rm(runFolder(output, id), { recursive: true, force: true });
  await rmdir(hiddenFolder(output)).catch(() => undefined); // another run may be there
}

/** With a cleaner of this process; `cleaner` may turn out to be another than the run asks for. */
export async function planOfRun({ orders, prune }: QueuedRun, workers: number): Promise<Plan & { cleaner: Cleaner }> {
  return { ...orders, cleaner: await cleanerOf(orders.spec), workers, prune, force: false, shardBytes: null };
}
