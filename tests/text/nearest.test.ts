import { expect, test } from 'vitest';
import { nearestOf } from '../../src/text/nearest.ts';

const names = [
  'describe/title',
  'repair/quotes',
  'repair/stops',
  'strip/advertisement',
  'strip/read-more',
  'strip/share',
];

test.each([
  ['strip/advertisment', ['strip/advertisement']],
  ['strip/adverb', []],
  ['advert', ['strip/advertisement']],
  ['read-more', ['strip/read-more']],
  ['flag/stops', ['repair/stops']],
  ['describe/titel', ['describe/title']],
  ['Strip/Share', ['strip/share']],
  ['', []],
  ['nothing-like-it', []],
])('who writes %j may mean %j', (wrong, near) => {
  expect(nearestOf(wrong, names)).toEqual(near);
});

test('many near names are not all told', () => {
  expect(nearestOf('a1', ['a2', 'a3', 'a4', 'a5', 'a6'])).toHaveLength(0);
  expect(nearestOf('rule1', ['rule2', 'rule3', 'rule4', 'rule5'])).toEqual(['rule2', 'rule3', 'rule4']);
});
