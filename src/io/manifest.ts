/** A run's tally → `manifest.json`: what was done with what, how often each rule acted, what failed and was skipped, and when. */

import { byText } from '../core/by-text.ts';
import type { Cleaner } from '../pipeline/cleaner.ts';
import { version } from '../pipeline/version.ts';
import { isoTime } from './clock.ts';
import type { Shard } from './sharded-file.ts';
import type { Tally } from './tally.ts';

export interface RunFacts {
  cleaner: Cleaner;
  tally: Tally;
  skipped: Record<string, number>;
  formats: readonly string[];
  /** Where records go into shards. */
  shards?: readonly Shard[] | undefined;
  /** Milliseconds since 1970. */
  startedMs: number;
  endedMs: number;
}

/** The manifest as JSON. Equal runs give equal bytes but for `started` and `ended`. */
export function manifestJson({ cleaner, tally, skipped, formats, shards, startedMs, endedMs }: RunFacts): string {
  const { documents, dropped, flags, statuses, words, verdicts, failures } = tally;
  const { failed } = statuses;
  const manifest = {
    schema: 1,
    tool: { name: 'tamis', version },
    pipeline: cleaner.pipeline,
    pipelineHash: cleaner.pipelineHash,
    audit: cleaner.audit,
    formats,
    ...(shards && { shards }),
    offsetUnit: 'utf16',
    started: isoTime(startedMs),
    ended: isoTime(endedMs),
    documents,
    statuses,
    dropped,
    words,
    flags,
    rules: sorted(tally.rules),
    kinds: sorted(tally.kinds),
    ...(cleaner.decider && cleaner.decider.count > 0 && { verdicts: { given: cleaner.decider.count, ...verdicts } }),
    skipped,
    failures,
    ...(failed > failures.length && { failuresNotListed: failed - failures.length }),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function sorted<T>(counts: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...counts].sort(([a], [b]) => byText(a, b)));
}
