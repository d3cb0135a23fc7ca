/**
 * What verdicts come to, for a terminal of 80 columns:
 *
 *     rule                                   decided  right  wrong      % 95 % from–to
 *     strip/read-more                edits        41     40      1   97.6    87.4–99.6
 */

import type { Agreement, PairAgreement } from '../review/precision/agreement.ts';
import { enoughPlaces } from '../review/precision/agreement.ts';
import type { Count, Grouping, VerdictCounts } from '../review/precision/counts.ts';
import { counted, grouped } from '../text/amounts.ts';
import { columnsOf, wrapped } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { palette } from './print.ts';
import { told } from './told.ts';

const nameColumns = 31;
const ofColumns = 8;
const whatIs = { edit: 'edits', flag: 'flags', document: 'refused' } as const;

/** The whole of it, ending with a line break. */
export function verdictsText(counts: VerdictCounts, agreement: Agreement, by: Grouping): string {
  const parts = [headLines(counts), tableLines(counts.rows, by), agreementLines(counts, agreement)];
  return `${parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines({ given, undone, overruled, scoped, others, reviewers, pipelines }: VerdictCounts): string[] {
  const { bold } = palette();
  if (given === 0) return ['No decision yet: there is nothing to count'];
  const single = given - undone - overruled - scoped - others;
  const lines = [
    `${bold(counted(given, 'decision'))} of ${counted(reviewers.length, 'reviewer')}: ${grouped(single)} counted below`,
  ];
  const left = [
    undone > 0 && `${grouped(undone)} undone`,
    overruled > 0 && `${grouped(overruled)} overruled by a later one on the same place`,
    scoped > 0 &&
      `${grouped(scoped)} for all like it, which ${scoped === 1 ? 'is' : 'are'} no single ${scoped === 1 ? 'observation' : 'observations'}`,
    others > 0 && `${grouped(others)} on words or documents, not on a rule`,
  ].filter((part) => part !== false);
  if (left.length > 0) lines.push(...told(`Not counted: ${left.join('; ')}`));
  if (pipelines > 1) lines.push(...told(`They were given on ${grouped(pipelines)} pipelines, counted together`));
  return lines;
}

function tableLines(rows: readonly Count[], by: Grouping): string[] {
  if (rows.length === 0) return [];
  const { bold } = palette();
  const figures = `${'decided'.padStart(7)}${'right'.padStart(7)}${'wrong'.padStart(7)}${'%'.padStart(7)}${'95 % from–to'.padStart(13)}`;
  const head = `${by.padEnd(nameColumns)}${''.padEnd(ofColumns)}${figures}`;
  return [bold(head), ...rows.flatMap((row) => rowLines(row, by))];
}

function rowLines({ name, of, decided, right, wrong, precision, low, high }: Count, by: Grouping): string[] {
  const { red, yellow, green } = palette();
  const colour = high < 0.9 ? red : low >= 0.9 ? green : yellow;
  const shown = wrapped(name === null ? `(no ${by})` : visible(name), nameColumns - 1);
  const last = shown.pop()!;
  const figures = [
    `${last}${' '.repeat(nameColumns - columnsOf(last))}`,
    whatIs[of].padEnd(ofColumns),
    grouped(decided).padStart(7),
    grouped(right).padStart(7),
    grouped(wrong).padStart(7),
    colour(percent(precision).padStart(7)),
    `${percent(low)}–${percent(high)}`.padStart(13),
  ];
  return [...shown, figures.join('').trimEnd()];
}

function agreementLines({ reviewers }: VerdictCounts, { pairs, alpha }: Agreement): string[] {
  if (reviewers.length < 2) return [];
  const { bold } = palette();
  if (pairs.length === 0) return ['No place was decided by two reviewers: nothing tells how far they agree.'];
  const lines = [bold('Agreement on what two reviewers both decided'), ...pairs.flatMap(pairLines)];
  if (reviewers.length > 2)
    lines.push(
      ...told(
        `all: ${counted(alpha.places, 'place')}, ${measured("Krippendorff's alpha", alpha.value, alpha.isEnough)}`,
      ),
    );
  return lines;
}

function pairLines({ reviewers, places, agreed, kappa, isEnough }: PairAgreement): string[] {
  const share = `${grouped(agreed)} agreed (${percent(agreed / places)} %)`;
  const who = reviewers.map(visible).join(' and ');
  return told(`${who}: ${counted(places, 'place')}, ${share}, ${measured("Cohen's kappa", kappa, isEnough)}`);
}

function measured(name: string, value: number | null, isEnough: boolean): string {
  if (!isEnough) return `too few for ${name} (under ${enoughPlaces})`;
  return value === null ? `no ${name}: all decisions were the same` : `${name} ${value.toFixed(2)}`;
}

function percent(share: number): string {
  return share === 0 || share === 1 ? String(100 * share) : (100 * share).toFixed(1);
}
