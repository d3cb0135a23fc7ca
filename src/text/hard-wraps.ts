/**
 * Hard-wrapped text: lines that an editor or a mail program broke at a fixed width.
 *
 *     The minister said on Monday that the talks in the capital would be      one paragraph,
 *     resumed within a week, and that both sides had agreed to it.            not two lines
 *
 * Proof of a wrap: the next line's first word would not have fitted (as greedy filling breaks lines; Knuth and Plass 1981 call
 * it first-fit). Lists, verse and menus fail this test.
 */
import type { Line } from './lines.ts';

/** Widths that editors wrap at; outside them short lines or paragraphs are meant. */
const minWidth = 45;
const maxWidth = 130;
/** Joins that must pass the test, of all in the document, before any is believed. */
const minJoins = 3;
const minShare = 0.9;
/** Where most lines end with a sentence, they are paragraphs that happen to be of one length. */
const minShareInside = 0.5;
const sentenceEnd = /[.!?…]["'”’»)]*$/u;

/** Indexes of lines that go on in the next line. */
export function joinsOfWrappedLines(lines: readonly Line[], source: string): Set<number> {
  const joins = new Set<number>();
  let width = 0;
  const candidates: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const length = lengthOf(lines[i]!);
    if (lines[i + 1]!.emptyLinesBefore > 0) continue;
    candidates.push(i);
    width = Math.max(width, length, lengthOf(lines[i + 1]!));
  }
  if (width < minWidth || width > maxWidth) return joins;
  for (const i of candidates) if (wouldNotFit(lines[i]!, lines[i + 1]!, width, source)) joins.add(i);
  const inside = Array.from(joins).filter(
    (i) => !sentenceEnd.test(source.slice(lines[i]!.start, lines[i]!.end).trimEnd()),
  );
  const enough =
    joins.size >= minJoins &&
    joins.size >= minShare * candidates.length &&
    inside.length >= minShareInside * joins.size;
  return enough ? joins : new Set();
}

const partedWord = /\p{L}{2}[-\u00ad]$/u;
const wordRest = /^\p{Ll}{2}/u;

/** Indexes of lines that end within a word, parted with a hyphen: "the mayor ano-" before "ther letter". */
export function joinsOfPartedWords(lines: readonly Line[], source: string): Set<number> {
  const joins = new Set<number>();
  for (let i = 0; i + 1 < lines.length; i++) {
    const { end } = lines[i]!;
    const last = source.charCodeAt(end - 1);
    if ((last !== 45 && last !== 0xad) || lines[i + 1]!.emptyLinesBefore > 0) continue;
    const { start } = lines[i + 1]!;
    if (partedWord.test(source.slice(Math.max(0, end - 5), end)) && wordRest.test(source.slice(start, start + 4)))
      joins.add(i);
  }
  return joins;
}

function lengthOf(line: Line): number {
  return line.end - line.start;
}

function wouldNotFit(line: Line, next: Line, width: number, source: string): boolean {
  const first = /^\S*/.exec(source.slice(next.start, Math.min(next.end, next.start + maxWidth)))![0].length;
  return lengthOf(line) + 1 + first > width - 2;
}
