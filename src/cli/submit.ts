/**
 * `tamis submit`: a run into a queue, for `tamis work` on any number of machines.
 *
 *     tamis submit news -o out --queue redis://db:6379          a folder
 *     tamis submit a.jsonl b.jsonl -o out --queue … --wait      lines of JSONL, into out/records.jsonl
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WrongUse } from '../core/errors.ts';
import { findInputs } from '../io/find-inputs.ts';
import { typeOf } from '../io/walk.ts';
import type { QueuedRun } from '../run/queue/queued-run.ts';
import { Runs } from '../run/queue/runs.ts';
import { type QueueServer, troubleOf } from '../run/queue/server.ts';
import { defaultShardBytes, fileShards, lineShards, type Shard } from '../run/queue/shards.ts';
import { queueStatus } from '../run/queue/status.ts';
import { type Submission, type Submitted, submitRun } from '../run/queue/submit.ts';
import { QueueTrouble } from '../run/queue/trouble.ts';
import { counted } from '../text/amounts.ts';
import { visible } from '../text/visible.ts';
import { type CleanOptions, checkOptions, withoutAbsent } from './clean-options.ts';
import { checkOutput, checkRejects, checkStream } from './clean-target.ts';
import { loadConfigFile } from './config.ts';
import { verdictsLeftOut } from './given-verdicts.ts';
import { asOption } from './option-kinds.ts';
import { exitCode, tell } from './outcome.ts';
import { planOf, verdictFiles } from './plan-of-options.ts';
import { palette } from './print.ts';
import { addressOf, connected, numberOf } from './queue-options.ts';
import { shownPath } from './shown-path.ts';
import { statusText } from './status-text.ts';
import { holdsRecords } from './summary.ts';

const lookMs = 500;
const saidEveryMs = 10_000;

/** Gives the exit code: with `--wait` that of `tamis clean`. Throws `WrongUse` before anything is written. */
export async function runSubmit(
  targets: readonly string[],
  commandLine: Record<string, unknown>,
  cwd: string = process.cwd(),
): Promise<number> {
  const { queue, shardSize, replace = false, wait: isWaiting = false, config, ...given } = commandLine;
  const address = addressOf({ queue });
  const shardBytes = numberOf({ shardSize }, 'shardSize', defaultShardBytes);
  const { options: configured, folder } = await loadConfigFile(config as string | undefined, cwd);
  const own = checkOptions(withoutAbsent(given), null);
  const options = { ...configured, ...own, ...verdictFiles(configured, folder, own, cwd) };
  if (options.layout === 'shards')
    throw new WrongUse(
      '--layout files for a queue',
      options.layout,
      'ask for --format jsonl instead: one file of records',
    );
  const plan = await planOf(options, false, own.pipeline === undefined ? folder : cwd, cwd);
  const output = path.resolve(own.output === undefined ? folder : cwd, options.output ?? 'out');
  const isLines = isJsonl(targets);
  if (isLines) checkLines(own);
  const server = await connected(address, false);
  try {
    const inputs = await (isLines
      ? linesOf(targets, plan.rejects, shardBytes, cwd)
      : filesOf(targets, options, output, plan.rejects, shardBytes, cwd));
    const submitted = await submitRun(server, { ...inputs, plan, output, replace: replace === true });
    if (!options.quiet) process.stderr.write(`tamis: ${visible(said(submitted))}\n`);
    return isWaiting ? await waited(server, submitted, options, cwd) : 0;
  } catch (error) {
    throw 'syscall' in (error as object) ? error : troubleOf(error, address);
  } finally {
    await server.close();
  }
}

/** True where all are `.jsonl`. Throws `WrongUse` where some are. */
function isJsonl(targets: readonly string[]): boolean {
  const lines = targets.filter((target) => typeOf(target) === '.jsonl');
  if (lines.length > 0 && lines.length < targets.length)
    throw new WrongUse('either .jsonl files or texts', targets.join(' '), 'submit them one after the other');
  if (targets.includes('-')) throw new WrongUse('files or folders', '-', 'a queue cannot read standard input');
  return lines.length > 0;
}

