import { expect, it } from 'vitest';
import { slugOf } from '../../src/text/slug.ts';

it.each([
  ['https://example.org/news/2024/07/bridge-to-rise-again-1234567.html', ['bridge', 'to', 'rise', 'again'], ['news']],
  ['https://example.org/guides/top-10-bridges-of-2025', ['top', '10', 'bridges', 'of', '2025'], ['guides']],
  ['https://example.org/WhatToExpect.aspx?id=7#top', ['what', 'to', 'expect'], []],
  ['https://example.org/a-bridge/2024/07', ['a', 'bridge'], []],
  ['https://example.org/%E0%A4%A/br%C3%BCcken-am-fluss', ['brücken', 'am', 'fluss'], []],
  ['https://example.org/', [], []],
])('reads the words of %s', (url, last, above) => {
  expect(slugOf(url)).toEqual({ last, above });
});
