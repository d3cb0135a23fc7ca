/**
 * The end of a run, for a person who wants to know what to do now. At most 80 columns wide.
 *
 *     5 documents: 3 clean, 2 to review, 0 no article, 0 failed
 *     2,412 words kept, 318 removed, 41 moved to the metadata
 *     …
 *     Read next: out/report.md
 *     Decide on what is doubtful: tamis review out
 */

import type { createColors } from 'picocolors';
import { byText } from '../core/by-text.ts';
import type { Failure, Tally } from '../io/tally.ts';
import { layoutRule } from '../pipeline/render.ts';
import { counted, grouped } from '../text/amounts.ts';
import { shortened } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { told } from './told.ts';

const listedRules = 5;
const listedFailures = 5;
const listedPruned = 5;

export interface SummaryFacts {
  tally: Pick<Tally, 'documents' | 'dropped' | 'statuses' | 'words' | 'rules' | 'verdicts' | 'failures'>;
  skipped: Record<string, number>;
  /** The output folder as the user named it; null where nothing was written to one. */
  output: string | null;
  dryRun: boolean;
  pruned: readonly string[];
  /** Files that an earlier run has cleaned. */
  unchanged: number;
  rejects: string | null;
  /** True where the output folder holds records, which a review reads. */
  hasRecords?: boolean;
  /** Verdicts that hold, as the run was given them. */
  verdictsGiven?: number;
  /** Verdicts of a review of the output folder that were not given to this run. */
  verdictsLeftOut?: number;
}

/** The summary, ending with a line break. */
export function summary(facts: SummaryFacts, colors: ReturnType<typeof createColors>): string {
  const { tally, skipped, output, dryRun, pruned, rejects, unchanged } = facts;
  const { hasRecords = false, verdictsGiven = 0, verdictsLeftOut = 0 } = facts;
  const { statuses, words } = tally;
  const { bold, green, yellow, red, dim } = colors;
  const lines = [
    `${bold(counted(tally.documents, 'document'))}: ${green(`${grouped(statuses.clean)} clean`)}, ` +
      `${yellow(`${grouped(statuses.review)} to review`)}, ${grouped(statuses['not-article'])} no article, ` +
      `${statuses.failed > 0 ? red(`${grouped(statuses.failed)} failed`) : '0 failed'}`,
    `${grouped(words.kept)} words kept, ${grouped(words.removed)} removed, ${grouped(words.moved)} moved to the metadata`,
  ];
  if (unchanged > 0)
    lines.push(`${counted(unchanged, 'document')} unchanged since an earlier run, and not cleaned again`);
  const { applied, notApplied } = tally.verdicts;
  if (applied + notApplied > 0) {
    const rest = notApplied > 0 ? `, ${grouped(notApplied)} not (the records say why)` : '';
    lines.push(`${counted(applied, 'verdict')} applied${rest}`);
  } else if (verdictsGiven > 0) {
    const given = `No document is concerned by ${verdictsGiven === 1 ? 'the verdict' : `the ${grouped(verdictsGiven)} verdicts`} given`;
    lines.push(...safe(`${given}: a document is known by its bytes, its path or its id`));
  }
  if (tally.dropped > 0)
    lines.push(...safe(`${counted(tally.dropped, 'document')} dropped${rejects ? ` to ${rejects}` : ''}`));
  const skips = Object.entries(skipped);
  if (skips.length > 0) {
    const all = skips.map(([reason, count]) => `${reason} ${grouped(count)}`).join(', ');
    const hint = skips.some(([reason]) => reason.startsWith('.') && reason !== '.tamisignore')
      ? ` ${skipHint(skipped)}`
      : '';
    lines.push(...safe(`Skipped: ${all}.${hint}`));
  }
  const rules = [...tally.rules]
    .filter(([rule]) => rule !== layoutRule)
    .sort(([a, x], [b, y]) => y.edits + y.flags - x.edits - x.flags || byText(a, b));
  if (rules.length > 0) lines.push('', bold('Busiest rules'));
  for (const [rule, { edits, flags }] of rules.slice(0, listedRules)) {
    lines.push(
      ...safe(
        `  ${[rule.padEnd(32), edits > 0 && counted(edits, 'edit'), flags > 0 && counted(flags, 'flag')].filter(Boolean).join('  ')}`,
      ),
    );
  }
  if (statuses.failed > 0) lines.push('', red('Failed'));
  for (const failure of tally.failures.slice(0, listedFailures)) lines.push(...failureLines(failure));
  if (statuses.failed > listedFailures) lines.push(`  … and ${grouped(statuses.failed - listedFailures)} more`);
  if (pruned.length > 0) {
    lines.push('', `${dryRun ? 'Would remove' : 'Removed'} ${counted(pruned.length, 'output')} whose input is gone`);
    for (const file of pruned.slice(0, listedPruned)) lines.push(...safe(`  ${file}`));
    if (pruned.length > listedPruned) lines.push(`  … and ${grouped(pruned.length - listedPruned)} more`);
  }
  if (dryRun) lines.push('', dim('Nothing was written (--dry-run).'));
  else if (output !== null) {
    lines.push('', ...safe(`Read next: ${output}/report.md`));
    if (hasRecords) lines.push(...safe(reviewHint(output)));
  }
  if (verdictsLeftOut > 0 && output !== null) {
    const file = `${output}/verdicts.jsonl`;
    lines.push(...safe(`${file} holds ${counted(verdictsLeftOut, 'verdict')}: --verdicts ${file} applies them`));
  }
  return `${lines.join('\n')}\n`;
}

function skipHint(skipped: Record<string, number>): string {
  return skipped['.jsonl'] ? 'Clean .jsonl with --jsonl; --ext reads more types.' : '--ext reads more types.';
}

function failureLines({ id, path, line, reason }: Failure): string[] {
  const place = line === undefined ? (path ?? id) : `${path ?? 'line'}${path === null ? ' ' : ':'}${line}`;
  return safe(`  ${shortened(visible(place), 120)}: ${shortened(reason, 300)}`);
}

export function holdsRecords(formats: readonly string[]): boolean {
  return formats.includes('json') || formats.includes('jsonl');
}

function reviewHint(output: string): string {
  return `Decide on what is doubtful: tamis review ${/^[\w./-]+$/.test(output) ? output : `'${output.replaceAll("'", "'\\''")}'`}`;
}

/** Text from outside, safe for a terminal. */
function safe(text: string): string[] {
  return told(visible(text));
}
