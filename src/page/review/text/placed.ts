/**
 * Spans of the source → where they are in the cleaned text, for flags and repairs. The text is the source with its edits applied, white space between
 * paragraphs aside, so the characters that are no white space are counted on both sides.
 */
import type { SpanView } from '../../../review/api.ts';

/** Spans that stand in `text`, in its offsets. None at all where source, edits and text do not fit each other. */
export function placedSpans(source: string, text: string, spans: readonly SpanView[]): SpanView[] {
  const edits = spans.filter(({ of, action }) => of === 'edit' && action !== null);
  const asked = spans.filter(({ of, action }) => of === 'flag' || action === 'replace');
  const offsets = [...new Set(asked.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const counted = countedAt(source, edits, offsets);
  if (counted.total !== solidIn(text)) return [];
  const places = placesOf(text, counted.at);
  return asked
    .map((span) => ({
      ...span,
      start: places.first.get(counted.at.get(span.start)!)!,
      end: places.last.get(counted.at.get(span.end)!)!,
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
}

/** How many solid characters of the cleaned text stand before each offset of the source; an offset within an edit counts as its end. */
function countedAt(
  source: string,
  edits: readonly SpanView[],
  offsets: readonly number[],
): { at: Map<number, number>; total: number } {
  const at = new Map<number, number>();
  let count = 0;
  let position = 0;
  let asked = 0;
  const goTo = (place: number): void => {
    for (; asked < offsets.length && offsets[asked]! <= place; asked++) {
      count += solidIn(source.slice(position, offsets[asked]));
      position = offsets[asked]!;
      at.set(position, count);
    }
    count += solidIn(source.slice(position, place));
    position = place;
  };
  for (const { start, end, after } of edits) {
    goTo(start);
    count += solidIn(after);
    for (; asked < offsets.length && offsets[asked]! < end; asked++) at.set(offsets[asked]!, count);
    position = end;
  }
  goTo(source.length);
  return { at, total: count };
}

/** Counts → offsets: the first solid character after so many, and the place behind the last of them. */
function placesOf(
  text: string,
  counted: Map<number, number>,
): { first: Map<number, number>; last: Map<number, number> } {
  const wanted = new Set(counted.values());
  const first = new Map<number, number>();
  const last = new Map<number, number>([[0, 0]]);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (isSpace(text.charCodeAt(i))) continue;
    if (wanted.has(count)) first.set(count, i);
    count++;
    if (wanted.has(count)) last.set(count, i + 1);
  }
  first.set(count, text.length);
  return { first, last };
}

function solidIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) count++;
  return count;
}

/** As `\s` reads it. */
function isSpace(code: number): boolean {
  if (code < 0xa0) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
