#!/usr/bin/env node
/**
 * The command line: which words there are, and which module does what they say. A command's module is loaded when it is called.
 *
 *     tamis clean news -o out
 */
import { createRequire } from 'node:module';
import { Argument, Command, CommanderError, Option } from 'commander';
import type { ExportOptions, ImportOptions } from './exchange.ts';
import { compileLess } from './lean-compiler.ts';
import type { ReviewCommandOptions } from './review.ts';
import type { VerdictsOptions } from './verdicts.ts';

compileLess();
const { version, description } = createRequire(import.meta.url)('tamis/package.json');
const several = (value: string, before: string[] = []): string[] => [...before, value];

const program = new Command('tamis')
  .description(description)
  .version(version)
  .exitOverride()
  .showHelpAfterError('(tamis --help tells more)');

/** What is cleaned, and how: the same for `clean` and `submit`. */
function cleaning(command: Command): Command {
  return command
    .option('-o, --output <folder>', 'where to write (a folder without -o goes to out)')
    .option('-p, --pipeline <name|path>', 'a shipped pipeline or your own module (default: news)')
    .option('-f, --format <list>', 'md, json, jsonl, txt; parted by commas (default: md,json)')
    .option('--ext <list>', 'more file types to read as plain text: html,log')
    .option('--disable <rule>', 'a rule that may not act; may be repeated', several)
    .option('--only <stage>', 'run this stage only; may be repeated', several)
    .option('--verdicts <file>', 'what reviewers decided, as in verdicts.jsonl; may be repeated', several)
    .option('--no-audit', 'leave the edits out of the records; restore will refuse')
    .option('--scores', 'put how garbled each sentence is, 0 to 1, into the records')
    .option('--signals', 'put what C4, Gopher, FineWeb, RefinedWeb and jusText measure into the records')
    .option('--drop <status>', 'keep back documents that are: not-article')
    .option('--max-garble <x>', 'keep back documents that are more garbled than this, 0 to 1; scores them')
    .option('--rejects <file>', 'write dropped and failed records there, one a line')
    .option('--frail', 'exit with 1 where a flag was raised, too')
    .option('--prune', 'remove outputs whose input is gone')
    .option('--concurrency <n>', 'files that each thread has in work at a time (default: 8)')
    .option('--max-bytes <size>', 'fail larger documents instead of cleaning them (default: 4mb)')
    .option('--config <file>', 'instead of tamis.config.* in the current folder')
    .option('-q, --quiet', 'no progress, no summary');
}

/** Commander says true for `audit` where nothing was said. */
function asGiven({ audit, ...given }: Record<string, unknown>): Record<string, unknown> {
  return audit === false ? { ...given, audit } : given;
}

function workersOption(usual: string): Option {
  return new Option('--workers <n>', `threads that clean (default: ${usual})`).env('TAMIS_WORKERS');
}

/** Commander shows a default as JSON, unless it is told how. */
function withDefault(flags: string, description: string, value: string): Option {
  return new Option(flags, description).default(value, value);
}

function runFolder(): Argument {
  return new Argument('[folder]', 'what a run wrote').default('out', 'out');
}

cleaning(
  program
    .command('clean')
    .description('clean texts: strip debris, repair what is certain, flag what is doubtful')
    .argument('[input...]', 'files, folders, globs, or - for standard input')
    .option('--jsonl', 'one {"id","text",…} a line in, one record a line out, same order')
    .option('--layout <name>', 'files, or shards: records in records-00000.jsonl, … (default: files)')
    .option('--shard-bytes <size>', 'how large a shard may be (default: 64mb)'),
)
  .option('--force', 'clean again what an earlier run has cleaned')
  .option('--dry-run', 'tell what would come out; write nothing')
  .addOption(workersOption('as many as the machine has cores'))
  .option('--verbose', 'a line of JSON for each document on standard error')
  .option('--report', 'every flag with its place, on standard error when the run is done')
  .option('--profile', 'where the time went, by stage and document, on standard error')
  .action(async (targets: string[], options: Record<string, unknown>) => {
    const { runClean } = await import('./clean.ts');
    await finish(runClean(targets, asGiven(options)));
  });

const queueOption = ['--queue <url>', 'redis://… or postgres://… (default: what TAMIS_QUEUE says)'] as const;

cleaning(
  program
    .command('submit')
    .description('put a run into a queue, for many machines to clean')
    .argument('<input...>', 'files, folders and globs, or .jsonl files')
    .option(...queueOption),
)
  .option('--shard-size <size>', 'what a worker takes at a time (default: 16mb)')
  .option('--replace', 'give up another run that writes to the same folder')
  .option('--wait', 'wait until the run is merged, and tell what came out')
  .action(async (targets: string[], options: Record<string, unknown>) => {
    const { runSubmit } = await import('./submit.ts');
    await finish(runSubmit(targets, asGiven(options)));
  });

program
  .command('work')
  .description('clean what is in a queue, and merge the runs that are done')
  .option(...queueOption)
  .addOption(workersOption('as many as the machine has cores, 8 at most'))
  .option('--until-done', 'end when the queue is empty and all is merged')
  .option('--lock <seconds>', 'after this silence of a worker its shard goes to another (default: 60)')
  .option('--grace <seconds>', 'when asked to end, finish what takes no longer, and give back the rest (default: 20)')
  .option('-q, --quiet', 'only errors')
  .action(async (options: Record<string, unknown>) => {
    const { runWork } = await import('./work.ts');
    await finish(runWork(options));
  });

