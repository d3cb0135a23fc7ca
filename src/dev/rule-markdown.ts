/**
 * The rule table as Markdown, between two comments of `src/lexicon/README.md`:
 *
 *     | strip/share | es | 12 | 9 | 4 | 31 | 30 | 0.97 | 80 | 3 | 0.04 |
 */
import type { Row } from './rule-counts.ts';

const start = '<!-- rule-table: made by npm run rule-table -->';
const end = '<!-- /rule-table -->';
const head = [
  '| rule | language | phrases | strip cases | keep cases | cuts on dev pages | of them right | precision | words cut | gold keeps | share |',
  '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
];

/** The page with `rows` in place of those between the comments. Throws where the comments are missing. */
export function withTable(page: string, rows: readonly Row[]): string {
  const [from, to] = placeOf(page);
  return `${page.slice(0, from)}\n\n${[...head, ...rows.map(lineOf)].join('\n')}\n\n${page.slice(to)}`;
}

/** The rows that stand between the comments. */
export function rowsIn(page: string): Row[] {
  const [from, to] = placeOf(page);
  return page
    .slice(from, to)
    .split('\n')
    .filter((line) => /^\| \S+\/\S+ \|/.test(line))
    .map(rowOf);
}

function placeOf(page: string): [from: number, to: number] {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`Expected ${start} and ${end} in the README; put them where the table belongs`);
  return [from + start.length, to];
}

function lineOf({ rule, lang, phrases, strip, keep, cuts, right, words, kept }: Row): string {
  const measured = [cuts, right, share(right, cuts), words, kept, share(kept, words)].map((cell) => cell ?? '');
  return `| ${[rule, lang, phrases, strip, keep, ...measured].join(' | ')} |`;
}

function share(part: number | null, whole: number | null): string {
  return whole ? (part! / whole).toFixed(2) : '';
}

function rowOf(line: string): Row {
  const [, rule = '', lang = '', phrases, strip, keep, cuts, right, , words, kept] = line
    .split('|')
    .map((cell) => cell.trim());
  const measured = (cell: string | undefined): number | null => (cell ? Number(cell) : null);
  return {
    rule,
    lang,
    phrases: Number(phrases),
    strip: Number(strip),
    keep: Number(keep),
    cuts: measured(cuts),
    right: measured(right),
    words: measured(words),
    kept: measured(kept),
  };
}
