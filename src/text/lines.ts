/**
 * Lines of a text that hold more than white space, without the white space around them.
 *
 *     "one\n\n  two\n"   → "one" (line 1), "two" (line 3, one empty line before it)
 */

import type { Point } from 'unist';
import { firstIndex } from '../core/first-index.ts';
import type { Span } from '../core/span.ts';

/** A line's content. */
export interface Line extends Span {
  /** From 1; empty lines count. */
  number: number;
  emptyLinesBefore: number;
}

const blank = /\s/;

/**
 * LF, CR, CRLF, form feed, NEL, and the Unicode line and paragraph separators. U+0085 behind a letter that may be the first byte of a
 * sequence ("Ñ\x85") or before a small letter ("well\x85 perhaps") is no NEL, but the byte 85 of a text read as ISO-8859-1.
 */
const lineBreak = /\r\n|[\n\r\f\v\u2028\u2029]|(?<![À-ô\x80-\x9f])\u0085(?! \p{Ll})/gu;

/** The filled lines of `text`. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const breaks = new RegExp(lineBreak);
  let from = 0;
  let emptyLinesBefore = 0;
  for (let number = 1; ; number++) {
    const found = breaks.exec(text);
    const { start, end } = trimmed(text, from, found ? found.index : text.length);
    if (start === end) emptyLinesBefore++;
    else {
      lines.push({ start, end, number, emptyLinesBefore });
      emptyLinesBefore = 0;
    }
    if (!found) return lines;
    from = breaks.lastIndex;
  }
}

/** The span without the white space at its ends. */
export function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && blank.test(text[start]!)) start++;
  while (end > start && blank.test(text[end - 1]!)) end--;
  return { start, end };
}

/** Offsets at which the lines of `text` start; the first is 0. For `lineAt`. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  const breaks = new RegExp(lineBreak);
  while (breaks.exec(text)) starts.push(breaks.lastIndex);
  return starts;
}

/** The line, from 1, that `offset` stands on. */
export function lineAt(starts: readonly number[], offset: number): number {
  return firstIndex(starts.length, (i) => starts[i]! > offset);
}

/** The place of `offset`: line and column from 1, as unist counts them. */
export function pointAt(starts: readonly number[], offset: number): Point {
  const line = lineAt(starts, offset);
  return { line, column: offset - starts[line - 1]! + 1, offset };
}
