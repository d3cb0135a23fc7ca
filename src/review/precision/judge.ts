/**
 * Counts of many rules → which should only flag, and which may be trusted more.
 *
 * A rule cuts from a score of 0.9 on, which says: nine in ten are right. It should only flag where it was wrong so often that a rule which is right
 * nine times in ten would hardly be. Many rules are looked at, so chance alone will make some look bad: the exact binomial chances of all
 * are held to a false discovery rate (`text/binomial.ts`).
 *
 * Measured on 4,000 simulated reviews of 500 decisions each (the first line: 1,000):
 *
 * | rules | demoted wrongly, of reviews | not demoted, of those that deserve it |
 * |---|---|---|
 * | 4 of precision 0.2 to 0.55, 8 of 0.96 to 1 | none | 0.03 % |
 * | 5 of precision 0.4 to 0.7, 10 of 0.95 to 1 | 0.1 % | 4.8 % (16 % of those at 0.7, 2 % at 0.6) |
 * | 6 of 0.4 to 0.8, 12 of 0.93 to 1 | 0.3 % | 24 % (68 % of those at 0.8, 26 % at 0.7, 5 % at 0.6) |
 * | 20 of 0.9, at the border: all right | 5.1 % | |
 *
 * A Wilson bound at a level divided by the number of rules gave 0.1, 0.1 and 13.6 % wrongly, and left 7, 29 % of those that deserve it; at a
 * plain 95 % 0.1, 1 and 54 %, and 3 and 18 %; Holm's procedure 0.03, 0.05 and 5 %, and 10 and 34 %.
 *
 * The decisions are those of the queue, which asks for the doubtful first: a rule's precision over all that it does may be higher.
 */
import { atLeast, atMost, discoveries } from '../../text/binomial.ts';
import type { Count } from './counts.ts';

/** From this score on a rule cuts: below it, it may only flag. */
export const cutScore = 0.9;
/** Of the rules named, the share that chance may have named. */
const falseDiscoveryRate = 0.1;
/** Fewer decisions may all come from one page. */
export const enoughDecisions = 10;
/** No rule is surer than this. */
const mostConfidence = 0.99;

export interface Judged {
  count: Count & { name: string };
  /** Chance that a rule as good as supposed would look like this. */
  chance: number;
}

export interface Trusted extends Judged {
  /** The lower bound of its precision, to two digits. */
  confidence: number;
}

type Named = Count & { name: string };

/** Rules whose edits are wrong so often that they should only flag, the worst first. */
export function demotions(rows: readonly Count[]): Judged[] {
  const tested = rows.filter(isNamed).filter(({ of, decided }) => of === 'edit' && decided >= enoughDecisions);
  const chances = tested.map(({ right, decided }) => atMost(right, decided, cutScore));
  const found = discoveries(chances, falseDiscoveryRate);
  return tested
    .map((count, i) => ({ count, chance: chances[i]! }))
    .filter((_, i) => found[i])
    .sort((a, b) => a.count.precision - b.count.precision);
}

/** Rules that are right more often than their scores say, besides those in `demoted`. Edits decide; flags where there are too few edits. */
export function trusts(rows: readonly Count[], demoted: ReadonlySet<string>): Trusted[] {
  const tested = rows
    .filter(isNamed)
    .filter((count) => isTestable(count) && !demoted.has(count.name))
    .filter(
      ({ name, of }) => of === 'edit' || !rows.some((row) => row.name === name && row.of === 'edit' && isTestable(row)),
    );
  const chances = tested.map(({ right, decided, score }) => atLeast(right, decided, score!));
  const found = discoveries(chances, falseDiscoveryRate);
  return tested
    .map((count, i) => ({ count, chance: chances[i]!, confidence: confidenceOf(count) }))
    .filter(({ count, confidence }, i) => found[i] && confidence > count.score!)
    .sort((a, b) => b.confidence - b.count.score! - (a.confidence - a.count.score!));
}

function isTestable({ of, decided, score }: Count): boolean {
  return of !== 'document' && decided >= enoughDecisions && score !== null && score > 0 && score < 1;
}

function confidenceOf({ low }: Count): number {
  return Math.min(mostConfidence, Math.floor(low * 100) / 100);
}

function isNamed(count: Count): count is Named {
  return count.name !== null && isRuleName(count.name);
}

/** A rule of a pipeline; what verdicts themselves did is no rule's, nor is white space that was laid out. */
export function isRuleName(name: string): boolean {
  return /^(?!(?:verdicts|render)\/)[a-z]+\/[a-z][a-z0-9-]*$/.test(name);
}
