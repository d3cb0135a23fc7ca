/** Spans: places in the source, half-open, in UTF-16 units. `source.slice(span.start, span.end)` is what they hold. */
import { firstIndex } from './first-index.ts';

export interface Span {
  /** First UTF-16 unit of the place. */
  start: number;
  /** One past its last UTF-16 unit. */
  end: number;
}

/** True when the two spans share at least one unit. */
export function overlaps(a: Span, b: Span): boolean {
  return Math.min(a.end, b.end) > Math.max(a.start, b.start);
}

/** True when `inner` lies wholly within `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The units that any of the spans holds, as spans in order that neither overlap nor touch. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** Index of the first of spans in order that ends at `end` or later; their number where there is none. */
export function firstEndingAt(spans: readonly Span[], end: number): number {
  return firstIndex(spans.length, (i) => spans[i]!.end >= end);
}

/** True where a span shares a unit with one of several, which are in order and do not overlap. */
export function touchesOne(spans: readonly Span[], span: Span): boolean {
  const first = spans[firstEndingAt(spans, span.start + 1)];
  return first !== undefined && first.start < span.end;
}
