import { expect, it } from 'vitest';
import { isNameOfHost } from '../../src/text/site-name.ts';

it.each([
  ['The Lenne Courier', 'https://www.lennecourier.example/2024/bridge', true],
  ['Lenne Courier', 'https://lenne-courier.co.example/', true],
  ['Lenne Courier Online', 'https://news.lennecourier.example/', true],
  ['A Guide', 'https://www.lennecourier.example/a-guide', false],
  ['Co', 'https://www.lennecourier.example/', false],
  ['Lenne', 'no address', false],
])('%j, %s: %s', (name, url, is) => {
  expect(isNameOfHost(name, url)).toBe(is);
});
