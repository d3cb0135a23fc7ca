/** Where a UTF-8 sequence may begin in a damaged text, under any of the code pages, found in one scan for all of them. */
import { once } from '../once.ts';
import { eachPair, pairMasks } from './pairs.ts';
import { sizeOf, substitutes } from './sequences.ts';

export interface Beginnings {
  /** Offsets in the text, in order. One may stand twice. */
  at: readonly number[];
  /** A bit for each code page, by its place in `pageNames`. */
  pages: readonly number[];
}

const none: Beginnings = { at: [], pages: [] };
const masks = once(() => pairMasks((byte) => sizeOf(byte) > 0, substitutes));

/** The places of `text` where the first two characters of a sequence stand. */
export function beginningsIn(text: string): Beginnings {
  const at: number[] = [];
  const pages: number[] = [];
  eachPair(text, masks(), (offset, bits) => {
    at.push(offset);
    pages.push(bits);
  });
  return at.length > 0 ? { at, pages } : none;
}
