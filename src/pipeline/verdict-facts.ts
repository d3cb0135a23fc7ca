/** What is decided for one document, as it is gathered from verdicts. */
import type { DecidedFacts, Limit, RightFlag } from '../core/decided.ts';
import type { Action } from '../core/marks.ts';
import type { RecordVerdict } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import type { Verdict } from '../core/verdict.ts';

export interface Told extends DecidedFacts {
  source: string;
  unreplaced: Map<string, Span[]>;
  unflagged: Map<string, Span[]>;
  rightFlags: Map<string, RightFlag[]>;
  limits: Map<string, Limit[]>;
  /** Whether a verdict on this very document says at a place that the text stays or goes; or, by its id, whether it is that verdict. */
  touchesOwn: (place: Span, what: string) => boolean;
}

export function emptyFacts(): Omit<Told, 'source' | 'flagOnly' | 'confidence'> {
  return {
    kept: { cut: [], move: [], replace: [] },
    unreplaced: new Map(),
    unflagged: new Map(),
    settled: [],
    rightFlags: new Map(),
    limits: new Map(),
    forced: [],
    isArticle: false,
    notArticle: null,
    entries: [],
    touchesOwn: () => false,
  };
}

/** No rule may act so on the place. */
export function keep({ kept }: Pick<Told, 'kept'>, place: Span, actions: readonly Action[]): void {
  for (const action of actions) kept[action].push(place);
}

/** What the record says of a verdict; `reason` where it does not hold. */
export function entryOf({ id, verdict, target }: Verdict, { start, end }: Span, reason: string | null): RecordVerdict {
  const rule = target?.rule ?? null;
  return { id, verdict, rule, start, end, applied: reason === null, ...(reason !== null && { reason }) };
}

/** Who decided, when and why: "ada, 2026-03-01T10:00:00.000Z: an advertisement". */
export function wordsOf({ who, when, note }: Verdict): string {
  return `${who}, ${when}${note ? `: ${note}` : ''}`;
}

/** Puts a value behind the others of its key. */
export function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
