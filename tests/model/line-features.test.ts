import { describe, expect, it } from 'vitest';
import type { PageLine } from '../../src/lexicon/page-lines.ts';
import { featureCount, featureNames } from '../../src/model/line-feature-names.ts';
import { pageNumbers } from '../../src/model/line-features.ts';
import { functionWordsOfAll } from '../../src/model/line-model.ts';

const title = 'Ferry sinks off Lenne';
const prose = 'The ferry left the quay of Lenne at dawn, and it was never seen again by the people on the shore.';
const texts = ['Home', 'Ferry sinks off Lenne', '3 min read', prose, '12 min read', 'Home'];
const page: PageLine[] = texts.map((text, i) => ({ text, gap: i > 0 ? 1 : 0, fate: 0, votes: null, part: 0 }));
const { matrix } = pageNumbers(page, { title, url: 'https://lenne.example/2024/ferry-sinks' }, functionWordsOfAll());

function feature(line: number, name: string): number {
  const place = featureNames.indexOf(name);
  if (place < 0) throw new Error(`no feature ${name}`);
  return matrix[line * featureCount + place]!;
}

describe('features of a page', () => {
  it('count words and function words', () => {
    expect(feature(0, 'words')).toBeCloseTo(Math.log1p(1));
    expect(feature(3, 'words')).toBeCloseTo(Math.log1p(21));
    expect(feature(3, 'function words')).toBeGreaterThan(Math.log1p(8));
    expect(feature(1, 'function words')).toBeLessThan(Math.log1p(2));
    expect([feature(0, 'prose'), feature(3, 'prose')]).toEqual([0, 1]);
  });

  it('see copies, also where only a number differs', () => {
    expect(feature(0, 'copies')).toBeGreaterThan(0);
    expect(feature(2, 'copies')).toBe(0);
    expect(feature(2, 'masked copies')).toBeGreaterThan(0);
    expect([feature(0, 'first copy'), feature(5, 'first copy')]).toEqual([1, 0]);
  });

  it('see the words of the title and of the address', () => {
    expect(feature(1, 'title share')).toBeGreaterThan(0.7);
    expect(feature(1, 'slug words')).toBeGreaterThan(0);
    expect(feature(2, 'title share')).toBe(0);
  });

  it('know the place of each line', () => {
    expect([feature(0, 'place'), feature(5, 'place')]).toEqual([0, 1]);
    expect(feature(4, 'prose above')).toBeGreaterThan(0);
    expect(feature(2, 'prose above')).toBe(0);
    expect(feature(2, 'prose below')).toBeGreaterThan(0);
  });

  it('are numbers for any text', () => {
    for (const odd of ['', ' ', '\u0000', '…', '🙂🙂', 'ab\ud800', '首页', '\u0301', '12:30 €5']) {
      const found = pageNumbers(
        [{ text: odd, gap: 0, fate: 0, votes: null, part: 0 }],
        { title: null, url: null },
        functionWordsOfAll(),
      );
      expect([...found.matrix].every(Number.isFinite), JSON.stringify(odd)).toBe(true);
    }
  });
});
