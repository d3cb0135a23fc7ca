/** The sentences that a span of a source touches. */
import type { Span } from '../../../core/span.ts';

const maxReach = 2000;

/** The whole line, or lines, without the white space at their ends. */
function lineAround(source: string, { start, end }: Span): Span {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const next = source.indexOf('\n', Math.max(start, end));
  return trimmed(source, { start: start === 0 ? 0 : from, end: next < 0 ? source.length : next });
}

/** The sentences, as Unicode parts them, within the line and 2,000 units on either side. */
export function sentenceAround(source: string, span: Span): Span {
  const line = lineAround(source, span);
  const from = Math.max(line.start, span.start - maxReach);
  const text = source.slice(from, Math.min(line.end, span.end + maxReach));
  let start = span.start;
  let end = span.end;
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    const [first, last] = [from + index, from + index + segment.length];
    if (last <= span.start || first >= Math.max(span.end, span.start + 1)) continue;
    start = Math.min(start, first);
    end = Math.max(end, last);
  }
  return trimmed(source, { start, end });
}

function trimmed(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}
