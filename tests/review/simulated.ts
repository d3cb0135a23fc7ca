/** A reviewer who knows the truth, on rules whose true precision is known: chance is seeded, so that a run is what it was. */
import type { Verdict } from '../../src/core/verdict.ts';
import { verdictOf } from './made-verdicts.ts';

export interface TrueRule {
  rule: string;
  /** Chance that what it cuts ought to go. */
  precision: number;
  /** What it says of itself. */
  score?: number;
}

/** Numbers from 0 to 1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Place extends TrueRule {
  number: number;
  isRight: boolean;
}

/** Places that the rules acted at, and whether each was right to. */
export function places(rules: readonly TrueRule[], count: number, seed: number): Place[] {
  const next = chance(seed);
  return Array.from({ length: count }, (_, number) => {
    const rule = rules[Math.floor(next() * rules.length)]!;
    return { ...rule, number, isRight: next() < rule.precision };
  });
}

/** One decision for each place. */
export function decided(all: readonly Place[]): Verdict[] {
  return all.map(({ rule, score = 0.95, number, isRight }) =>
    verdictOf({
      verdict: isRight ? 'right' : 'wrong',
      target: { rule, score, start: 10 * number, quote: `Line ${number}` },
      source: { id: `d${number}`, site: null },
    }),
  );
}
