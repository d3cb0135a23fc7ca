/** What a run of `clean` is to do, as the command line and the config file say together. */
import type { ArticleRecord } from '../core/record.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { meanGarble } from '../pipeline/sentence-scores.ts';

export const formats = ['md', 'json', 'jsonl', 'txt'] as const;
export type Format = (typeof formats)[number];

export const droppable = ['not-article'] as const;
export type Droppable = (typeof droppable)[number];

export interface Plan {
  cleaner: Cleaner;
  formats: readonly Format[];
  /** Cleans and counts, and writes nothing. */
  dryRun: boolean;
  drop: readonly Droppable[];
  /** Documents that are more garbled on the whole are dropped, too; null for none. Needs a cleaner with scores. */
  maxGarble: number | null;
  /** Absolute path of the file that dropped and failed records go to, instead of where the others go. */
  rejects: string | null;
  /** Removes outputs whose input is gone. */
  prune: boolean;
  concurrency: number;
}

type Wanted = Pick<Plan, 'drop' | 'maxGarble'>;

/** Told of each record in order, for progress and diagnostics. */
export interface Watcher {
  start: (documents: number | null) => void;
  record: (record: ArticleRecord) => void;
  end: () => void;
}

/** True for a record that the user does not want among the others. */
export function isDropped({ status, scores }: ArticleRecord, { drop, maxGarble }: Wanted): boolean {
  if (status === 'not-article' && drop.includes(status)) return true;
  return maxGarble !== null && scores !== undefined && meanGarble(scores) > maxGarble;
}

/** True for a record that goes with the others. A failed one does too, unless there is a file for rejects. */
export function isKept(record: ArticleRecord, plan: Wanted & Pick<Plan, 'rejects'>): boolean {
  return !isDropped(record, plan) && !(record.status === 'failed' && plan.rejects !== null);
}
