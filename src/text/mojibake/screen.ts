/**
 * The one scan that every text pays for: is there a pair of characters that may be two bytes of UTF-8?
 *
 *     "café", "Ã’s"      → "é" and "Ã" may be first bytes; "’" may be a second one
 */
import { Units } from '../units.ts';
import { bytesOf, pageNames, unitsOf } from './code-pages.ts';
import { firstBytes, sequenceAt } from './sequences.ts';

/** Set in the result where the text holds C1 controls. */
export const controlBit = 1 << 15;
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
  masks ??= buildMasks();
  const { first, next } = masks;
  let found = 0;
  for (let from = 0; from < text.length; from += cappedUnits - 1) {
    const length = units.take(text.length <= cappedUnits ? text : text.slice(from, from + cappedUnits));
    const { at } = units;
    for (let i = 0; i < length; i++) {
      const pages = first[at[i]!]!;
      if (pages === 0) continue;
      const suspects = pages & (next[at[i + 1]!]! | controlBit) & ~found;
      if (suspects !== 0) found |= confirmed(text, from + i, suspects);
    }
  }
  return found;
}

/** Those of the suspects under which a whole sequence starts at `at`. */
function confirmed(text: string, at: number, suspects: number): number {
  let pages = suspects & controlBit;
  for (const page of pageNames.keys())
    if (suspects & (1 << page) && sequenceAt(text, at, bytesOf(page))) pages |= 1 << page;
  return pages;
}

function buildMasks(): Masks {
  const first = new Uint16Array(65_536);
  const next = new Uint16Array(65_536);
  for (const page of pageNames.keys()) {
    const bytes = bytesOf(page);
    for (const unit of unitsOf(page)) {
      const byte = bytes[unit]!;
      if (byte >= 0x80 && byte <= 0xbf) next[unit]! |= 1 << page;
      else if (firstBytes.has(byte)) first[unit]! |= 1 << page;
    }
  }
  for (let control = 0x80; control < 0xa0; control++) first[control]! |= controlBit;
  next[replacement] = (1 << pageNames.length) - 1;
  return { first, next };
}
