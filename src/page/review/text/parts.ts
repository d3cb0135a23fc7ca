/**
 * A text with spans in and over each other → chunks that are shown one by one, and each chunk's parts, in which nothing begins or ends:
 *
 *     "The war in SyriaAfter the winter"      an edit over `SyriaAfter`, a flag over `war in SyriaAfter the`
 *         → "The " · "war in " flag · "SyriaAfter" edit, flag · " the" flag · " winter"
 */
import type { SpanView } from '../../../review/api.ts';

export interface Chunk {
  start: number;
  end: number;
  /** Those that lie in it or reach into it, in order of their starts. */
  spans: SpanView[];
}

export interface Part {
  text: string;
  start: number;
  edit: SpanView | null;
  /** The shortest first. */
  flags: SpanView[];
  /** Whether the edit ends here: what stands instead follows. */
  endsEdit: boolean;
}

const fullChunk = 1500;
const longestChunk = 4000;
const mostSpans = 60;
const chunksPerStretch = 12;

/** Chunks of whole lines, but for lines beyond all measure. `spans` are in order of their starts. */
export function chunksOf(text: string, spans: readonly SpanView[]): Chunk[] {
  const chunks: Chunk[] = [];
  let next = 0;
  let open: SpanView[] = [];
  for (let start = 0; start < text.length; ) {
    const end = chunkEnd(text, start, spans, next);
    open = open.filter((span) => span.end > start);
    while (next < spans.length && spans[next]!.start < end) open.push(spans[next++]!);
    chunks.push({ start, end, spans: open.slice() });
    start = end;
  }
  return chunks;
}

function chunkEnd(text: string, start: number, spans: readonly SpanView[], next: number): number {
  const crowded = spans[next + mostSpans]?.start ?? text.length;
  const limit = Math.min(text.length, start + longestChunk);
  let end = start;
  while (end < limit && end - start < fullChunk && end <= crowded) {
    const line = text.indexOf('\n', end);
    const lineEnd = line < 0 ? text.length : line + 1;
    if (lineEnd > limit) break;
    end = lineEnd;
  }
  if (end > start) return end;
  return isPair(text, limit) ? limit - 1 : limit;
}

function isPair(text: string, place: number): boolean {
  return /[\ud800-\udbff]/.test(text[place - 1] ?? '') && /[\udc00-\udfff]/.test(text[place] ?? '');
}

/** Chunks that lie together: as many as may come into the page at once. */
export function stretchesOf(chunks: readonly Chunk[]): Chunk[][] {
  const stretches: Chunk[][] = [];
  for (let i = 0; i < chunks.length; i += chunksPerStretch) stretches.push(chunks.slice(i, i + chunksPerStretch));
  return stretches;
}

export function partsOf(text: string, { start, end, spans }: Chunk): Part[] {
  const cuts = new Set([start, end]);
  for (const span of spans) {
    if (span.start > start) cuts.add(span.start);
    if (span.end < end) cuts.add(span.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  let open: SpanView[] = [];
  let next = 0;
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1]!;
    open = open.filter((span) => span.end > from);
    while (next < spans.length && spans[next]!.start <= from) {
      const span = spans[next++]!;
      if (span.end > from) open.push(span);
    }
    const edit = open.find(({ of }) => of !== 'flag') ?? null;
    const flags = open.filter(({ of }) => of === 'flag').sort((a, b) => a.end - a.start - (b.end - b.start));
    return { text: text.slice(from, to), start: from, edit, flags, endsEdit: edit !== null && edit.end === to };
  });
}
