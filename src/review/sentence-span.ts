/** The sentence that a place stands in, within its line: what "keep this sentence" speaks of. */
import type { Span } from '../core/span.ts';
import { lineStarts, trimmed } from '../text/lines.ts';
import { roughSentences } from '../text/rough-sentences.ts';

/** Where the place goes over several sentences or lines, they are all within. */
export function sentenceSpan(source: string, { start, end }: Span): Span {
  const breaks = lineStarts(source);
  const from = breaks.findLast((at) => at <= start) ?? 0;
  const to = breaks.find((at) => at >= end && at > start) ?? source.length;
  const sentences = roughSentences(source.slice(from, to)).map((one) => ({ from: from + one.from, to: from + one.to }));
  const first = sentences.findLast((one) => one.from <= start)?.from ?? from;
  const last = sentences.find((one) => one.to >= end)?.to ?? to;
  return trimmed(source, first, last);
}
