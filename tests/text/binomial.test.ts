import { describe, expect, it } from 'vitest';
import { atLeast, atMost, discoveries } from '../../src/text/binomial.ts';

describe('binomial chances', () => {
  it('are those of the tables', () => {
    expect(atMost(6, 10, 0.9)).toBeCloseTo(0.0128, 4);
    expect(atMost(5, 10, 0.5)).toBeCloseTo(0.623, 3);
    expect(atLeast(10, 10, 0.9)).toBeCloseTo(0.9 ** 10, 12);
    expect(atLeast(0, 10, 0.9)).toBe(1);
    expect(atMost(10, 10, 0.9)).toBe(1);
  });

  it('of many thousands are no worse', () => {
    expect(atMost(8900, 10_000, 0.9) + atLeast(8901, 10_000, 0.9)).toBeCloseTo(1, 9);
    expect(atMost(100, 100_000, 0.9)).toBe(0);
  });

  // Benjamini and Hochberg 1995, section 3.2: of these fifteen, the procedure at 0.05 rejects the first four.
  it('of many, those rare enough are named as in the paper', () => {
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(discoveries(chances, 0.05)).toEqual(chances.map((_, i) => i < 4));
    expect(discoveries(chances.toReversed(), 0.05)).toEqual(chances.map((_, i) => i >= 11));
    expect(discoveries([], 0.05)).toEqual([]);
  });
});
