/**
 * A quote and the words around it → its place in a text that may have changed since:
 *
 *     "Share" between "…the quay." and "Related"   in a text with ten lines "Share"   → the one whose neighbours agree most
 *
 * The neighbours are compared without their white space, so that they agree whether or not lines were broken anew.
 */
import { firstIndex } from '../core/first-index.ts';
import type { Span } from '../core/span.ts';
import { placesOfAll } from './places-of-all.ts';

/** A place as it was seen (W3C TextQuoteSelector, with the start of the TextPositionSelector as a hint). */
export interface Anchor {
  quote: string;
  prefix: string;
  suffix: string;
  start: number;
}

export interface Anchored extends Span {
  /** Units around it that agree with prefix and suffix; white space is not counted. */
  agreement: number;
  /** True where the words on both sides are those that were there. */
  isFramed: boolean;
  /** False where other occurrences agree as much, and it is only the nearest. */
  isAlone: boolean;
}

/** Longer contexts are not looked at. */
const contextUnits = 40;
/** White space that is passed over in search of a neighbour. */
const maxGap = 200;
/** So many units are a word and more: two places share them by chance where a page repeats itself. */
const leastAgreement = 8;
/** Shorter quotes ("a", ",") need a neighbour that agrees, even where they stand once. */
const leastAlone = 4;
/** A quote as long as a line is the same line wherever it stands. */
const leastWhole = 32;
/** A shorter quote may stand so often that it is looked for together with its neighbours, too. */
const shortQuote = 16;
/** Occurrences that are compared, on each side of where it should stand. */
const comparedOnSide = 256;

/** The place of one anchor; null where no occurrence agrees enough. Linear in the text. */
export function anchored(text: string, anchor: Anchor): Anchored | null {
  return anchoredAll(text, [anchor])[0]!;
}

/** The places of many anchors, in one pass over the text: linear in the text and in the anchors. */
export function anchoredAll(text: string, anchors: readonly Anchor[]): (Anchored | null)[] {
  const found = placesOfAll(text, new Set(anchors.flatMap(needlesOf)));
  const best = anchors.map((anchor) => bestOf(text, anchor, found));
  const shifts = shiftsOf(anchors, best);
  return anchors.map((anchor, i) => chosen(text, anchor, best[i]!, shifts(anchor.start)));
}

/** True where the text around a place looks as if the quote had been taken out there already: its neighbours agree more with each other. */
export function isTakenOut(text: string, { start, end, agreement }: Anchored, anchor: Anchor): boolean {
  return [start, end].some((at) => before(text, at, anchor.prefix) + behind(text, at, anchor.suffix) > agreement);
}

/** A quote, and a short one with its neighbours. */
function needlesOf({ quote, prefix, suffix }: Anchor): string[] {
  if (quote === '') return [];
  if (quote.length >= shortQuote) return [quote];
  return [quote, prefix.slice(-shortQuote) + quote, quote + suffix.slice(0, shortQuote)];
}

interface Best {
  /** Starts of the occurrences that agree most, in order. */
  starts: number[];
  agreement: number;
  /** Occurrences in all. */
  count: number;
}

function bestOf(text: string, anchor: Anchor, found: ReadonlyMap<string, readonly number[]>): Best {
  const best: Best = { starts: [], agreement: -1, count: 0 };
  const { quote, prefix, suffix, start: hint } = anchor;
  const [own, left, right] = needlesOf(anchor);
  if (own === undefined) return best;
  const all = found.get(own) ?? [];
  best.count = all.length;
  const offset = Math.min(prefix.length, shortQuote);
  const starts = new Set([
    ...near(all, hint),
    ...(left === undefined ? [] : near(found.get(left) ?? [], hint - offset).map((at) => at + offset)),
    ...(right === undefined ? [] : near(found.get(right) ?? [], hint)),
  ]);
  for (const start of [...starts].sort((a, b) => a - b)) {
    const agreement = before(text, start, prefix) + behind(text, start + quote.length, suffix);
    if (agreement < best.agreement) continue;
    if (agreement > best.agreement) best.starts = [];
    best.agreement = agreement;
    best.starts.push(start);
  }
  return best;
}

function near(starts: readonly number[], hint: number): readonly number[] {
  if (starts.length <= 2 * comparedOnSide) return starts;
  const at = firstIndex(starts.length, (i) => starts[i]! >= hint);
  return starts.slice(Math.max(0, at - comparedOnSide), at + comparedOnSide);
}

function chosen(text: string, anchor: Anchor, best: Best, shift: number): Anchored | null {
  const { quote, prefix, suffix, start: hint } = anchor;
  const { starts, agreement, count } = best;
  if (starts.length === 0) return null;
  const size = visibleUnits(quote);
  const wanted = Math.min(leastAgreement, visibleUnits(prefix) + visibleUnits(suffix));
  if (agreement < wanted && size < (count === 1 ? leastAlone : leastWhole)) return null;
  const away = (at: number): number => Math.abs(at - hint - shift);
  const start = starts.reduce((a, b) => (away(b) < away(a) ? b : a));
  const end = start + quote.length;
  const isFramed =
    before(text, start, prefix) >= leastOf(prefix) && behind(text, end, suffix) >= leastOf(suffix) && agreement > 0;
  return { start, end, agreement, isFramed, isAlone: starts.length === 1 };
}

/** How far the text has moved at an offset: as the nearest anchor before it that stands in one place only, or else the first behind it. */
function shiftsOf(anchors: readonly Anchor[], best: readonly Best[]): (at: number) => number {
  const sure = anchors
    .flatMap(({ start }, i) => {
      const { starts, agreement } = best[i]!;
      return starts.length === 1 && agreement >= leastAgreement ? [{ at: start, shift: starts[0]! - start }] : [];
    })
    .sort((a, b) => a.at - b.at);
  return (at) => {
    const behindIt = firstIndex(sure.length, (i) => sure[i]!.at > at);
    return (sure[behindIt - 1] ?? sure[behindIt])?.shift ?? 0;
  };
}

/** Units before `at` that agree with the end of `prefix`. A short prefix says that the text began there, which counts as one. */
function before(text: string, at: number, prefix: string): number {
  return agreeing(text, at - 1, prefix, prefix.length - 1, -1);
}

/** Units from `at` on that agree with the start of `suffix`. */
function behind(text: string, at: number, suffix: string): number {
  return agreeing(text, at, suffix, 0, 1);
}

function agreeing(text: string, at: number, context: string, from: number, step: 1 | -1): number {
  let count = 0;
  let here = at;
  let there = from;
  for (let looked = 0; looked < contextUnits; looked++) {
    while (isWhite(context, there)) there += step;
    for (let gap = 0; gap < maxGap && isWhite(text, here); gap++) here += step;
    const unit = context.charCodeAt(there);
    if (Number.isNaN(unit))
      return context.length < contextUnits && Number.isNaN(text.charCodeAt(here)) ? count + 1 : count;
    if (unit !== text.charCodeAt(here)) return count;
    count++;
    here += step;
    there += step;
  }
  return count;
}

function isWhite(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 32 || code === 0xa0 || code === 0x85 || code === 0x2028 || code === 0x2029 || code === 0xfeff;
}

/** Units of one side that must agree. */
function leastOf(context: string): number {
  return Math.min(leastAgreement, visibleUnits(context));
}

function visibleUnits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length && count < leastWhole; at++) if (!isWhite(text, at)) count++;
  return count;
}
