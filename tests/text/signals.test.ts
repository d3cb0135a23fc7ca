/** The signals of published filters, on texts that are small enough to count by hand. */
import { describe, expect, it } from 'vitest';
import { signalsOf } from '../../src/index.ts';

const value = (text: string, name: string, lang: string | null = 'en'): number | undefined =>
  signalsOf(text, lang).values[name];

describe('C4', () => {
  // line 1 ends with a stop and has five words; line 2 has no stop; line 3 has four words; line 4 has two sentences; line 5 speaks of cookies
  const page = [
    'The minister opened the bridge.',
    'Read more about the bridge here',
    'He did not speak.',
    'It rained all day. Nobody left the square!',
    'This site uses cookies to count.',
  ].join('\n');

  it('keeps lines of five words that end like a sentence', () => {
    const { values, passes } = signalsOf(page, 'en');
    expect(values['c4.keepsLines']).toBe(0.4);
    expect(values['c4.sentences']).toBe(3);
    expect(passes.c4).toBe(true);
  });

  it('fails a page of fewer than three sentences, with a brace or with filler text', () => {
    expect(signalsOf('It rained all day. Nobody left!', 'en').outside).toContain('c4.sentences');
    expect(signalsOf(`${page}\nfunction () {`, 'en').outside).toEqual(expect.arrayContaining(['c4.braces']));
    expect(signalsOf(`${page}\nLorem Ipsum dolor sit amet.`, 'en').values['c4.fillers']).toBe(1);
    expect(signalsOf('He said that it was over…\nShe said that it was not...', 'en').values['c4.keepsLines']).toBe(0);
  });
});

describe('Gopher quality', () => {
  it('counts words, their length, symbols and the commonest words', () => {
    const text = 'The price rose to 300 …\n# the';
    // 6 words of 3 + 5 + 4 + 2 + 3 + 3 = 20 characters, 5 of them with a letter; "the" and "to" are of the eight
    expect(value(text, 'gopher.quality.words')).toBe(6);
    expect(value(text, 'gopher.quality.meanWordChars')).toBe(3.3333);
    expect(value(text, 'gopher.quality.hashes')).toBe(0.1667);
    expect(value(text, 'gopher.quality.ellipses')).toBe(0.1667);
    expect(value(text, 'gopher.quality.ellipsisLines')).toBe(0.5);
    expect(value(text, 'gopher.quality.alphabeticWords')).toBe(0.8333);
    expect(value(text, 'gopher.quality.stopWords')).toBe(2);
  });

  it('fails short documents and lists of bullets, and keeps 50 words', () => {
    const fifty = 'the cats and some dogs '.repeat(10);
    expect(signalsOf(fifty, 'en').outside.filter((name) => name.startsWith('gopher.quality'))).toEqual([]);
    expect(signalsOf(fifty.slice(0, -5), 'en').outside).toContain('gopher.quality.words');
    expect(signalsOf('• one\n• two', 'en').outside).toContain('gopher.quality.bulletLines');
  });

  it('takes function words of the language where the eight are not its own', () => {
    expect(value('El presidente dijo que no', 'gopher.quality.stopWords', 'es')).toBeGreaterThanOrEqual(2);
    expect(value('one two', 'gopher.quality.stopWords', null)).toBeUndefined();
  });
});

