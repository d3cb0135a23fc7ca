/**
 * `npm run rule-table`: counts phrases and cases, measures the rules' cuts on the development pages, and writes the table in
 * `src/lexicon/README.md`. With `--check` it writes nothing, and exits with 1 where the counts in the README are stale or a rule cuts
 * what gold keeps. With `--wrong strip/share` it prints the rule's wrong cuts.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { ArticleRecord } from '../core/record.ts';
import { lexicon } from '../lexicon/load.ts';
import { clean } from '../pipeline/clean.ts';
import { createCleaner } from '../pipeline/cleaner.ts';
import { loadPipeline } from '../pipeline/load.ts';
import { benchFolder, hasBench, unpackBench, withTemporaryFolder } from './bench-folder.ts';
import { judgedCuts } from './cut-verdicts.ts';
import { type CaseLists, countCases, countCuts, countPhrases, type Row, Rows, tooImprecise } from './rule-counts.ts';
import { rowsIn, withTable } from './rule-markdown.ts';

const readme = path.join('src', 'lexicon', 'README.md');
const caseFolder = path.join('tests', 'cases');
const sets = ['pages', 'news-pages', 'extracts'];

function counted(): Rows {
  const rows = new Rows();
  countPhrases(lexicon().files, rows);
  const ofPhrases = new Set(rows.sorted().map(({ rule }) => rule));
  for (const folder of ['describe', 'strip']) {
    for (const file of readdirSync(path.join(caseFolder, folder)).sort()) {
      const rule = `${folder}/${path.basename(file, '.yml')}`;
      if (!file.endsWith('.yml') || (folder !== 'strip' && !ofPhrases.has(rule))) continue;
      countCases(rule, (parse(readFileSync(path.join(caseFolder, folder, file), 'utf8')) ?? {}) as CaseLists, rows);
    }
  }
  return rows;
}

/** Cleans the development pages and hands each record to `see`, with its source and gold text. */
async function measure(see: (record: ArticleRecord, source: string, gold: string) => void): Promise<void> {
  const cleaner = createCleaner(await loadPipeline('news'));
  await withTemporaryFolder((folder) => {
    unpackBench(folder);
    for (const set of sets) {
      for (const line of readFileSync(path.join(folder, `${set}.jsonl`), 'utf8').split('\n')) {
        if (line === '') continue;
        const { id, text, url, gold } = JSON.parse(line) as { id: string; text: string; url?: string; gold: string };
        see(clean({ id, text, ...(url && { url }) }, cleaner), text, gold);
      }
    }
  });
}

/** What was measured when the table was last written stays where it cannot be measured again. */
function keepMeasured(rows: Rows, before: readonly Row[]): void {
  for (const { rule, lang, cuts, right, words, kept } of before)
    if (cuts !== null) Object.assign(rows.of(rule, lang), { cuts, right, words, kept });
}

function isSameCount(a: readonly Row[], b: readonly Row[]): boolean {
  const counts = (rows: readonly Row[]): string =>
    rows
      .filter(({ phrases, strip, keep }) => phrases + strip + keep > 0)
      .map(({ rule, lang, phrases, strip, keep }) => [rule, lang, phrases, strip, keep].join(' '))
      .join('\n');
  return counts(a) === counts(b);
}

async function ruleTable(isCheck: boolean): Promise<number> {
  const page = readFileSync(readme, 'utf8');
  const before = rowsIn(page);
  const rows = counted();
  if (hasBench()) await measure((record, source, gold) => countCuts(record, source, gold, rows));
  else {
    console.log(`${benchFolder} is not here: cuts were not measured, and their columns stay as they were.`);
    keepMeasured(rows, before);
  }
  const now = rows.sorted();
  const imprecise = tooImprecise(now);
  for (const { rule, cuts, precision } of imprecise)
    console.error(`${rule} cut ${cuts} lines, and gold keeps too many of them: precision ${precision.toFixed(3)}`);
  if (!isCheck) {
    writeFileSync(readme, withTable(page, now));
    console.log(`${now.length} rows written to ${readme}.`);
    return 0;
  }
  const isStale = !isSameCount(before, now);
  if (isStale) console.error(`The counts in ${readme} are stale: npm run rule-table writes them anew.`);
  if (!isStale && imprecise.length === 0)
    console.log(`${now.length} rows: the counts hold, and no rule cuts what gold keeps.`);
  return isStale || imprecise.length > 0 ? 1 : 0;
}

/** Prints each wrong cut of a rule: the page, how many of its words gold keeps, and the line. */
async function printWrong(wanted: string): Promise<number> {
  await measure((record, source, gold) => {
    for (const { edit, words, kept, isRight } of judgedCuts(source, record.edits ?? [], gold)) {
      if (edit.rule === wanted && !isRight)
        console.log(`${record.id}\t${kept}/${words}\t${edit.before}\t${edit.reason}`);
    }
  });
  return 0;
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, wrong: { type: 'string' } } });
process.exitCode = values.wrong ? await printWrong(values.wrong) : await ruleTable(values.check);
