/**
 * `tamis clean`: texts in, articles out.
 *
 *     tamis clean news -o out          a folder
 *     tamis clean story.txt            one file, its Markdown to standard output
 *     tamis clean --jsonl < in > out   a stream of records
 */
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import type { Inputs } from '../io/documents.ts';
import { findInputs } from '../io/find-inputs.ts';
import { countsOf, Tally } from '../io/tally.ts';
import { cleanFiles } from '../run/clean-files.ts';
import { cleanFile } from '../run/clean-one.ts';
import { cleanStream } from '../run/clean-stream.ts';
import { isDropped, type Plan, seenOf } from '../run/plan.ts';
import { Asked } from './asked.ts';
import { type CleanOptions, type CommandLine, checkOptions, withoutAbsent } from './clean-options.ts';
import { checkOutput, checkRejects, checkStream, singleTarget } from './clean-target.ts';
import { loadConfigFile } from './config.ts';
import { verdictsLeftOut } from './given-verdicts.ts';
import { keepHeapLean } from './lean-heap.ts';
import { asOption } from './option-kinds.ts';
import { exitCode, tell } from './outcome.ts';
import { planOf, verdictFiles } from './plan-of-options.ts';
import { printDocument } from './print-document.ts';
import { shownPath } from './shown-path.ts';
import { holdsRecords } from './summary.ts';

/** Runs `tamis clean`; gives the exit code. Throws `WrongUse` before anything is written. */
export async function runClean(
  targets: readonly string[],
  commandLine: CommandLine,
  cwd: string = process.cwd(),
): Promise<number> {
  const { jsonl = false, dryRun = false, config, ...given } = commandLine;
  const { options: configured, folder } = await loadConfigFile(config, cwd);
  const own = checkOptions(withoutAbsent(given), null);
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
  await checkRejects(
    plan.rejects,
    inputs.files.map(({ absolute }) => absolute),
  );
  keepHeapLean();
  const asked = new Asked(options);
  const { tally, pruned, unchanged } = await cleanFiles(inputs, output, plan, await asked.watcher());
  await asked.tellFlags();
  tell(
    {
      tally,
      pruned,
      unchanged,
      skipped: inputs.skipped,
      output: shownPath(output, cwd),
      hasRecords: holdsRecords(plan.formats),
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
    throw new WrongUse('no such option with --jsonl', asOption(wrong), 'records go to standard output, one a line');
  const files =
    targets.length === 0 ? ['-'] : targets.map((target) => (target === '-' ? target : path.resolve(cwd, target)));
  for (const file of files) await checkStream(file);
  await checkRejects(plan.rejects, files);
  const asked = new Asked(options);
  keepHeapLean();
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
  await checkRejects(
    plan.rejects,
    inputs.files.map(({ absolute }) => absolute),
  );
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
