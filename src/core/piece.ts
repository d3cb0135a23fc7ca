/** Pieces: what a block's text is made of. Verbatim source, or text that stands for a source span that an edit replaced. */
import { firstIndex } from './first-index.ts';
import type { Mark } from './marks.ts';
import type { Span } from './span.ts';

/** A piece without a mark stands for its source as it is; one with a mark stands for `mark.after`. */
export interface Piece extends Span {
  mark?: Mark;
}

/** The text that a piece gives to its block now. */
export function pieceText(piece: Piece, source: string): string {
  return piece.mark ? piece.mark.after : source.slice(piece.start, piece.end);
}

/** The span of `source` that the part `[from, to)` of the pieces' joined text stands for. A replaced piece counts whole. */
export function sourceSpan(pieces: readonly Piece[], from: number, to: number): Span {
  const last = pieces[pieces.length - 1];
  if (!last) return { start: 0, end: 0 };
  if (pieces.length === 1) return spanWithin(last, from, to);
  const ends = textEndsOf(pieces);
  const first = firstIndex(ends.length, (i) => ends[i]! >= from + 1, 0);
  if (first === pieces.length) return { start: last.end, end: last.end };
  const final = firstIndex(ends.length, (i) => ends[i]! >= to, first);
  const start = placeIn(pieces[first]!, ends[first]!, from, false);
  const end = final === pieces.length ? last.end : placeIn(pieces[final]!, ends[final]!, to, true);
  return { start: Math.min(start, end), end };
}

/** `sourceSpan` of a single piece, as most blocks are one. */
function spanWithin(piece: Piece, from: number, to: number): Span {
  const length = piece.mark ? piece.mark.after.length : piece.end - piece.start;
  if (from >= length) return { start: piece.end, end: piece.end };
  const start = placeIn(piece, length, from, false);
  return { start, end: to > length ? piece.end : placeIn(piece, length, to, true) };
}

/** The part of the pieces' joined text that stands for a span of the source they hold. A replaced piece counts whole. */
export function textSpan(pieces: readonly Piece[], { start, end }: Span): Span {
  const ends = textEndsOf(pieces);
  const first = firstIndex(pieces.length, (i) => pieces[i]!.end > start);
  const final = firstIndex(pieces.length, (i) => pieces[i]!.end >= end, first);
  const opening = pieces[first];
  if (!opening) return { start: ends.at(-1) ?? 0, end: ends.at(-1) ?? 0 };
  const from = (ends[first - 1] ?? 0) + (opening.mark ? 0 : Math.max(0, start - opening.start));
  const closing = pieces[final];
  const to = closing ? ends[final]! - (closing.mark ? 0 : closing.end - end) : ends.at(-1)!;
  return { start: from, end: Math.max(from, to) };
}

/** The offset of the source that `at` of the joined text stands for; the near end of a replaced piece. */
function placeIn({ start, end, mark }: Piece, textEnd: number, at: number, isEnd: boolean): number {
  if (mark) return isEnd ? end : start;
  return end - (textEnd - at);
}

/** Ends of the pieces in their joined text. A list of pieces is never changed, but replaced: they are counted once. */
function textEndsOf(pieces: readonly Piece[]): readonly number[] {
  let ends = known.get(pieces);
  if (!ends) {
    let at = 0;
    ends = pieces.map(({ start, end, mark }) => (at += mark ? mark.after.length : end - start));
    known.set(pieces, ends);
  }
  return ends;
}

const known = new WeakMap<readonly Piece[], readonly number[]>();
