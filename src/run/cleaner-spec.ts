/** A cleaner as plain data: what goes to another thread, which builds the same cleaner of it. */
import type { Verdict } from '../core/verdict.ts';
import { type Cleaner, createCleaner } from '../pipeline/cleaner.ts';
import type { SiteLines } from '../pipeline/decider.ts';
import { loadPipeline } from '../pipeline/load.ts';
import { timedCleaner } from './stage-clock.ts';

export interface CleanerSpec {
  /** A shipped pipeline's name, or the path of a module. */
  pipeline: string;
  /** What a relative path starts from. */
  folder: string;
  audit: boolean;
  scores: boolean;
  signals: boolean;
  disable?: readonly string[];
  only?: readonly string[];
  /** Those that hold, themselves: who cleans elsewhere need not have their files. */
  verdicts?: readonly Verdict[];
  flagOnly?: readonly string[];
  confidence?: Readonly<Record<string, number>>;
  sites?: Readonly<Record<string, SiteLines>>;
  /** Notes how long each stage takes. */
  profile?: boolean;
}

/** Throws `WrongUse` as `loadPipeline` and `createCleaner` do. */
export async function cleanerOf({ pipeline, folder, profile, ...options }: CleanerSpec): Promise<Cleaner> {
  const loaded = await loadPipeline(pipeline, folder);
  return profile
    ? timedCleaner((observe) => createCleaner(loaded, { ...options, observe }))
    : createCleaner(loaded, options);
}
