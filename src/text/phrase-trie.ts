/**
 * All phrases of the lexicon in one trie, so that a text is scanned once for all of them together. The text is folded on the way:
 *
 *     "LIST OF 12 ITEMS"   holds the phrase "list of # items" at [0, 16)
 *
 * A phrase is looked for where a word starts, or where punctuation stands. Cost per unit does not grow with the number of phrases, and
 * a text without a phrase in it costs a look into one table for each unit: nothing is made on the way.
 */
import { digit, foldUnit, space } from './fold.ts';
import { mayHave, pairOf } from './hash-bits.ts';
import { anywhere, startsIn } from './phrase-filter.ts';
import { beginningUnits, firstTwo, type PhraseTables } from './phrase-tables.ts';
import { fourKindsIn, isOdd, kindIn, meetFour, wordBit } from './unit-kinds.ts';

/** Where phrases may start in the text of the scan that goes on. */
const starts: number[] = [];

export class PhraseTrie {
  readonly #tables: PhraseTables;

  constructor(tables: PhraseTables) {
    this.#tables = tables;
  }

  /**
   * Puts all phrases that start within `[from, to)` into `hits` from `count` on, each as three numbers: the phrase, its start and its
   * end. Gives the count that `hits` has then; it is never emptied, since that would throw away its room.
   * The text is the first `length` of `units`, with spaces behind it.
   */
  scan(units: Uint16Array, length: number, from: number, to: number, hits: number[], count = 0): number {
    const { filter } = this.#tables;
    const found = filter ? startsIn(filter, units, length, starts) : anywhere;
    let filled = count;
    if (found === anywhere) for (let at = from; at < to; at++) filled = this.at(units, length, at, hits, filled);
    else if (found > 0) {
      sortFirst(starts, found);
      for (let i = 0; i < found; i++) {
        const at = starts[i]!;
        if (at >= from && at < to && at !== starts[i - 1]) filled = this.at(units, length, at, hits, filled);
      }
    }
    return filled;
  }

  /** As `scan`, for the phrases that start at one place. */
  at(units: Uint16Array, length: number, at: number, hits: number[], count = 0): number {
    return this.#mayBegin(units, length, at) ? this.#walk(units, length, at, hits, count) : count;
  }

  #mayBegin(units: Uint16Array, length: number, at: number): boolean {
    const { beginnings, shortBeginnings } = this.#tables;
    let four = fourKindsIn(units, at);
    if (isOdd(four) && meetFour(units, at)) four = fourKindsIn(units, at);
    if (at > 0 && (kindIn(units[at - 1]!) & four & wordBit) !== 0) return false;
    if (isOdd(four) || mayHave(shortBeginnings, four) || mayHave(shortBeginnings, firstTwo(four))) return true;
    if (at + beginningUnits > length) return false;
    const next = fourKindsIn(units, at + 4);
    return isOdd(next, four) || mayHave(beginnings, pairOf(four, next));
  }

  #walk(units: Uint16Array, length: number, from: number, hits: number[], count: number): number {
    const { first, starts: firstOf, numbers } = this.#tables;
    let filled = count;
    let last = foldUnit(units[from]!);
    let node = first[last]!;
    if (node === 0) return filled;
    let at = from + 1;
    for (;;) {
      // a run of digits, spaces or dropped characters counts as the one unit that stands for it
      let unit = 0;
      for (; at < length; at++) {
        unit = foldUnit(units[at]!);
        if (unit !== 0 && !(unit === last && isRun(unit))) break;
      }
      const behind = firstOf[node + 1]!;
      for (let i = firstOf[node]!; i < behind; i++) {
        hits[filled++] = numbers[i]!;
        hits[filled++] = from;
        hits[filled++] = last === space ? at : endOf(units, from, at);
      }
      if (at >= length) return filled;
      node = this.#next(node, unit);
      if (node === 0) return filled;
      last = unit;
      at++;
    }
  }

  /** The child that a unit leads to, or 0. */
  #next(node: number, unit: number): number {
    const { units, ends } = this.#tables;
    const end = ends[node]!;
    for (let child = node + 1; child < end; child = ends[child]!) if (units[child] === unit) return child;
    return 0;
  }
}

/** Sorts the first `count` numbers of a list, which are few and nearly in order. */
function sortFirst(list: number[], count: number): void {
  for (let i = 1; i < count; i++) {
    const moved = list[i]!;
    let to = i;
    for (; to > 0 && list[to - 1]! > moved; to--) list[to] = list[to - 1]!;
    list[to] = moved;
  }
}

/** Digits and spaces: a run of them is one unit of a phrase. */
function isRun(folded: number): boolean {
  return folded === digit || folded === space;
}

/** Dropped characters behind a phrase do not belong to it. */
function endOf(units: Uint16Array, from: number, at: number): number {
  let end = at;
  while (end > from && foldUnit(units[end - 1]!) === 0) end--;
  return end;
}
