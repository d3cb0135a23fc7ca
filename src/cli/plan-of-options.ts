/**
 * Options of `clean` and `submit` → the plan of a run, with all that was left out.
 *
 *     { format: ['md'] }   → pipeline news, Markdown alone, as many threads as there are cores, …
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { defaultMaxBytes } from '../run/clean-one.ts';
import { cleanerOf } from '../run/cleaner-spec.ts';
import type { Plan } from '../run/plan.ts';
import type { CleanOptions } from './clean-options.ts';
import { verdictsOf } from './given-verdicts.ts';

/** Small enough for a reader to hold one, and large enough that a million articles are some hundred files. */
const defaultShardBytes = 64_000_000;

/** Where the files of verdicts are: those of the config file lie beside it. */
export function verdictFiles(
  configured: CleanOptions,
  folder: string,
  own: CleanOptions,
  cwd: string,
): Pick<CleanOptions, 'verdicts'> {
  const [files, from] = own.verdicts ? [own.verdicts, cwd] : [configured.verdicts, folder];
  return files ? { verdicts: files.map((file) => path.resolve(from, file)) } : {};
}

/** What the options of `clean` ask for; a relative path of the rejects starts from `cwd`. */
export async function planOf(
  options: CleanOptions,
  dryRun: boolean,
  pipelineFolder: string,
  cwd: string,
): Promise<Plan> {
  const {
    pipeline = 'news',
    disable,
    only,
    verdicts,
    flagOnly,
    confidence,
    sites,
    audit = true,
    maxGarble = null,
    scores = maxGarble !== null,
    signals = false,
    drop = [],
    rejects,
    prune = false,
    force = false,
    concurrency = 8,
    workers = availableParallelism(),
    maxBytes = defaultMaxBytes,
    profile = false,
    report = false,
  } = options;
  const named = {
    ...(disable && { disable }),
    ...(only && { only }),
    ...(verdicts && { verdicts: await verdictsOf(verdicts) }),
    ...(flagOnly && { flagOnly }),
    ...(confidence && { confidence }),
    ...(sites && { sites }),
  };
  const spec = { pipeline, folder: pipelineFolder, audit, scores, signals, profile, ...named };
  return {
    spec,
    cleaner: await cleanerOf(spec),
    ...layoutOf(options),
    dryRun,
    drop,
    maxGarble,
    rejects: rejects === undefined ? null : path.resolve(cwd, rejects),
    prune,
    force,
    concurrency,
    workers,
    maxBytes,
    ...(report && { report }),
  };
}

/** Shards hold records, one a line, and nothing else is written for a document. */
function layoutOf({ layout = 'files', shardBytes, format }: CleanOptions): Pick<Plan, 'formats' | 'shardBytes'> {
  if (layout === 'files') {
    if (shardBytes === undefined) return { formats: format ?? ['md', 'json'], shardBytes: null };
    throw new WrongUse('--layout shards with --shard-bytes', `--layout ${layout}`, 'add --layout shards');
  }
  if (format?.some((name) => name !== 'jsonl'))
    throw new WrongUse('no --format but jsonl with --layout shards', format, 'leave one of the two out');
  return { formats: ['jsonl'], shardBytes: shardBytes ?? defaultShardBytes };
}
