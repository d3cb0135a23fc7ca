#!/usr/bin/env node
/**
 * The command line: which words there are, and which module does what they say. A command's module is loaded when it is called.
 *
 *     tamis clean news -o out
 */
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';

const { version, description } = createRequire(import.meta.url)('tamis/package.json');
const several = (value: string, before: string[] = []): string[] => [...before, value];

const program = new Command('tamis')
  .description(description)
  .version(version)
  .exitOverride()
  .showHelpAfterError('(tamis --help tells more)');

program
  .command('clean')
  .description('clean texts: strip debris, repair what is certain, flag what is doubtful')
  .argument('[input...]', 'files, folders, globs, or - for standard input')
  .option('-o, --output <folder>', 'where to write (a folder without -o goes to out)')
  .option('-p, --pipeline <name|path>', 'a shipped pipeline or your own module (default: news)')
  .option('-f, --format <list>', 'md, json, jsonl, txt; parted by commas (default: md,json)')
  .option('--layout <name>', 'files, or shards: records in records-00000.jsonl, … (default: files)')
  .option('--shard-bytes <size>', 'how large a shard may be (default: 64mb)')
  .option('--jsonl', 'one {"id","text",…} a line in, one record a line out, same order')
  .option('--ext <list>', 'more file types to read as plain text: html,log')
  .option('--disable <rule>', 'a rule that may not act; may be repeated', several)
  .option('--only <stage>', 'run this stage only; may be repeated', several)
  .option('--no-audit', 'leave the edits out of the records; restore will refuse')
  .option('--scores', 'put how garbled each sentence is, 0 to 1, into the records')
  .option('--signals', 'put what C4, Gopher, FineWeb, RefinedWeb and jusText measure into the records')
  .option('--drop <status>', 'keep back documents that are: not-article')
  .option('--max-garble <x>', 'keep back documents that are more garbled than this, 0 to 1; scores them')
  .option('--rejects <file>', 'write dropped and failed records there, one a line')
  .option('--frail', 'exit with 1 where a flag was raised, too')
  .option('--force', 'clean again what an earlier run has cleaned')
  .option('--prune', 'remove outputs whose input is gone')
  .option('--dry-run', 'tell what would come out; write nothing')
  .option('--workers <n>', 'threads that clean (default: as many as the machine has cores)')
  .option('--concurrency <n>', 'files that each of them has in work at a time (default: 8)')
  .option('--max-bytes <size>', 'fail larger documents instead of cleaning them (default: 4mb)')
  .option('--config <file>', 'instead of tamis.config.* in the current folder')
  .option('-q, --quiet', 'no progress, no summary')
  .option('--verbose', 'a line of JSON for each document on standard error')
  .action(async (targets: string[], options: Record<string, unknown>) => {
    const { runClean } = await import('./clean.ts');
    const { audit, ...given } = options;
    await finish(runClean(targets, audit === false ? { ...given, audit } : given)); // commander says true where nothing was said
  });

program
  .command('explain')
  .description('what was removed, moved, repaired and flagged, why, how surely and by which rule')
  .argument('<target>', 'FILE[:LINE]: a text, or a record of tamis; - for standard input')
  .option('-p, --pipeline <name|path>', 'what to clean a text with (default: news)')
  .option('--disable <rule>', 'a rule that may not act on a text; may be repeated', several)
  .action(async (target: string, options: { pipeline?: string; disable?: string[] }) => {
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
  .command('pipelines')
  .description('the shipped pipelines with their stages, or the rules of one')
  .argument('[name]', 'a pipeline, or the path of your own')
  .option('--json', 'as JSON')
  .action(async (name: string | undefined, options: { json?: boolean }) => {
    const { runPipelines } = await import('./pipelines.ts');
    await finish(runPipelines({ ...options, name }));
  });

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
