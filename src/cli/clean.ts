/**
 * `tamis clean`: texts in, articles out.
 *
 *     tamis clean news -o out          a folder
 *     tamis clean story.txt            one file, its Markdown to standard output
 *     tamis clean --jsonl < in > out   a stream of records
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import picocolors from 'picocolors';
import { WrongUse } from '../core/errors.ts';
import type { Inputs } from '../io/documents.ts';
import { findInputs } from '../io/find-inputs.ts';
import { countsOf, Tally } from '../io/tally.ts';
import { cleanFiles } from '../run/clean-files.ts';
import { cleanFile, defaultMaxBytes } from '../run/clean-one.ts';
import { cleanStream } from '../run/clean-stream.ts';
import { cleanerOf } from '../run/cleaner-spec.ts';
import { isDropped, type Plan, seenOf } from '../run/plan.ts';
import { Asked } from './asked.ts';
import { type CleanOptions, type CommandLine, checkOptions } from './clean-options.ts';
import { checkOutput, checkStream, singleTarget } from './clean-target.ts';
import { loadConfigFile } from './config.ts';
import { verdictsLeftOut, verdictsOf } from './given-verdicts.ts';
import { keepHeapLean } from './lean-heap.ts';
import { isErrorColoured } from './print.ts';
import { printDocument } from './print-document.ts';
import { type SummaryFacts, summary } from './summary.ts';

/** Small enough for a reader to hold one, and large enough that a million articles are some hundred files. */
const defaultShardBytes = 64_000_000;

/** Runs `tamis clean`; gives the exit code. Throws `WrongUse` before anything is written. */
export async function runClean(
  targets: readonly string[],
  commandLine: CommandLine,
  cwd: string = process.cwd(),
): Promise<number> {
  keepHeapLean();
  const { jsonl = false, dryRun = false, config, ...given } = commandLine;
  const { options: configured, folder } = await loadConfigFile(config, cwd);
  const own = checkOptions(withoutAbsent(given), 'the command line');
  const options = { ...configured, ...own, ...verdictFiles(configured, folder, own, cwd) };
  const plan = await planOf(options, dryRun, own.pipeline === undefined ? folder : cwd, cwd);
  if (jsonl) return streamed(targets, own, options, plan, cwd);
  if (targets.length === 0)
    throw new WrongUse('files, folders, globs or -', 'nothing', 'name them: tamis clean news -o out');
  if (options.output === undefined && (await singleTarget(targets, cwd)))
    return printed(targets[0]!, options, plan, cwd);
  const output = path.resolve(own.output === undefined ? folder : cwd, options.output ?? 'out');
  const inputs = await findInputs(targets, { ext: options.ext, output, cwd });
  await checkOutput(inputs, output);
  const asked = new Asked(options);
  const { tally, pruned, unchanged } = await cleanFiles(inputs, output, plan, await asked.watcher());
  await asked.tellFlags();
  const named = path.relative(cwd, output) || '.';
  tell(
    {
      tally,
      pruned,
      unchanged,
      skipped: inputs.skipped,
      output: named.startsWith('..') ? output : named,
      dryRun,
      rejects: plan.rejects,
      verdictsGiven: plan.cleaner.decider?.count ?? 0,
      verdictsLeftOut: await verdictsLeftOut(output, options.verdicts ?? []),
    },
    options,
  );
  asked.tellProfile();
  return exitCode(tally, options);
}

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

/** `--jsonl`: records to standard output, all else to standard error. */
async function streamed(
  targets: readonly string[],
  own: CleanOptions,
  options: CleanOptions,
  plan: Plan,
  cwd: string,
): Promise<number> {
  const wrong = (['output', 'format', 'layout', 'shardBytes', 'prune', 'force', 'ext'] as const).find(
    (name) => own[name] !== undefined,
  );
  if (wrong !== undefined)
    throw new WrongUse(
      'no such option with --jsonl',
      `--${wrong === 'shardBytes' ? 'shard-bytes' : wrong}`,
      'records go to standard output, one a line',
    );
  const files =
    targets.length === 0 ? ['-'] : targets.map((target) => (target === '-' ? target : path.resolve(cwd, target)));
  for (const file of files) await checkStream(file);
  const asked = new Asked(options);
  const tally = await cleanStream(files, process.stdout, plan, await asked.watcher());
  await asked.tellFlags();
  tell(
    { tally, pruned: [], unchanged: 0, skipped: {}, output: null, dryRun: plan.dryRun, rejects: plan.rejects },
    options,
  );
  asked.tellProfile();
  return exitCode(tally, options);
}

/** One document without `-o`: it goes to standard output in the one format asked for. */
async function printed(target: string, options: CleanOptions, plan: Plan, cwd: string): Promise<number> {
  const [format = 'md', ...more] = options.format ?? [];
  if (more.length > 0)
    throw new WrongUse('one --format for standard output', options.format, 'choose one, or name a folder with -o');
  const inputs: Inputs = await findInputs([target], { ext: options.ext, output: null, cwd });
  const record = await cleanFile(inputs.files[0]!, plan);
  const tally = new Tally();
  tally.add(countsOf(record, isDropped(record, plan)));
  await printDocument(record, format, plan);
  const asked = new Asked(options);
  asked.add(seenOf(record, 0, plan));
  await asked.tellFlags();
  if (plan.dryRun || record.status === 'failed') {
    tell(
      { tally, pruned: [], unchanged: 0, skipped: {}, output: null, dryRun: plan.dryRun, rejects: plan.rejects },
      options,
    );
  }
  asked.tellProfile();
  return exitCode(tally, options);
}

export function withoutAbsent(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The summary, on standard error. */
export function tell(facts: SummaryFacts, { quiet = false }: CleanOptions): void {
  if (quiet) return;
  process.stderr.write(summary(facts, picocolors.createColors(isErrorColoured())));
}

/** 1 where a document failed, or with `--frail` was flagged. */
export function exitCode(
  { statuses, flags }: Pick<Tally, 'statuses' | 'flags'>,
  { frail = false }: CleanOptions,
): number {
  return statuses.failed > 0 || (frail && flags > 0) ? 1 : 0;
}
