/**
 * Article → text and audit. What the stages left becomes paragraphs parted by one empty line; every change of white space that this
 * takes is an edit like any other, so that the audit, applied backwards to the text, gives the source again.
 *
 *     "Title\nFirst.\n\n\n\nLeave a Reply\n"   → "First."
 */
import type { Article, Block } from '../core/article.ts';
import { isGone, refresh } from '../core/article.ts';
import type { Mark } from '../core/marks.ts';
import { type Piece, pieceText } from '../core/piece.ts';
import type { RecordEdit } from '../core/record.ts';

/** The rule that edits of white space around paragraphs bear. */
export const layoutRule = 'render/layout';
const paragraphBreak = '\n\n';

export interface Rendered {
  text: string;
  /** In order, without overlap; `source` with them applied is `text`. */
  edits: RecordEdit[];
  /** Tiles the source; for placing flags in the text. */
  pieces: Piece[];
}

export function render(article: Article): Rendered {
  const { source } = article;
  const pieces = layOut(article);
  const text = pieces.map((piece) => pieceText(piece, source)).join('');
  const edits = pieces.flatMap(({ mark }) => (mark ? [editOf(mark, source)] : []));
  return { text, edits, pieces };
}

function layOut({ source, children }: Article): Piece[] {
  const pieces: Piece[] = [];
  let gaps: Piece[] = [];
  let at = 0;
  let isFirst = true;
  for (const block of children) {
    if (at < block.start) gaps.push({ start: at, end: block.start });
    at = block.end;
    if (isGone(block)) {
      append(gaps, block.pieces);
      continue;
    }
    const [before, body, behind] = trimmed(block, source);
    append(gaps, before);
    append(pieces, closed(gaps, isFirst ? '' : paragraphBreak, source));
    append(pieces, body);
    gaps = behind;
    isFirst = false;
  }
  if (at < source.length) gaps.push({ start: at, end: source.length });
  append(pieces, closed(gaps, '', source));
  return pieces;
}

/** Not `push(...more)`: a block may have more pieces than a call may have arguments. */
function append(pieces: Piece[], more: readonly Piece[]): void {
  for (const piece of more) pieces.push(piece);
}

/** Empties the pieces between two paragraphs, but for one that bears the break: best the one that is such a break already. */
function closed(gaps: readonly Piece[], wanted: string, source: string): Piece[] {
  const isWhite = (piece: Piece): boolean => !piece.mark;
  let bearer = -1;
  if (wanted !== '') {
    bearer = gaps.findIndex((gap) => isWhite(gap) && source.slice(gap.start, gap.end) === wanted);
    if (bearer < 0) bearer = gaps.findIndex((gap) => isWhite(gap) && /[^ \t]/.test(source.slice(gap.start, gap.end)));
  }
  return gaps.map((gap, i) => withText(gap, i === bearer ? wanted : '', source));
}

/** The piece with `text` in its place: itself where it has that text already. */
function withText(piece: Piece, text: string, source: string): Piece {
  if (pieceText(piece, source) === text) return piece;
  const { start, end, mark } = piece;
  if (mark) return { start, end, mark: { ...mark, after: text } };
  const reason = text === '' ? 'white space that no paragraph needs' : 'paragraphs are parted by one empty line';
  const action = 'replace';
  return {
    start,
    end,
    mark: { start, end, rule: layoutRule, score: 1, reason, action, after: text, movedTo: null, absorbed: [piece] },
  };
}

/** Empties the white space at a block's ends, which a repair may have laid bare: the text has none there, either. */
export function trimBlock(block: Block, source: string): void {
  if (block.text === block.text.trim()) return;
  const [before, body, behind] = trimmed(block, source);
  const emptied = (piece: Piece): Piece => withText(piece, '', source);
  block.pieces = [...before.map(emptied), ...body, ...behind.map(emptied)];
  refresh(block, source);
}

/** A block's pieces parted into white space before, the text, and white space behind. */
function trimmed(block: Block, source: string): [before: Piece[], body: Piece[], behind: Piece[]] {
  const from = block.text.length - block.text.trimStart().length;
  const to = block.text.trimEnd().length;
  const before: Piece[] = [];
  const body: Piece[] = [];
  const behind: Piece[] = [];
  let at = 0;
  for (const piece of block.pieces) {
    const text = pieceText(piece, source);
    const next = at + text.length;
    if (next <= from && (text !== '' || at < from)) before.push(piece);
    else if (at >= to) behind.push(piece);
    else if (piece.mark) body.push(withText(piece, text.slice(Math.max(0, from - at), to - at), source));
    else {
      const start = piece.start + Math.max(0, from - at);
      const end = piece.end - Math.max(0, next - to);
      if (start > piece.start) before.push({ start: piece.start, end: start });
      body.push({ start, end });
      if (end < piece.end) behind.push({ start: end, end: piece.end });
    }
    at = next;
  }
  return [before, body, behind];
}

function editOf(mark: Mark, source: string): RecordEdit {
  const { start, end, rule, action, after, score, reason, movedTo } = mark;
  return { rule, action, start, end, before: source.slice(start, end), after, score, reason, movedTo };
}
