/**
 * The one scan that every text pays for: is there a pair of characters that may be two bytes of UTF-8?
 *
 *     "café", "Ã’s"      → "é" and "Ã" may be first bytes; "’" may be a second one
 */
import { once } from '../once.ts';
import { bytesOf, pageNames } from './code-pages.ts';
import { eachPair, type PairMasks, pairMasks } from './pairs.ts';
import { firstBytes, sequenceAt } from './sequences.ts';

/** Set in the result where the text holds C1 controls. */
export const controlBit = 1 << 15;
/** Stands behind a first byte where a byte was lost. */
const replacement = 0xfffd;

const masks = once(screenMasks);

/** One bit for each code page under which a pair in `text` may be UTF-8, and `controlBit`; 0 for nearly every text. */
export function suspectPages(text: string): number {
  let found = 0;
  eachPair(text, masks(), (offset, bits) => {
    const suspects = bits & ~found;
    if (suspects !== 0) found |= confirmed(text, offset, suspects);
  });
  return found;
}

/** Those of the suspects under which a whole sequence starts at `at`. */
function confirmed(text: string, at: number, suspects: number): number {
  let pages = suspects & controlBit;
  for (const page of pageNames.keys())
    if (suspects & (1 << page) && sequenceAt(text, at, bytesOf(page))) pages |= 1 << page;
  return pages;
}

/** Those of common first bytes; a control counts whatever stands behind it. */
function screenMasks(): PairMasks {
  const { first, next } = pairMasks((byte) => firstBytes.has(byte), [replacement]);
  for (let control = 0x80; control < 0xa0; control++) first[control]! |= controlBit;
  for (let unit = 0; unit < next.length; unit++) next[unit]! |= controlBit;
  return { first, next };
}
