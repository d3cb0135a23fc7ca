/**
 * Makes the files of a new rule: `npm run new-rule strip/games -- "Play today's crossword"`.
 *
 *     strip/NAME                      src/lexicon/en/strip/NAME.yml and tests/cases/strip/NAME.yml; the rule is data, nothing else is needed
 *     repair/NAME, flag/NAME, describe/NAME   a stage in src/stages, its export, its step in pipelines/news.ts, and its cases
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reportError } from '../cli/report-error.ts';
import { WrongUse } from '../core/errors.ts';
import { casesOfPhrases, casesOfStage, lexiconFile, type StageFolder, stageFile } from './rule-templates.ts';
import { exportName, withExport, withStep } from './stage-list.ts';

const barrel = 'src/stages/index.ts';
const pipeline = 'pipelines/news.ts';

try {
  makeRule(process.argv[2] ?? '', process.argv.slice(3));
} catch (error) {
  process.exitCode = reportError(error);
}

function makeRule(rule: string, phrases: readonly string[]): void {
  const [, folder, name] = /^(strip|repair|flag|describe)\/([a-z][a-z0-9-]*)$/.exec(rule) ?? [];
  if (!folder || !name) {
    const remedy = 'start its name with strip/, repair/, flag/ or describe/, in small letters and dashes';
    throw new WrongUse('a rule such as strip/games', rule, remedy);
  }
  const isStage = folder !== 'strip';
  const file = isStage ? `src/stages/${rule}.ts` : `src/lexicon/en/${rule}.yml`;
  const cases = `tests/cases/${rule}.yml`;
  const taken = [file, cases].find(existsSync);
  if (taken) throw new WrongUse(`no file ${taken}`, rule, 'choose another name, or edit the file that is there');
  if (isStage) {
    const stages = readFileSync(barrel, 'utf8');
    const stage = exportName(stages, folder, name);
    write(file, stageFile(folder as StageFolder, name, stage));
    write(cases, casesOfStage());
    const exported = withExport(stages, stage, rule);
    write(barrel, exported);
    write(pipeline, withStep(readFileSync(pipeline, 'utf8'), exported, stage, folder));
    format([file, barrel, pipeline]);
    console.log(`\nNow write the pattern in ${file}, look whether the step stands right in ${pipeline},`);
  } else {
    write(file, lexiconFile(name, phrases));
    write(cases, casesOfPhrases(phrases));
    console.log(`\nNow look over ${file},`);
  }
  console.log(`write the cases in ${cases}, and run: npm test -- cases`);
}

function write(file: string, content: string): void {
  console.log(`${existsSync(file) ? 'changed' : 'made   '} ${file}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A name's length decides where lines break. */
function format(files: readonly string[]): void {
  execFileSync('node_modules/.bin/biome', ['check', '--write', ...files], { stdio: 'pipe' });
}