type Inputs = Pick<Submission, 'kind' | 'shards' | 'skipped'>;

/** Throws `WrongUse` for an option that lines have no use for. */
function checkLines(own: CleanOptions): void {
  const wrong = (['format', 'prune', 'ext'] as const).find((name) => own[name] !== undefined);
  if (wrong !== undefined)
    throw new WrongUse('no such option with .jsonl', asOption(wrong), 'records go to records.jsonl, one a line');
}

async function linesOf(
  targets: readonly string[],
  rejects: string | null,
  shardBytes: number,
  cwd: string,
): Promise<Inputs> {
  const files = targets.map((target) => path.resolve(cwd, target));
  for (const file of files) await checkStream(file);
  await checkRejects(rejects, files);
  return { kind: 'lines', shards: shardsOfAll(files, shardBytes), skipped: {} };
}

async function* shardsOfAll(files: readonly string[], shardBytes: number): AsyncGenerator<Shard> {
  for (const file of files) yield* lineShards(file, shardBytes);
}

async function filesOf(
  targets: readonly string[],
  { ext }: CleanOptions,
  output: string,
  rejects: string | null,
  shardBytes: number,
  cwd: string,
): Promise<Inputs> {
  const inputs = await findInputs(targets, { ext, output, cwd });
  await checkOutput(inputs, output);
  await checkRejects(
    rejects,
    inputs.files.map(({ absolute }) => absolute),
  );
  return { kind: 'files', shards: fileShards(inputs.files, shardBytes), skipped: inputs.skipped };
}

function said({ run, isMerged, isResumed }: Submitted): string {
  const { id, shards, output } = run;
  const what = `run ${id}, ${counted(shards, 'shard')}`;
  if (isMerged) return `${what}: done before, nothing added (its outputs are in ${output})`;
  return isResumed ? `${what}: submitted before, goes on` : `${what}: submitted`;
}

/** Until the run is merged; then what `tamis clean` would say. */
async function waited(server: QueueServer, { run }: Submitted, options: CleanOptions, cwd: string): Promise<number> {
  const runs = new Runs(server);
  const expected = `Expected the outputs of run ${run.id}`;
  let saidMs = Date.now();
  for (;;) {
    const listed = await runs.get(run.id);
    if (!listed)
      throw new QueueTrouble(`${expected}, got none: it was given up (--replace); wait for the run in its place`);
    if (listed.merged) return told(run, listed.merged.pruned, options, cwd);
    const status = (await queueStatus(server)).find(({ run: id }) => id === run.id);
    if (status?.state === 'stuck') {
      const { reason } = status.failures.find(({ shard }) => shard === 0)!; // of the merge
      throw new QueueTrouble(`${expected}, got: ${reason}; mend that, and submit it again`);
    }
    if (status && !options.quiet && Date.now() - saidMs >= saidEveryMs) {
      saidMs = Date.now();
      process.stderr.write(statusText([status], palette(process.stderr)));
    }
    await wait(lookMs);
  }
}

async function told(
  { output, orders }: QueuedRun,
  pruned: readonly string[],
  options: CleanOptions,
  cwd: string,
): Promise<number> {
  const manifest = JSON.parse(await readFile(path.join(output, 'manifest.json'), 'utf8'));
  const none = { applied: 0, notApplied: 0 };
  const tally = { verdicts: none, ...manifest, rules: new Map(Object.entries(manifest.rules)) };
  const leftOut = await verdictsLeftOut(output, options.verdicts ?? []);
  const facts = { tally, pruned, unchanged: 0, skipped: manifest.skipped, dryRun: false, rejects: orders.rejects };
  const place = { output: shownPath(output, cwd), hasRecords: holdsRecords(orders.formats) };
  const verdictsGiven = manifest.verdicts?.given ?? 0;
  tell({ ...facts, ...place, verdictsGiven, verdictsLeftOut: leftOut }, options);
  return exitCode(tally, options);
}
