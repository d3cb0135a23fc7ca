/** The trie against a matcher that does the same in the plainest way, on random texts and random phrases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digit, fold, foldUnit, space } from '../../src/text/fold.ts';
import { phraseTables } from '../../src/text/phrase-tables.ts';
import { PhraseTrie } from '../../src/text/phrase-trie.ts';
import { isWordUnit } from '../../src/text/unit-kinds.ts';
import { Units } from '../../src/text/units.ts';

type Hit = [phrase: number, from: number, to: number];

const units = new Units(2_000);

function found(phrases: readonly string[], text: string, from = 0, to = text.length): Hit[] {
  const all = phrases.map((text, number) => ({ text, number }));
  const trie = new PhraseTrie(phraseTables(all, all));
  const hits: number[] = [];
  const count = trie.scan(units.at, units.take(text), from, to, hits);
  return Array.from({ length: count / 3 }, (_, i) => hits.slice(3 * i, 3 * i + 3) as Hit).sort(byPlace);
}

/** Tries every phrase at every place, unit by unit. */
function foundPlainly(phrases: readonly string[], text: string): Hit[] {
  const folded = Array.from({ length: text.length }, (_, i) => foldUnit(text.charCodeAt(i)));
  const hits: Hit[] = [];
  for (const [number, phrase] of phrases.entries()) {
    const wanted = fold(phrase);
    if (wanted === '') continue;
    for (let from = 0; from < text.length; from++) {
      if (folded[from] === 0 || folded[from] === space) continue;
      if (from > 0 && isWordUnit(folded[from - 1]!) && isWordUnit(folded[from]!)) continue;
      const to = endOfMatch(folded, from, wanted);
      if (to !== null) hits.push([number, from, to]);
    }
  }
  return hits.sort(byPlace);
}

function endOfMatch(folded: readonly number[], from: number, wanted: string): number | null {
  let at = from;
  let last = 0;
  let end = from;
  const isSkipped = (unit: number): boolean => unit === 0 || (unit === last && (unit === digit || unit === space));
  for (let i = 0; i < wanted.length; i++) {
    while (at < folded.length && isSkipped(folded[at]!)) at++;
    if (folded[at] !== wanted.charCodeAt(i)) return null;
    last = folded[at]!;
    end = ++at;
  }
  while (at < folded.length && isSkipped(folded[at]!)) if (folded[at++] !== 0) end = at;
  return end;
}

function byPlace(a: Hit, b: Hit): number {
  return a[1] - b[1] || a[2] - b[2] || a[0] - b[0];
}

const unit = fc.constantFrom(...'aabbcAé ß12  -–\'’“".,!\u00ad\u200b\u00a0\n中ж', 'ﬁ', '\ud83d', '\ude00', '\uffff');
const text = fc.string({ unit, maxLength: 60 });
const phrase = fc.string({ unit, maxLength: 6 });

describe('the trie', () => {
  it('finds what a plain search finds, on random texts', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), text, (phrases, searched) => {
        expect(found(phrases, searched)).toEqual(foundPlainly(phrases, searched));
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds phrases that are cut out of the text they are looked for in', () => {
    const cuts = fc.array(fc.tuple(fc.nat(59), fc.nat(12)), { maxLength: 8 });
    fc.assert(
      fc.property(text, cuts, (searched, places) => {
        const phrases = places.map(([from, length]) => searched.slice(from, from + length));
        expect(found(phrases, searched)).toEqual(foundPlainly(phrases, searched));
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds long phrases wherever they stand, with runs and dropped characters in them', () => {
    const letters = fc.constantFrom(...'abcd  1[-');
    const long = fc.string({ unit: letters, minLength: 12, maxLength: 40 });
    const printed = fc.array(fc.constantFrom('', '', '', ' ', '1', '\u00ad', '\u200b'), { maxLength: 40 });
    const around = fc.string({ unit: fc.constantFrom(...'abcd  12[-'), maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(long, { minLength: 1, maxLength: 6 }),
        printed,
        around,
        around,
        (phrases, more, before, behind) => {
          const stretched = Array.from(phrases[0]!, (unit, i) => unit + (more[i] ?? '')).join('');
          for (const searched of [before + phrases[0]! + behind, before + stretched + behind])
            expect(found(phrases, searched)).toEqual(foundPlainly(phrases, searched));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('finds a phrase with a dropped character in the last three units of the text', () => {
    expect(found(['abcdefg'], 'a abcdef\u00adg')).toEqual([[0, 2, 10]]);
    expect(found(['abcdefg'], 'a abcd\u00adefg')).toEqual([[0, 2, 10]]);
  });

  it('finds in a part of the text what starts there', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), text, fc.nat(60), fc.nat(60), (phrases, searched, a, b) => {
        const from = Math.min(a, b, searched.length);
        const to = Math.min(Math.max(a, b), searched.length);
        const inside = foundPlainly(phrases, searched).filter((hit) => hit[1] >= from && hit[1] < to);
        expect(found(phrases, searched, from, to)).toEqual(inside);
      }),
      { numRuns: 3_000 },
    );
  });

  it('counts a run of digits or spaces as one, and takes quotes and dashes of any kind', () => {
    expect(found(['list of 4 items'], 'A LIST  OF 12 items')).toEqual([[0, 2, 19]]);
    expect(found(["don't miss – ever"], 'Don’t miss - ever')).toEqual([[0, 0, 17]]);
    expect(found(['miss'], 'amiss dismiss')).toEqual([]);
  });
});
