/** What a run of `clean` is to do, as the command line and the config file say together. */
import type { ArticleRecord } from '../core/record.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { meanGarble } from '../pipeline/sentence-scores.ts';
import type { CleanerSpec } from './cleaner-spec.ts';
import { type DocumentMessages, documentMessages } from './flag-messages.ts';
import { type StageTimes, timesOf } from './stage-clock.ts';

export const formats = ['md', 'json', 'jsonl', 'txt'] as const;
export type Format = (typeof formats)[number];

export const layouts = ['files', 'shards'] as const;

export const droppable = ['not-article'] as const;
export type Droppable = (typeof droppable)[number];

/** What every thread of a run is told: plain data. */
export interface Orders {
  spec: CleanerSpec;
  formats: readonly Format[];
  /** Cleans and counts, and writes nothing. */
  dryRun: boolean;
  drop: readonly Droppable[];
  /** Documents that are more garbled on the whole are dropped, too; null for none. Needs a cleaner with scores. */
  maxGarble: number | null;
  /** Absolute path of the file that dropped and failed records go to, instead of where the others go. */
  rejects: string | null;
  /** Larger documents are not cleaned: they fail, and their records give them back. */
  maxBytes: number;
  /** Files that one thread reads and writes at a time. */
  concurrency: number;
  /** Tells of each document's flags. */
  report?: boolean;
}

export interface Plan extends Orders {
  /** Made of `spec`, for this thread. */
  cleaner: Cleaner;
  /** Records go into files of so many bytes at most (and one record at least); null where they do not go into shards. */
  shardBytes: number | null;
  /** Threads that clean. With 1, this thread cleans and no other is started. */
  workers: number;
  /** Removes outputs whose input is gone. */
  prune: boolean;
  /** Cleans again what an earlier run has cleaned. */
  force: boolean;
}

/** What threads and other machines are told of a plan; the rest is for the thread that gathers. */
export function ordersOf(plan: Plan): Orders {
  const { spec, formats, dryRun, drop, maxGarble, rejects, maxBytes, concurrency, report } = plan;
  return { spec, formats, dryRun, drop, maxGarble, rejects, maxBytes, concurrency, ...(report && { report }) };
}

/** What one thread cleans with. */
export type Means = Orders & Pick<Plan, 'cleaner'>;

type Wanted = Pick<Orders, 'drop' | 'maxGarble'>;

/** What a watcher is told of a document, as plain data. */
export interface Seen extends Pick<ArticleRecord, 'id' | 'status' | 'reason'> {
  /** Of the source. */
  bytes: number;
  /** Absent where the audit was refused. */
  edits?: number;
  flags: number;
  /** How long cleaning it took. */
  ms: number;
  /** Only with `--profile`. */
  times?: StageTimes;
  /** Only with `--report`. */
  messages?: DocumentMessages;
}

/** Told of each document in order, for progress and diagnostics. */
export interface Watcher {
  start: (documents: number | null) => void;
  seen: (seen: Seen) => void;
  end: () => void;
}

export function seenOf(record: ArticleRecord, ms: number, { report = false }: Pick<Orders, 'report'> = {}): Seen {
  const { id, status, reason, flags, edits, provenance } = record;
  const times = timesOf(record);
  return {
    id,
    status,
    ...(reason !== undefined && { reason }),
    bytes: provenance.source.bytes,
    ...(edits && { edits: edits.length }),
    flags: flags.length,
    ms,
    ...(times && { times }),
    ...(report && { messages: documentMessages(record) }),
  };
}

/** True for a record that the user does not want among the others. */
export function isDropped({ status, scores }: ArticleRecord, { drop, maxGarble }: Wanted): boolean {
  if (status === 'not-article' && drop.includes(status)) return true;
  return maxGarble !== null && scores !== undefined && meanGarble(scores) > maxGarble;
}

/** True for a record that goes with the others. A failed one does too, unless there is a file for rejects. */
export function isKept(record: ArticleRecord, plan: Wanted & Pick<Orders, 'rejects'>): boolean {
  return !isDropped(record, plan) && !(record.status === 'failed' && plan.rejects !== null);
}
