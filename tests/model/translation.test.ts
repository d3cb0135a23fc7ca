import { describe, expect, it } from 'vitest';
import { sentenceNumberNames } from '../../src/model/sentence-numbers.ts';
import { badTranslation } from '../../src/model/translation.ts';
import { shippedWeights } from '../../src/model/weights.ts';

const sound = [
  'The town council voted on Tuesday to rebuild the wooden footbridge across the river.',
  'She studied chemistry in the capital before she returned to teach at the village school.',
  'Heavy rain is expected in the north of the country later this week.',
];
const bad = [
  'The bridge of the council was the vote in to be of the wooden made it rebuildings.',
  'She is of the chemical of the chemical in the read head city and the teach of return of the village was.',
  'Of the hard water of the water is in the upper of the land the waiting of seven the day.',
];

describe('the translation model', () => {
  it('holds word for word renderings for worse than what a person would write', () => {
    for (const sentence of sound) expect(badTranslation(sentence), sentence).toBeLessThan(0.3);
    for (const sentence of bad) expect(badTranslation(sentence), sentence).toBeGreaterThan(0.35);
  });

  it.each([
    'Ferry sinks off northern coast, 12 rescued',
    'Grilled leeks with hazelnuts and lemon',
    'Midtable Larkhill beat Ostby 3-1 at home',
    'Photo of the old harbour, taken in 1931',
    '“Not in my lifetime,” said the ferryman.',
  ])('lets %j pass', (sentence) => {
    expect(badTranslation(sentence)).toBeLessThan(0.4);
  });

  it('says the same on every call, whatever was asked in between', () => {
    const before = bad.map(badTranslation);
    for (let i = 0; i < 60_000; i += 20) {
      badTranslation(
        Array.from({ length: 20 }, (_, k) => `word${String.fromCharCode(97 + (i % 26))}x${(i + k).toString(36)}`).join(
          ' ',
        ),
      );
    }
    expect(bad.map(badTranslation)).toEqual(before);
  });

  it.each([
    '',
    ' ',
    '…',
    'a',
    '7',
    '\ud800',
    'x'.repeat(100_000),
    'word '.repeat(50_000),
    '"'.repeat(50_000),
    'été 漢字 слово',
  ])('gives a probability for %.20j', (sentence) => {
    const said = badTranslation(sentence);
    expect(said).toBeGreaterThanOrEqual(0);
    expect(said).toBeLessThanOrEqual(1);
  });

  it('has weights for the numbers that are taken', () => {
    const { numbers } = shippedWeights<{ numbers: string[] }>('translation');
    expect(numbers).toEqual(sentenceNumberNames);
  });
});
