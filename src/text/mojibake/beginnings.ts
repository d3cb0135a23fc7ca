/**
 * Where a UTF-8 sequence may begin in a damaged text, under any of the code pages, found in one scan for all of them.
 *
 *     "donâ€™t"   → at 3, under the pages that have "â" for a first byte and "€" for one that follows
 */
import { Units } from '../units.ts';
import { bytesOf, pageNames, unitsOf } from './code-pages.ts';
import { isContinuation, sizeOf, substitutes } from './sequences.ts';

export interface Beginnings {
  /** Offsets in the text, in order. One may stand twice. */
  at: readonly number[];
  /** A bit for each code page, by its place in `pageNames`. */
  pages: readonly number[];
}

interface Masks {
  first: Uint16Array;
  next: Uint16Array;
}

const none: Beginnings = { at: [], pages: [] };
let masks: Masks | undefined;
const cappedUnits = 65_536;
const units = new Units(cappedUnits);

/** The places of `text` where the first two characters of a sequence stand. */
export function beginningsIn(text: string): Beginnings {
  masks ??= buildMasks();
  const { first, next } = masks;
  const at: number[] = [];
  const pages: number[] = [];
  for (let from = 0; from < text.length; from += cappedUnits - 1) {
    const length = units.take(text.length <= cappedUnits ? text : text.slice(from, from + cappedUnits));
    for (let i = 0; i < length; i++) {
      const found = first[units.at[i]!]! & next[units.at[i + 1]!]!;
      if (found === 0) continue;
      at.push(from + i);
      pages.push(found);
    }
  }
  return at.length > 0 ? { at, pages } : none;
}

function buildMasks(): Masks {
  const first = new Uint16Array(65_536);
  const next = new Uint16Array(65_536);
  for (const page of pageNames.keys()) {
    const bytes = bytesOf(page);
    for (const unit of unitsOf(page)) {
      if (isContinuation(bytes[unit]!)) next[unit]! |= 1 << page;
      else if (sizeOf(bytes[unit]!) > 0) first[unit]! |= 1 << page;
    }
  }
  for (const unit of substitutes) next[unit] = (1 << pageNames.length) - 1;
  return { first, next };
}
