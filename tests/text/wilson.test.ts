import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/text/wilson.ts';

describe('the Wilson interval', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d, as published', (right, total, low, high) => {
    const interval = wilsonInterval(right, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('mirrors where right and wrong change places', () => {
    for (const [right, total] of [
      [3, 7],
      [0, 5],
      [50, 61],
    ] as const) {
      const one = wilsonInterval(right, total);
      const other = wilsonInterval(total - right, total);
      expect(one.low).toBeCloseTo(1 - other.high, 12);
      expect(one.high).toBeCloseTo(1 - other.low, 12);
    }
  });

  it('says nothing where nothing was seen, and is exact at the ends', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval(0, 9).low).toBe(0);
    expect(wilsonInterval(9, 9).high).toBe(1);
    expect(() => wilsonInterval(4, 3)).toThrow('Expected 0 to 3 right of 3, got 4');
  });

  it('is wider at a level that leaves less out', () => {
    const usual = wilsonInterval(9, 10);
    const wide = wilsonInterval(9, 10, 3);
    expect(wide.low).toBeLessThan(usual.low);
    expect(wide.high).toBeGreaterThan(usual.high);
  });
});
