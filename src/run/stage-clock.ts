/** How long each stage takes for each document: for `--profile`, in whichever thread it is cleaned. */
import type { ArticleRecord } from '../core/record.ts';
import { type CleanInput, clean } from '../pipeline/clean.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import type { Observer } from '../pipeline/observe.ts';

/** Milliseconds that one document took. */
export interface StageTimes {
  stages: Record<string, number>;
  /** All of it: stages, decoding, layout, hashes. */
  all: number;
}

/** What a timed cleaner has measured since it was last asked. */
const running = new WeakMap<Cleaner, Map<string, number>>();
const taken = new WeakMap<ArticleRecord, StageTimes>();

/** Makes a cleaner whose stages are timed. `create` is given what must observe them. */
export function timedCleaner(create: (observe: Observer) => Cleaner): Cleaner {
  const times = new Map<string, number>();
  const cleaner = create((stage, _, nanoseconds) =>
    times.set(stage, (times.get(stage) ?? 0) + Number(nanoseconds) / 1e6),
  );
  running.set(cleaner, times);
  return cleaner;
}

/** `clean`, with the times noted where the cleaner is a timed one. */
export function cleanTimed(input: CleanInput, cleaner: Cleaner): ArticleRecord {
  const times = running.get(cleaner);
  if (!times) return clean(input, cleaner);
  times.clear();
  const started = performance.now();
  const record = clean(input, cleaner);
  taken.set(record, { stages: Object.fromEntries(times), all: performance.now() - started });
  return record;
}

/** What was noted of a record. */
export function timesOf(record: ArticleRecord): StageTimes | undefined {
  return taken.get(record);
}
