/** Flags at source offsets → flags of the record, with their line, their quote and their place in the text. */

import { hash } from 'node:crypto';
import type { Article } from '../core/article.ts';
import { firstIndex } from '../core/first-index.ts';
import type { Flag } from '../core/marks.ts';
import type { Piece } from '../core/piece.ts';
import type { RecordFlag } from '../core/record.ts';
import { lineAt, lineStarts } from '../text/lines.ts';

/** Places the flags that still have text, in order of their spans. Of two flags of one rule on one span, the first stays. */
export function placeFlags(article: Article, pieces: readonly Piece[]): RecordFlag[] {
  const flags = [...article.flags].sort(byPlace);
  if (flags.length === 0) return [];
  const { source, given } = article;
  const starts = lineStarts(source);
  const textOffset = textOffsets(pieces);
  const seen = new Map<string, number>();
  const spans = new Set<string>();
  const placed: RecordFlag[] = [];
  for (const raised of flags) {
    const { start, end, rule, kind, score, reason, suggestion } = raised;
    const textStart = textOffset(start, false);
    const textEnd = textOffset(end, true);
    const span = `${rule} ${start} ${end}`;
    if (textEnd <= textStart || spans.has(span)) continue;
    spans.add(span);
    const quote = source.slice(start, end);
    const key = `${given.id}\n${rule}\n${quote}`;
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    const id = hash('sha256', `${key}\n${occurrence}`).slice(0, 12);
    const line = lineAt(starts, start);
    const isRight = article.decided?.isRight(rule, score, raised) ?? false;
    const place = { start, end, line, quote, textStart, textEnd };
    placed.push({ id, rule, kind, ...place, score, reason, suggestion, ...(isRight && { verdict: 'right' }) });
  }
  return placed;
}

function byPlace(a: Flag, b: Flag): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** Translates offsets of the source into offsets of the text. An offset within a replaced span goes to its near end. */
function textOffsets(pieces: readonly Piece[]): (offset: number, isEnd: boolean) => number {
  const ends: number[] = [];
  const texts: number[] = [];
  let text = 0;
  for (const { start, end, mark } of pieces) {
    ends.push(end);
    texts.push(text);
    text += mark ? mark.after.length : end - start;
  }
  return (offset, isEnd) => {
    const unit = isEnd ? offset - 1 : offset;
    const at = firstIndex(ends.length, (i) => ends[i]! > unit);
    const piece = pieces[at];
    if (!piece) return text;
    if (!piece.mark) return texts[at]! + (offset - piece.start);
    return isEnd ? texts[at]! + piece.mark.after.length : texts[at]!;
  };
}
