import { expect, test } from 'vitest';
import { hints } from '../../src/lexicon/hints.ts';
import { words } from '../../src/lexicon/load.ts';

/** Signs that are looked for beside the hints. */
const signs = ['©'];

test.each(Object.keys(hints))('every entry of %s has a word by which it is found', (list) => {
  const wordless = words(list).filter((entry) => !/\p{L}/u.test(entry) && !signs.includes(entry));
  expect(wordless).toEqual([]);
});
