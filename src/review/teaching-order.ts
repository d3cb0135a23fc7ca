/**
 * The queue's order: what a decision teaches most comes first. The worth of an item is
 *
 *     H(s) · W(rule) · log2(1 + alike)
 *
 * - H(s): how unsure the item is, the binary entropy of its score in bits. A score that was never held against data is halfway to 1/2.
 * - W(rule): how little is known of the rule, the width of the 95 % Wilson interval of its rights among its verdicts (1 without any).
 * - alike: open items that the same decision on the line would settle.
 *
 * What stands before it takes from it, so that the top is not fifty items of one rule: the nth open item of the same line on the same site
 * is worth 1/n² of it, then the nth of the same rule on the same site 1/n, then the nth of the rule 1/√n. Items of refused documents are worth
 * a quarter: where the refusal is right they fall. Decided items come last. Ties go by the order of the documents.
 */
import { wilsonInterval } from '../text/wilson.ts';
import { alikeGroup, isRefused, type Mark } from './mark.ts';
import type { ReviewedRun } from './reviewed-run.ts';

/** Rights and wrongs of one rule's items. */
export interface RuleVerdicts {
  right: number;
  all: number;
}

/** An item that is sure still teaches something. */
const leastUnsure = 0.05;
const refusedShare = 0.25;

export function teachingOrder(run: ReviewedRun): Mark[] {
  const known = verdictsByRule(run);
  const open = run.items
    .filter(({ state }) => state === 'open')
    .map((mark) => ({ mark, worth: worthOf(mark, run.alikeOf(mark), known.get(mark.rule)) }));
  const spread = [
    (n: number): number => 1 / (n * n),
    (n: number): number => 1 / n,
    (n: number): number => 1 / Math.sqrt(n),
  ];
  const groups = [
    alikeGroup,
    ({ rule, document }: Mark): string => `${rule}\n${document.site ?? ''}`,
    ({ rule }: Mark): string => rule,
  ];
  for (const [i, groupOf] of groups.entries()) {
    open.sort(byWorth);
    const seen = new Map<string, number>();
    for (const entry of open) {
      const group = groupOf(entry.mark);
      const n = (seen.get(group) ?? 0) + 1;
      seen.set(group, n);
      entry.worth *= spread[i]!(n);
    }
  }
  open.sort(byWorth);
  return [...open.map(({ mark }) => mark), ...run.items.filter(({ state }) => state !== 'open')];
}

/** Worth of an open item by itself, from 0. */
export function worthOf(mark: Mark, alike: number, known: RuleVerdicts = { right: 0, all: 0 }): number {
  const score = mark.isCalibrated ? mark.score : (mark.score + 0.5) / 2;
  const share = mark.of !== 'document' && isRefused(mark.document) ? refusedShare : 1;
  return Math.max(leastUnsure, entropy(score)) * wilsonWidth(known) * Math.log2(1 + Math.max(1, alike)) * share;
}

function wilsonWidth({ right, all }: RuleVerdicts): number {
  const { low, high } = wilsonInterval(right, all);
  return high - low;
}

function verdictsByRule({ items }: ReviewedRun): Map<string, RuleVerdicts> {
  const known = new Map<string, RuleVerdicts>();
  for (const { rule, state } of items) {
    if (state === 'open') continue;
    const { right, all } = known.get(rule) ?? { right: 0, all: 0 };
    known.set(rule, { right: right + Number(state === 'right'), all: all + 1 });
  }
  return known;
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}

function byWorth(a: { mark: Mark; worth: number }, b: { mark: Mark; worth: number }): number {
  return b.worth - a.worth || a.mark.number - b.mark.number;
}
