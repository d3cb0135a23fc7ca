/**
 * Which words of a page its gold text keeps, each in its place: "News" in a menu is not the "news" of the fourth paragraph.
 *
 * Runs of words that occur once on both sides are anchors, the longest increasing chain of them is kept, and the gaps between are
 * aligned in the same way with shorter runs (Bram Cohen's patience diff). What stands in another order in the gold text is found
 * last, where it is long enough to be no accident.
 */

/** Words of the longest runs, and of those that gaps are searched for after them. */
const runs = [5, 3, 2];
/** Single words are aligned in gaps that are not longer than this on either side. */
const maxLooseGap = 40;
/** A run in another order counts from so many words on. */
const minMovedRun = 8;

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

/** Words as they are aligned: lower case; scripts without spaces give one per character. */
function alignedWords(text: string): string[] {
  return text.toLowerCase().match(word) ?? [];
}

export interface LineAlignment {
  words: number;
  /** Words that stand in the gold text, in the same place. */
  kept: number;
}

/** For each line of a page, how many of its words the gold text keeps. Time is linear in the words but for sorting anchors. */
export function alignLines(lines: readonly string[], gold: string): LineAlignment[] {
  const perLine = lines.map(alignedWords);
  const { page, golden } = numbered(perLine.flat(), alignedWords(gold));
  const partner = new Int32Array(page.length).fill(-1);
  const isTaken = new Uint8Array(golden.length);
  const alignment = { page, golden, partner, isTaken };
  alignRange(alignment, 0, page.length, 0, golden.length, 0);
  alignMoved(alignment);
  let at = 0;
  return perLine.map(({ length }) => {
    let kept = 0;
    for (const end = at + length; at < end; at++) if (partner[at]! >= 0) kept++;
    return { words: length, kept };
  });
}

interface Alignment {
  page: Int32Array;
  golden: Int32Array;
  /** Per word of the page: its place in the gold text, or -1. */
  partner: Int32Array;
  isTaken: Uint8Array;
}

function numbered(page: string[], golden: string[]): { page: Int32Array; golden: Int32Array } {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    if (known === numbers.size) numbers.set(text, known);
    return known;
  };
  return { page: Int32Array.from(page, numberOf), golden: Int32Array.from(golden, numberOf) };
}

/** Aligns `[from, to)` of the page with `[goldFrom, goldTo)` by the runs from `depth` on. */
function alignRange(
  alignment: Alignment,
  from: number,
  to: number,
  goldFrom: number,
  goldTo: number,
  depth: number,
): void {
  [from, goldFrom] = extend(alignment, from, to, goldFrom, goldTo, 1);
  [to, goldTo] = extend(alignment, to, from, goldTo, goldFrom, -1);
  if (from >= to || goldFrom >= goldTo || depth > runs.length) return;
  const isLoose = depth === runs.length;
  if (isLoose && (to - from > maxLooseGap || goldTo - goldFrom > maxLooseGap)) return;
  const length = isLoose ? 1 : runs[depth]!;
  const chain = increasing(anchors(alignment, from, to, goldFrom, goldTo, length));
  for (const [at, goldAt] of chain) {
    if (at < from || goldAt < goldFrom) continue; // within what the last anchor's run took
    alignRange(alignment, from, at, goldFrom, goldAt, depth + 1);
    [from, goldFrom] = extend(alignment, at, to, goldAt, goldTo, 1);
  }
  alignRange(alignment, from, to, goldFrom, goldTo, depth + 1);
}

/** Takes equal words from a place on, forwards (`step` 1) or backwards from the end (-1); the places where they cease. */
function extend(
  { page, golden, partner, isTaken }: Alignment,
  at: number,
  end: number,
  goldAt: number,
  goldEnd: number,
  step: 1 | -1,
): [number, number] {
  const shift = step === 1 ? 0 : -1;
  while (at !== end && goldAt !== goldEnd && page[at + shift] === golden[goldAt + shift]) {
    partner[at + shift] = goldAt + shift;
    isTaken[goldAt + shift] = 1;
    at += step;
    goldAt += step;
  }
  return [at, goldAt];
}

/** Runs of `length` words that occur once on both sides, in the page's order. */
function anchors(
  { page, golden }: Alignment,
  from: number,
  to: number,
  goldFrom: number,
  goldTo: number,
  length: number,
): [number, number][] {
  const ofGold = onlyPlaces(golden, goldFrom, goldTo, length);
  const ofPage = onlyPlaces(page, from, to, length);
  const pairs: [number, number][] = [];
  for (const [run, at] of ofPage) {
    const goldAt = ofGold.get(run);
    if (at >= 0 && goldAt !== undefined && goldAt >= 0) pairs.push([at, goldAt]);
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** Per run its only place, or -1 where it has several. */
function onlyPlaces(words: Int32Array, from: number, to: number, length: number): Map<string | number, number> {
  const places = new Map<string | number, number>();
  for (let i = from; i + length <= to; i++) {
    const run = length === 1 ? words[i]! : words.subarray(i, i + length).join(' ');
    places.set(run, places.has(run) ? -1 : i);
  }
  return places;
}

/** The longest chain of pairs that rises on both sides. */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = []; // index of the pair that ends the best chain of each length
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [i, [, goldAt]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]!]![1] < goldAt) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[i] = ends[low - 1]!;
    ends[low] = i;
  }
  const chain: [number, number][] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) chain.push(pairs[i]!);
  return chain.reverse();
}

/** Gives long runs of the page that are left over to equal runs of the gold text that are left over, whatever their order. */
function alignMoved({ page, golden, partner, isTaken }: Alignment): void {
  const places = new Map<string, number>();
  for (let i = 0; i + minMovedRun <= golden.length; i++) {
    if (isTaken[i] === 0) places.set(golden.subarray(i, i + minMovedRun).join(' '), i);
  }
  if (places.size === 0) return;
  for (let i = 0; i + minMovedRun <= page.length; i++) {
    if (partner[i]! >= 0) continue;
    const found = places.get(page.subarray(i, i + minMovedRun).join(' '));
    if (found === undefined) continue;
    for (let k = 0; i + k < page.length && page[i + k] === golden[found + k]; k++) {
      if (partner[i + k]! >= 0 || isTaken[found + k] === 1) break;
      partner[i + k] = found + k;
      isTaken[found + k] = 1;
    }
  }
}
