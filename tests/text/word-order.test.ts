import { expect, it } from 'vitest';
import { wordsInOrder, wordsInRow } from '../../src/text/word-order.ts';

it.each([
  ['a b c', 'a b c', 3, 3],
  ['a b c d', 'a x b y d', 3, 1],
  ['a b c', 'b c a', 2, 2],
  ['a', 'b', 0, 0],
])('compares %j with %j', (a, b, inOrder, inRow) => {
  const [one, other] = [a.split(' '), b.split(' ')];
  expect([wordsInOrder(one, other), wordsInRow(one, other)]).toEqual([inOrder, inRow]);
  expect([wordsInOrder([], other), wordsInRow(one, [])]).toEqual([0, 0]);
});