program
  .command('status')
  .description('how far the runs in a queue are, how fast, and what failed')
  .option(...queueOption)
  .option('--json', 'as JSON')
  .option('--watch', 'look again every two seconds, until all is done')
  .option('--dashboard [port]', 'show all shards in a browser on this machine, until Ctrl-C')
  .action(async (options: Record<string, unknown>) => {
    const { runStatus } = await import('./status.ts');
    await finish(runStatus(options));
  });

program
  .command('explain')
  .description('what was removed, moved, repaired and flagged, why, how surely and by which rule')
  .argument('<target>', 'FILE[:LINE]: a text, or a record of tamis; - for standard input')
  .option('-p, --pipeline <name|path>', 'what to clean a text with (default: news)')
  .option('--disable <rule>', 'a rule that may not act on a text; may be repeated', several)
  .option('--verdicts <file>', 'what reviewers decided on a text; may be repeated', several)
  .action(async (target: string, options: { pipeline?: string; disable?: string[]; verdicts?: string[] }) => {
    const { runExplain } = await import('./explain.ts');
    await finish(runExplain(target, options));
  });

program
  .command('restore')
  .description('the source, byte for byte, from its record alone')
  .argument('<record>', 'a record of tamis, or - for standard input')
  .option('-o, --output <file>', 'instead of standard output')
  .action(async (record: string, options: { output?: string }) => {
    const { runRestore } = await import('./restore.ts');
    await finish(runRestore(record, options));
  });

program
  .command('report')
  .description('the report of a run once more, from its records')
  .addArgument(runFolder())
  .addOption(withDefault('--format <name>', 'html, or md for a pull request', 'html'))
  .option('-o, --output <file>', 'instead of report.html in the folder, or of standard output for md')
  .action(async (folder: string, options: { format: string; output?: string }) => {
    const { runReport } = await import('./report.ts');
    await finish(runReport(folder, options));
  });

program
  .command('review')
  .description('decide on what a run removed, flagged and refused, in the browser or the terminal')
  .addArgument(runFolder())
  .option('--port <n>', 'where to serve the page, on this machine alone (default: any free port)')
  .option('--no-open', 'print the address, open no browser')
  .option('--who <name>', 'whose decisions they are (default: the name of the login)')
  .option('--verdicts <file>', 'where decisions are written (default: verdicts.jsonl in the folder)')
  .option('--blind', 'hide what others decided')
  .option('--text', 'in the terminal')
  .action(async (folder: string, options: ReviewCommandOptions) => {
    const { runReview } = await import('./review.ts');
    await finish(runReview(folder, options));
  });

const verdicts = program
  .command('verdicts')
  .description('how often each rule was right, by what reviewers decided, and what to change')
  .argument('[from...]', 'files of verdicts, or folders that hold verdicts.jsonl (default: out)')
  .addOption(withDefault('--by <what>', 'rule, site or kind', 'rule'))
  .option('--json', 'all of it as JSON')
  .option('--propose', 'a change of the config that the decisions speak for, as a diff')
  .option('--write', 'with --propose: change the config file')
  .option('--config <file>', 'instead of tamis.config.* in the current folder')
  .option('--cases', 'what was changed or flagged wrongly, as YAML for tests/cases')
  .action(async (from: string[], options: VerdictsOptions) => {
    const { runVerdicts } = await import('./verdicts.ts');
    await finish(runVerdicts(from, options));
  });

verdicts
  .command('export')
  .description('verdicts for other tools')
  .argument('[from...]', 'files of verdicts, or folders that hold verdicts.jsonl (default: out)')
  .requiredOption('--format <name>', 'web-annotation, label-studio, or label-studio-config')
  .option('--all', 'with label-studio: tasks of documents that nobody decided, too')
  .option('-o, --output <file>', 'instead of standard output')
  .action(async (from: string[], options: ExportOptions) => {
    const { runExport } = await import('./exchange.ts');
    await finish(runExport(from, options));
  });

verdicts
  .command('import')
  .description('verdicts that other tools hold, added to those that are there')
  .argument('<file>', 'what was exported there')
  .requiredOption('--format <name>', 'web-annotation or label-studio')
  .addOption(withDefault('-o, --output <file>', 'the file that they are added to', 'out/verdicts.jsonl'))
  .action(async (file: string, options: ImportOptions) => {
    const { runImport } = await import('./exchange.ts');
    await finish(runImport(file, options));
  });

program
  .command('pipelines')
  .description('the shipped pipelines with their stages, or the rules of one')
  .argument('[name]', 'a pipeline, or the path of your own')
  .option('--json', 'as JSON')
  .action(async (name: string | undefined, options: { json?: boolean }) => {
    const { runPipelines } = await import('./pipelines.ts');
    await finish(runPipelines({ ...options, name }));
  });

process.stderr.on('error', () => undefined); // nobody reads the messages any more: what was asked for is done all the same

async function finish(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? 0 : 2; // commander has said why
  else {
    const { reportError } = await import('./report-error.ts');
    process.exitCode = reportError(error);
  }
}
