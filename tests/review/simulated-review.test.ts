/** 500 decisions of a reviewer who knows the truth: who is demoted, and what is counted. */
import { describe, expect, it } from 'vitest';
import { mergedVerdicts } from '../../src/core/standing-verdicts.ts';
import { type Count, countsOf } from '../../src/review/precision/counts.ts';
import { demotions, trusts } from '../../src/review/precision/judge.ts';
import { decided, type Place, places, type TrueRule } from './simulated.ts';

/** Below nine in ten a rule deserves to be demoted. */
const deserved = 0.9;

const apart: TrueRule[] = [
  ...[0.2, 0.35, 0.5, 0.55].map((precision, i) => ({ rule: `strip/poor-${i}`, precision })),
  ...[0.96, 0.97, 0.98, 0.99, 0.99, 1, 1, 1].map((precision, i) => ({ rule: `strip/good-${i}`, precision })),
];
const close: TrueRule[] = [0.4, 0.5, 0.6, 0.65, 0.7, 0.95, 0.96, 0.97, 0.98, 0.98, 0.99, 0.99, 1, 1, 1].map(
  (precision, i) => ({ rule: `strip/rule-${i}`, precision }),
);
const border: TrueRule[] = Array.from({ length: 20 }, (_, i) => ({ rule: `strip/rule-${i}`, precision: deserved }));

/** The rows that `countsOf` gives of the decisions, without making those. */
function rowsOf(all: readonly Place[]): Count[] {
  const rows = new Map<string, Count>();
  for (const { rule, isRight } of all) {
    const row = rows.get(rule) ?? {
      name: rule,
      of: 'edit',
      decided: 0,
      right: 0,
      wrong: 0,
      precision: 0,
      low: 0,
      high: 1,
      score: 0.95,
    };
    row.decided++;
    row[isRight ? 'right' : 'wrong']++;
    row.precision = row.right / row.decided;
    rows.set(rule, row);
  }
  return [...rows.values()];
}

function demotedOf(rows: readonly Count[]): string[] {
  return demotions(rows)
    .map(({ count }) => count.name)
    .sort();
}

function deserving(rules: readonly TrueRule[]): string[] {
  return rules
    .filter(({ precision }) => precision < deserved)
    .map(({ rule }) => rule)
    .sort();
}

/** Of many reviews: the share with a rule demoted wrongly, and the share of deserving rules that were not demoted. */
function measured(rules: readonly TrueRule[], reviews = 1000) {
  const wanted = new Set(deserving(rules));
  let wrongly = 0;
  let missed = 0;
  for (let seed = 1; seed <= reviews; seed++) {
    const found = demotedOf(rowsOf(places(rules, 500, seed * 7919)));
    if (found.some((rule) => !wanted.has(rule))) wrongly++;
    missed += [...wanted].filter((rule) => !found.includes(rule)).length;
  }
  return { wrongly: wrongly / reviews, missed: missed / reviews / Math.max(1, wanted.size) };
}

describe('a simulated reviewer', () => {
  it.each([1, 2, 3, 5, 8, 13, 21, 34])(
    'of 500 decisions demotes exactly the rules that deserve it, and counts exactly (seed %d)',
    (seed) => {
      const all = places(apart, 500, seed);
      const { given, rows } = countsOf(mergedVerdicts(decided(all)));
      expect(given).toBe(500);
      const byName = (a: { name: string | null }, b: { name: string | null }) => (a.name! < b.name! ? -1 : 1);
      expect(
        rows
          .map(({ name, decided, right, wrong, precision }) => ({ name, decided, right, wrong, precision }))
          .sort(byName),
      ).toEqual(
        rowsOf(all)
          .map(({ name, decided, right, wrong, precision }) => ({ name, decided, right, wrong, precision }))
          .sort(byName),
      );
      expect(demotedOf(rows)).toEqual(deserving(apart));
    },
  );

  it('over a thousand reviews hardly ever demotes wrongly, and seldom misses', () => {
    const far = measured(apart);
    expect(far.wrongly).toBeLessThan(0.005);
    expect(far.missed).toBeLessThan(0.01);
    const near = measured(close);
    expect(near.wrongly).toBeLessThan(0.005);
    expect(near.missed).toBeLessThan(0.06);
  });

  it('where all rules are just good enough, one review in ten at most demotes any', () => {
    expect(measured(border).wrongly).toBeLessThan(0.1);
  });

  it('trusts what is right more often than it says, up to what is sure, and nothing that it demotes', () => {
    const rules = [
      { rule: 'strip/modest', precision: 1, score: 0.7 },
      { rule: 'strip/honest', precision: 0.95, score: 0.95 },
      { rule: 'strip/poor', precision: 0.5, score: 0.3 },
    ];
    const { rows } = countsOf(decided(places(rules, 300, 4)));
    expect(demotedOf(rows)).toEqual(['strip/poor']);
    const [trusted, ...more] = trusts(rows, new Set(['strip/poor']));
    expect(more).toEqual([]);
    expect(trusted!.count.name).toBe('strip/modest');
    const { low } = rows.find(({ name }) => name === 'strip/modest')!;
    expect(trusted!.confidence).toBe(Math.floor(low * 100) / 100);
    expect(trusted!.confidence).toBeGreaterThan(0.9);
  });

  it('is not swayed by a handful of decisions', () => {
    const few = { decided: 9, right: 0, wrong: 9, precision: 0, low: 0, high: 0.3, score: 0.95 };
    expect(demotions([{ name: 'strip/seldom', of: 'edit', ...few }])).toEqual([]);
    expect(demotions([{ name: 'strip/often', of: 'edit', ...few, decided: 10, wrong: 10 }])).toHaveLength(1);
  });

  it('demotes no flag, nothing that verdicts did, and nothing without a rule’s name', () => {
    const bad = { decided: 50, right: 0, wrong: 50, precision: 0, low: 0, high: 0.1, score: 0.95 };
    const rows: Count[] = [
      { name: 'flag/odd', of: 'flag', ...bad },
      { name: 'verdicts/right', of: 'edit', ...bad },
      { name: '__proto__', of: 'edit', ...bad },
      { name: null, of: 'edit', ...bad },
    ];
    expect(demotions(rows)).toEqual([]);
  });
});
