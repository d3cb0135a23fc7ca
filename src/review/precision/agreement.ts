/**
 * Verdicts of several people on the same places → how far they agree.
 *
 *     ada, bob: 40 places, 36 agreed, kappa 0.78
 */

import { standingVerdicts, targetKey } from '../../core/standing-verdicts.ts';
import type { Verdict } from '../../core/verdict.ts';
import { outcomeOf, undoneIds } from './counts.ts';

/**
 * Fewer places tell nothing: at 30, with agreement of 0.8 where chance gives 0.5, kappa's 95 % interval already spans 0.57 (standard error of
 * J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960) 37-46).
 */
export const enoughPlaces = 30;

export interface PairAgreement {
  reviewers: [string, string];
  /** Places that both decided. */
  places: number;
  agreed: number;
  /** Cohen's kappa; null where all decisions were the same, so that agreement by chance is certain. */
  kappa: number | null;
  isEnough: boolean;
}

export interface Agreement {
  pairs: PairAgreement[];
  /** Krippendorff's alpha, over all places that two people or more decided; null where all decisions were the same. */
  alpha: { places: number; value: number | null; isEnough: boolean };
}

/** What each reviewer says last of each place, undone decisions and those with a scope left out. What speaks of a rule counts as right or wrong. */
export function agreementOf(merged: readonly Verdict[]): Agreement {
  const undone = undoneIds(merged);
  const given = merged.filter(({ id, target, scope }) => target !== null && !scope && !undone.has(id));
  const reviewers = [...new Set(given.map(({ who }) => who))].sort();
  const opinions = reviewers.map((name) => opinionsOf(given.filter(({ who }) => who === name)));
  const pairs: PairAgreement[] = [];
  for (let a = 0; a < reviewers.length; a++)
    for (let b = a + 1; b < reviewers.length; b++) {
      const both = togetherIn(opinions[a]!, opinions[b]!);
      if (both.length > 0) pairs.push({ reviewers: [reviewers[a]!, reviewers[b]!], ...pairAgreement(both) });
    }
  const units = unitsOf(opinions);
  return { pairs, alpha: { places: units.length, value: krippendorffAlpha(units), isEnough: isEnough(units) } };
}

function pairAgreement(both: readonly [string, string][]): Omit<PairAgreement, 'reviewers'> {
  const agreed = both.filter(([a, b]) => a === b).length;
  return { places: both.length, agreed, kappa: cohensKappa(both), isEnough: isEnough(both) };
}

function isEnough(places: readonly unknown[]): boolean {
  return places.length >= enoughPlaces;
}

function opinionsOf(given: readonly Verdict[]): Map<string, string> {
  return new Map(
    standingVerdicts(given).map((verdict) => [targetKey(verdict.target!), outcomeOf(verdict) ?? verdict.verdict]),
  );
}

function togetherIn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): [string, string][] {
  return [...one].flatMap(([place, said]) => (other.has(place) ? [[said, other.get(place)!]] : []));
}

/** What was said of each place that two people or more decided. */
function unitsOf(opinions: readonly ReadonlyMap<string, string>[]): string[][] {
  const units = new Map<string, string[]>();
  for (const [place, said] of opinions.flatMap((all) => [...all]))
    units.set(place, [...(units.get(place) ?? []), said]);
  return [...units.values()].filter(({ length }) => length > 1);
}

/** Agreement of two people beyond chance, 1 at most (Cohen 1960). Null without a place, and where chance alone makes them agree. */
export function cohensKappa(both: readonly (readonly [string, string])[]): number | null {
  if (both.length === 0) return null;
  const one = countsIn(both.map(([said]) => said));
  const other = countsIn(both.map(([, said]) => said));
  let expected = 0;
  for (const [said, count] of one) expected += (count / both.length) * ((other.get(said) ?? 0) / both.length);
  if (expected === 1) return null;
  return (both.filter(([a, b]) => a === b).length / both.length - expected) / (1 - expected);
}

/**
 * Agreement of any number of people beyond chance, for categories without an order; each unit holds what was said of one place, two decisions at
 * least. K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section C. Null where all say the same of everything.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | null {
  const totals = countsIn(units.flat());
  const all = units.reduce((sum, { length }) => sum + length, 0);
  let observed = 0;
  for (const unit of units) {
    let pairs = 0;
    for (const count of countsIn(unit).values()) pairs += count * (unit.length - count);
    observed += pairs / (unit.length - 1);
  }
  let expected = 0;
  for (const count of totals.values()) expected += count * (all - count);
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
}

function countsIn(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
