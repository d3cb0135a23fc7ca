/**
 * The one scan that every text pays for: is there a pair of characters that may be two bytes of UTF-8?
 *
 *     "café", "Ã’s"      → "é" and "Ã" may be first bytes; "’" may be a second one
 */
import { Units } from '../units.ts';
import { bytesOf, pageNames } from './code-pages.ts';

/** Set in the result where the text holds C1 controls. */
export const controlBit = 1 << 15;
/** First bytes of sequences that spell letters and signs in use; the others (Armenian, Syriac, rare Latin) stand for chance finds. */
const firstBytes = new Set([
  ...[0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc8, 0xc9, 0xcb, 0xcc, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3],
  ...[0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9],
  ...[0xea, 0xeb, 0xec, 0xed, 0xef, 0xf0],
]);
/** Stands behind a first byte where a byte was lost. */
const replacement = 0xfffd;

interface Masks {
  first: Uint16Array;
  next: Uint16Array;
}

let masks: Masks | undefined;
const cappedUnits = 65_536;
const units = new Units(cappedUnits);

/** One bit for each code page under which a pair in `text` may be UTF-8, and `controlBit`; 0 for nearly every text. */
export function suspectPages(text: string): number {
  const { first, next } = (masks ??= buildMasks());
  let found = 0;
  for (let from = 0; from < text.length; from += cappedUnits - 1) {
    const length = units.take(text.length <= cappedUnits ? text : text.slice(from, from + cappedUnits));
    const { at } = units;
    for (let i = 0; i < length; i++) {
      const pages = first[at[i]!]!;
      if (pages !== 0) found |= pages & (next[at[i + 1]!]! | controlBit);
    }
  }
  return found;
}

function buildMasks(): Masks {
  const first = new Uint16Array(65_536);
  const next = new Uint16Array(65_536);
  for (const page of pageNames.keys()) {
    const bytes = bytesOf(page);
    for (let unit = 0x80; unit < 0x10000; unit++) {
      const byte = bytes[unit]!;
      if (byte >= 0x80 && byte <= 0xbf) next[unit]! |= 1 << page;
      else if (firstBytes.has(byte)) first[unit]! |= 1 << page;
    }
  }
  for (let control = 0x80; control < 0xa0; control++) first[control]! |= controlBit;
  next[replacement] = (1 << pageNames.length) - 1;
  return { first, next };
}
