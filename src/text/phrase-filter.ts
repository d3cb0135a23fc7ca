/**
 * Tells of most texts, by a look at each unit and a step for every fourth, that no phrase stands in them.
 *
 * A text is read in tiles of four units. Of each phrase a window of seven units is kept, so that wherever the phrase stands, one tile
 * at least lies within the window:
 *
 *     You |have| rea|ched| you|r li|mit |of f|ree |arti|cles        of "limit of free articles" the window " of fre", and in it "of f"
 *
 * A tile that lies in some window counts where the whole window stands around it. A run of spaces or a dropped character would stretch
 * a window, so a text with one is never sorted out; a run of digits may only begin or end one.
 */
import { digit } from './fold.ts';
import { addTo, type HashBits, hashes, hashOf, mayHave, newHashBits, pairOf } from './hash-bits.ts';
import {
  fourKindsIn,
  fourKindsOf,
  isDigit,
  isOdd,
  isStretched,
  kindIn,
  meetFour,
  startsWithBracket,
} from './unit-kinds.ts';

const tileUnits = 4;
const windowUnits = 7;
/** Units of a window before or behind a tile in it, at most. */
const reach = windowUnits - tileUnits;
/** So many units of a phrase at most stand before its window: there is a bit for each. */
const maxUnitsBefore = 15;

/** Given in place of a number of starts where a phrase may stand anywhere. */
export const anywhere = -1;

/** What the search needs to know of the phrases, by hashes. */
export interface PhraseFilter {
  /** Some phrase is too short to be sorted out. */
  isOpen: boolean;
  tiles: HashBits;
  windows: HashBits;
  /** How many units of phrases stand before a window: one bit for each number. */
  before: Uint16Array;
}

/** For phrases as they are folded. `sample` is folded text of the kind that is looked through: it tells which tiles are rare. */
export function phraseFilter(phrases: readonly string[], sample: readonly string[]): PhraseFilter {
  const counts = countTiles(sample);
  const filter = { isOpen: false, tiles: newHashBits(), windows: newHashBits(), before: new Uint16Array(hashes) };
  const short: string[] = [];
  for (const phrase of phrases) {
    const at = rarestWindow(phrase, counts);
    if (at < 0) short.push(phrase);
    else addWindow(filter, tilesOf(phrase, at), at, counts);
  }
  // "[ad_1]" is known by its bracket
  return { ...filter, isOpen: short.some((phrase) => phrase.length < tileUnits || !startsWithBracket(phrase)) };
}

/**
 * Puts into `found` where phrases may start in the first `length` of `units`, in any order, and gives the number of places, or
 * `anywhere`. Spaces stand behind the units.
 */
export function startsIn(filter: PhraseFilter, units: Uint16Array, length: number, found: number[]): number {
  return filter.isOpen ? anywhere : startsAt(units, length, filter, found);
}

function addWindow(
  { tiles: kept, windows, before: starts }: PhraseFilter,
  tiles: readonly number[],
  before: number,
  counts: Map<number, number>,
): void {
  for (const four of tiles) {
    addTo(kept, four);
    counts.set(four, 0); // the next phrase may have it for nothing
  }
  const window = pairOf(tiles[0]!, tiles.at(-1)!);
  addTo(windows, window);
  starts[hashOf(window)]! |= 1 << before;
}

/** The time of a text without phrases goes by in here. */
function startsAt(units: Uint16Array, length: number, marks: PhraseFilter, found: number[]): number {
  const { tiles } = marks;
  let count = 0;
  let before = 0;
  let at = 0;
  for (; at + tileUnits <= length; at += tileUnits) {
    let four = fourKindsIn(units, at);
    if (isOdd(four, before)) {
      if (meetFour(units, at)) four = fourKindsIn(units, at);
      if (isStretched(four, before)) return anywhere;
      // an opening bracket may begin a phrase that has no window
      if (isOdd(four)) for (let start = at; start < at + tileUnits; start++) found[count++] = start;
    }
    before = four;
    if (mayHave(tiles, four)) count = startsAround(units, at, marks, found, count);
  }
  return at === length || !isRestStretched(units, at, length, before) ? count : anywhere;
}

/** Whether the units behind the last tile stretch a window. */
function isRestStretched(units: Uint16Array, at: number, length: number, before: number): boolean {
  meetFour(units, at);
  const rest = fourKindsIn(units, at) & (-1 >>> (8 * (at + tileUnits - length)));
  return isStretched(rest, before);
}

/** The starts of phrases whose windows stand around the tile at `at`. */
function startsAround(
  units: Uint16Array,
  at: number,
  { windows, before }: PhraseFilter,
  found: number[],
  count: number,
): number {
  let filled = count;
  meetFour(units, at + reach);
  for (let from = Math.max(0, at - reach); from <= at; from++) {
    const window = pairOf(fourKindsIn(units, from), fourKindsIn(units, from + reach));
    if (!mayHave(windows, window)) continue;
    for (let numbers = before[hashOf(window)]!, n = 0; numbers !== 0; numbers >>>= 1, n++)
      if (numbers & 1) found[filled++] = backFrom(units, from, n);
  }
  return filled;
}

/** Where a folded text has `count` units more before `at`: a run of digits is one of them. */
function backFrom(units: Uint16Array, at: number, count: number): number {
  let from = startOfNumber(units, at);
  for (let left = count; from > 0 && left > 0; left--) from = startOfNumber(units, from - 1);
  return from;
}

function startOfNumber(units: Uint16Array, at: number): number {
  let from = at;
  while (from > 0 && isDigit(units[from]!) && isDigit(units[from - 1]!)) from--;
  return from;
}

/** The four tiles that may lie in the window at `at`. */
function tilesOf(phrase: string, at: number): number[] {
  return Array.from({ length: windowUnits - tileUnits + 1 }, (_, i) => fourKindsOf(phrase, at + i));
}

/** How often each tile stands in the sample. */
function countTiles(sample: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of sample) {
    let four = 0;
    for (let i = 0; i < text.length; i++) {
      four = (four >>> 8) | (kindIn(text.charCodeAt(i)) << 24);
      if (i >= tileUnits - 1) counts.set(four, (counts.get(four) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where the window starts whose tiles stand in the fewest texts of the sample, near the phrase's start; -1 for none. */
function rarestWindow(phrase: string, counts: ReadonlyMap<number, number>): number {
  let rarest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= Math.min(maxUnitsBefore, phrase.length - windowUnits); at++) {
    if (phrase.slice(at + 1, at + windowUnits - 1).includes(String.fromCharCode(digit))) continue;
    const count = tilesOf(phrase, at).reduce((sum, four) => sum + (counts.get(four) ?? 0), 0);
    if (count >= least) continue;
    rarest = at;
    least = count;
  }
  return rarest;
}
