/**
 * The walk over a text for pairs of characters that may be two bytes of UTF-8, under all code pages at once.
 *
 *     "donâ€™t"   → at 3, under the pages that have "â" for a first byte and "€" for one that follows
 */
import { once } from '../once.ts';
import { Units } from '../units.ts';
import { bytesOf, pageNames, unitsOf } from './code-pages.ts';
import { isContinuation } from './sequences.ts';

/** For each UTF-16 unit a bit for each code page, by its place in `pageNames`, under which it may be a pair's first or second half. */
export interface PairMasks {
  first: Uint16Array;
  next: Uint16Array;
}

const everyPage = (1 << pageNames.length) - 1;
const unitsInAll = 65_536;
const cappedUnits = 65_536;
const units = once(() => new Units(cappedUnits));

/** The masks of pairs whose first half is a byte that `isFirst` takes, and whose second one follows in UTF-8 or is a substitute for any byte. */
export function pairMasks(isFirst: (byte: number) => boolean, substitutes: readonly number[]): PairMasks {
  const first = new Uint16Array(unitsInAll);
  const next = new Uint16Array(unitsInAll);
  for (const page of pageNames.keys()) {
    const bytes = bytesOf(page);
    for (const unit of unitsOf(page)) {
      if (isContinuation(bytes[unit]!)) next[unit]! |= 1 << page;
      else if (isFirst(bytes[unit]!)) first[unit]! |= 1 << page;
    }
  }
  for (const unit of substitutes) next[unit]! |= everyPage;
  return { first, next };
}

/** Calls `take` with each offset where a pair starts, in order, and the bits that both halves share; an offset may come twice. */
export function eachPair(text: string, { first, next }: PairMasks, take: (offset: number, bits: number) => void): void {
  for (let from = 0; from < text.length; from += cappedUnits - 1) {
    const { at } = units();
    const length = units().take(text.length <= cappedUnits ? text : text.slice(from, from + cappedUnits));
    for (let i = 0; i < length; i++) {
      const bits = first[at[i]!]! & next[at[i + 1]!]!;
      if (bits !== 0) take(from + i, bits);
    }
  }
}
