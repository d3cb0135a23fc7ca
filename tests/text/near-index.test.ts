/** The index against a measuring of every text in turn, and the distance against its plainest form. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceWithin, unitsOf } from '../../src/text/edit-distance.ts';
import { NearIndex } from '../../src/text/near-index.ts';

/** Optimal string alignment by its definition, without a table. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    plainDistance(a.slice(0, -1), b) + 1,
    plainDistance(a, b.slice(0, -1)) + 1,
    plainDistance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swapped ? plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

const word = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'abc'), maxLength });

describe('the distance', () => {
  it('is that of its definition, up to its bound', () => {
    fc.assert(
      fc.property(word(6), word(6), fc.nat(4), (a, b, max) => {
        expect(distanceWithin(unitsOf(a), unitsOf(b), max)).toBe(Math.min(plainDistance(a, b), max + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('counts a swap as one', () => {
    expect(distanceWithin(unitsOf('singup'), unitsOf('signup'), 3)).toBe(1);
    expect(distanceWithin(unitsOf('pleasenteryoucomment'), unitsOf('pleaseenteryourcomment'), 3)).toBe(2);
  });
});

describe('the index', () => {
  const bound = (length: number): number => Math.min(3, length >> 2);
  const edit = fc.tuple(fc.constantFrom('insert', 'remove', 'swap', 'change'), fc.nat(30), fc.constantFrom(...'abc'));

  function edited(text: string, edits: readonly [string, number, string][]): string {
    return edits.reduce((now, [kind, place, letter]) => {
      const at = place % (now.length + 1);
      const [before, rest] = [now.slice(0, at), now.slice(at)];
      if (kind === 'insert') return before + letter + rest;
      if (kind === 'remove') return before + rest.slice(1);
      return kind === 'change'
        ? before + letter + rest.slice(1)
        : before + rest.slice(0, 2).split('').reverse().join('') + rest.slice(2);
    }, text);
  }

  function nearestPlainly(texts: readonly string[], text: string): number | null {
    const found = texts.flatMap((other) => {
      const distance = distanceWithin(unitsOf(text), unitsOf(other), bound(other.length));
      return distance > bound(other.length) ? [] : [distance];
    });
    return found.length === 0 ? null : Math.min(...found);
  }

  it('misses no text within its bound, and finds none beyond', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 24 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(texts, fc.array(edit, { maxLength: 4 }), (all, edits) => {
        const index = new NearIndex(32, bound);
        for (const [i, text] of all.entries()) index.add(unitsOf(text), i);
        const text = edited(all[0]!, edits);
        expect(index.nearest(unitsOf(text))?.distance ?? null).toBe(nearestPlainly(all, text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives all values of the text that it finds', () => {
    const index = new NearIndex(32, bound);
    index.add(unitsOf('leaveareply'), 3);
    index.add(unitsOf('leaveareply'), 5);
    expect(index.nearest(unitsOf('leaveareplay'))).toEqual({ distance: 1, values: [3, 5] });
    expect(index.nearest(unitsOf('leaveareply'))).toEqual({ distance: 0, values: [3, 5] });
    expect(index.nearest(unitsOf('leavethepier'))).toBeNull();
  });
});
