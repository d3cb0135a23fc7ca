/** Hashes: of bytes, and of all that decides what a cleaner does. */
import { hash } from 'node:crypto';
import { lexiconDigest } from '../lexicon/load.ts';
import { weightsDigest } from '../model/weights.ts';
import type { Step } from './define.ts';
import { version } from './version.ts';

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return hash('sha256', data);
}

/** What the configuration says of rules and sites. */
interface Decisions {
  flagOnly: ReadonlySet<string>;
  confidence: ReadonlyMap<string, number>;
  sites: Readonly<Record<string, object>>;
}

/**
 * `sha256:…` over version, stages, options, disabled rules, what the configuration decides, lexicon and weights. Same hash, same bytes and
 * verdicts in: same record out.
 */
export function pipelineHash(
  name: string,
  steps: readonly Step[],
  disabled: ReadonlySet<string>,
  { flagOnly, confidence, sites }: Decisions,
): string {
  const stages = steps.map(({ definition, options }) => [
    definition.id,
    options,
    definition.prepare.toString(),
    definition.fingerprint,
  ]);
  const all = {
    version,
    name,
    stages,
    disabled: [...disabled].sort(),
    ...(flagOnly.size > 0 && { flagOnly: [...flagOnly].sort() }),
    ...(confidence.size > 0 && { confidence: byName(confidence) }),
    ...(Object.keys(sites).length > 0 && { sites: byName(Object.entries(sites)) }),
    lexicon: lexiconDigest(),
    weights: weightsDigest(),
  };
  return `sha256:${sha256(JSON.stringify(all, (_, value) => (value instanceof RegExp || typeof value === 'function' ? String(value) : value)))}`;
}

function byName<T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
