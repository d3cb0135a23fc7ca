import { expect, test } from 'vitest';
import { passageAround, quoteOf } from '../../src/io/quote-flag.ts';

function quoted(text: string, ...places: string[]): string {
  const spans = places.map((place) => ({ start: text.indexOf(place), end: text.indexOf(place) + place.length }));
  return quoteOf(text, passageAround(text, spans[0]!), spans);
}

test('a flag is shown in its sentence', () => {
  expect(quoted('It fell. The war in SyriaAfter Washington bombed it. Then more.', 'SyriaAfter')).toBe(
    'The war in **SyriaAfter** Washington bombed it.',
  );
});

test('a sentence ends with its paragraph', () => {
  expect(quoted('No stop here\n\nand zzz there\n\nnor here', 'zzz')).toBe('and **zzz** there');
});

test('a long sentence is cut at words', () => {
  const long = 'word '.repeat(100);
  expect(quoted(`${long}zzz ${long}`, 'zzz')).toMatch(/^…word (word )+\*\*zzz\*\*( word)+…$/);
});

test.each([
  ['Agreed., he said', '.,', '**Agreed.,** he said'],
  ['They left (”the north”) early', '(”', 'They left **(”the** north”) early'],
  ['The fee is 5€, they said', ',', 'The fee is **5€,** they said'],
  ['他说，今天很好', '，', '他**说，今**天很好'],
  ['It fell ,then rose', ' ,', 'It fell **,then** rose'],
])('asterisks mark a place of signs, too: %j', (text, place, shown) => {
  expect(quoted(text, place)).toBe(shown);
});

test('several places of one sentence are bold in it, overlapping ones as one', () => {
  expect(quoted('The war in SyriaAfter that Three towns fell.', 'SyriaAfter', 'that Three', 'Three towns')).toBe(
    'The war in **SyriaAfter** **that Three towns** fell.',
  );
  expect(quoted('They fell., they rose', '.', ', they')).toBe('They **fell., they** rose');
});

test('hostile text comes out literal', () => {
  expect(quoted('x <img src=x onerror=y> [a](b) zzz ** \u202e \x1b[0m.', 'zzz')).toBe(
    'x \\<img src=x onerror=y> \\[a](b) **zzz** \\*\\* \\\\u202e \\\\u001b\\[0m.',
  );
});