describe('Gopher repetition', () => {
  it('counts the commonest pair, triple and four words', () => {
    // "a b" stands twice: 2 × 3 of 9 characters; of triples, each once, "a b a" is the first: 5 of 9; "a b a b": 7 of 9
    const { values } = signalsOf('a b a b c', 'en');
    expect(values['gopher.repetition.topBigram']).toBe(0.6667);
    expect(values['gopher.repetition.topTrigram']).toBe(0.5556);
    expect(values['gopher.repetition.topFourgram']).toBe(0.7778);
  });

  it('counts lines and paragraphs that come again', () => {
    // the second of four lines and paragraphs stood before: 4 of 4 + 2 + 4 + 2 + 6 + 2 + 3 = 23 characters
    const text = 'abcd\n\nabcd\n\nabcdef\n\nxyz';
    const { values } = signalsOf(text, 'en');
    expect(values['gopher.repetition.duplicateLines']).toBe(0.25);
    expect(values['gopher.repetition.duplicateParagraphs']).toBe(0.25);
    expect(values['gopher.repetition.duplicateLineChars']).toBe(0.1739);
  });

  it('counts runs of words that come again, without overlap', () => {
    // ten words of one letter; the second five are the first five: 9 of 19 characters
    const { values, outside } = signalsOf('a b c d e a b c d e', 'en');
    expect(values['gopher.repetition.duplicate5grams']).toBe(0.4737);
    expect(values['gopher.repetition.duplicate6grams']).toBe(0);
    expect(outside).toContain('gopher.repetition.duplicate5grams');
  });

  it('takes time that grows with the text', () => {
    const started = performance.now();
    signalsOf('word '.repeat(200_000), 'en');
    signalsOf('.'.repeat(1_000_000), 'en');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('FineWeb', () => {
  it('counts lines with a stop, short lines, lines again and breaks for each word', () => {
    // 4 lines: one with a stop, three of at most 30 characters, "Menu" again: 4 of 4 + 4 + 5 + 40 = 53 characters; 3 breaks, 10 words
    const { values, outside } = signalsOf('Menu\nMenu\nLogin\nThe minister opened the bridge at eight.', 'en');
    expect(values['fineweb.stoppedLines']).toBe(0.25);
    expect(values['fineweb.shortLines']).toBe(0.75);
    expect(values['fineweb.duplicateLineChars']).toBe(0.0755);
    expect(values['fineweb.breaksPerWord']).toBe(0.3);
    expect(outside.filter((name) => name.startsWith('fineweb'))).toEqual([
      'fineweb.shortLines',
      'fineweb.duplicateLineChars',
    ]);
  });
});

describe('RefinedWeb', () => {
  it('flags capitals, digits, counters, single words and the words of an interface', () => {
    // words: 8 + 2 + 2 + 1 + 2 + 2 = 17, of which the first line's 8 are not flagged
    const lines = [
      'The minister opened the bridge at eight sharp.',
      'BREAKING NEWS',
      '12 34',
      'Menu',
      '3 likes',
      'Read more',
    ];
    const { values, passes } = signalsOf(lines.join('\n'), 'en');
    expect(values['refinedweb.flaggedLines']).toBe(0.8333);
    expect(values['refinedweb.flaggedWords']).toBe(0.5294);
    expect(passes.refinedweb).toBe(false);
    expect(signalsOf(lines[0]!, 'en').passes.refinedweb).toBe(true);
  });

  it.each([
    ['Sign-in or register here', true],
    ['Please use the sign-in below', false],
    ['The inquiry into the harbour fire: Read more...', true],
    ['Read more of the inquiry in the annual report', false],
    ['You have 3 items in cart now', true],
    ['You have 3 items in cartons now', false],
    ['The inquiry into the fire at the old harbour goes on: read more', false], // more than ten words
    ['12.5 – 13', true],
    ['3 likes', true],
    ['3 likes from him', false],
    ['THE minister opened the bridge', false],
  ])('%j: flagged is %s, by the place of the words in a short line', (line, isFlagged) => {
    expect(value(line, 'refinedweb.flaggedLines')).toBe(isFlagged ? 1 : 0);
  });
});

describe('jusText', () => {
  const good = `${'it was said to be of the '.repeat(9).trim()}.`; // 224 characters, all stop words but "said"
  const bad = 'Ministers parliament bridges railways harbours elections budgets treaties.'; // 74 characters, no stop word

  it('calls long lines with many stop words good, and takes short lines between them along', () => {
    expect(value([good, 'He left.', good].join('\n'), 'justext.goodChars')).toBe(1);
    expect(value([bad, 'He left.', bad].join('\n'), 'justext.goodChars')).toBe(0);
    expect(value([bad, good].join('\n'), 'justext.badLines')).toBe(0.5);
  });

  it('measures the density of the whole, where the language is known', () => {
    expect(value('the cat and the dog', 'justext.stopWordDensity')).toBe(0.6);
    expect(signalsOf(bad, 'en').passes.justext).toBe(false);
    expect(signalsOf(bad, null).passes).not.toHaveProperty('justext');
  });
});

it('an empty text has signals, and fails for want of words', () => {
  const { values, passes } = signalsOf('', 'en');
  expect(Object.values(values).every((number) => Number.isFinite(number))).toBe(true);
  expect(passes['gopher.quality']).toBe(false);
});
