/** What is decided for one document, as it is gathered from verdicts. */
import type { DecidedFacts, Limit, RightFlag } from '../core/decided.ts';
import type { Action } from '../core/marks.ts';
import type { RecordVerdict } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import type { Verdict, VerdictTarget } from '../core/verdict.ts';

export interface Told extends DecidedFacts {
  source: string;
  unreplaced: Map<string, Span[]>;
  unflagged: Map<string, Span[]>;
  rightFlags: Map<string, RightFlag[]>;
  limits: Map<string, Limit[]>;
  /** Whether a verdict on this very document says something else there. */
  isContradicted: (place: Span, effect: Effect) => boolean;
  /** Whether it is the verdict of that id that decides there. */
  isOwn: (place: Span, id: string) => boolean;
}

export type OwnVerdict = Verdict & { target: VerdictTarget };

/** What is said of a place: two that say different things of one topic contradict each other. */
export interface Effect {
  topic: string;
  says: string;
}

/** The topic of whether words stay, go or read otherwise. The others are what one rule does. */
export const text = 'text';

/** What a verdict with `right` or `wrong` speaks of. */
export function topicOf({ of, action, rule }: VerdictTarget): string {
  return of === 'text' || (of === 'edit' && action !== 'replace') ? text : `${of} ${rule}`;
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
    isContradicted: () => false,
    isOwn: () => false,
  };
}

/** No rule may act so on the place. */
export function keep({ kept }: Pick<Told, 'kept'>, place: Span, actions: readonly Action[]): void {
  for (const action of actions) kept[action].push(place);
}

/** Who says something of a place, and under which rule its own edits are made. */
export interface Sayer {
  rule: string;
  verdict?: OwnVerdict;
  /** Of the verdict. */
  entry?: RecordVerdict;
  /** Instead of the verdict's words. */
  reason?: string;
}

/** Notes what is said of a place, for the verbs and stages. */
export function act(told: Told, place: Span, { topic, says }: Effect, { rule, verdict, entry, reason }: Sayer): void {
  if (topic !== text) actOnRule(told, place, topic, says, entry);
  else if (says === 'stands') keep(told, place, ['cut', 'move']);
  else if (says === 'stays') {
    keep(told, place, ['cut', 'move', 'replace']);
    told.settled.push(place);
  } else {
    const after = says === 'goes' ? '' : (verdict?.replacement ?? '').replace(lineBreaks, ' ');
    told.forced.push({ ...place, after, rule, reason: reason ?? wordsOf(verdict!) });
    if (says === 'goes') return;
    told.settled.push(place);
    keep(told, place, verdict?.target.action === 'move' ? ['cut', 'replace'] : ['cut', 'move', 'replace']);
  }
}

/** A reviewer's words stand on one line. */
const lineBreaks = /\s*[\n\r\f\v\u0085\u2028\u2029]\s*/g;

function actOnRule(told: Told, place: Span, topic: string, says: string, entry?: RecordVerdict): void {
  const [of, rule] = topic.split(' ') as [string, string];
  const isFlag = of === 'flag';
  if (says === 'wrong') add(isFlag ? told.unflagged : told.unreplaced, rule, place);
  else if (isFlag && entry) {
    entry.applied = false; // until the rule raises it
    entry.reason = 'its rule flags nothing there any more';
    add(told.rightFlags, rule, { ...place, entry });
  }
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
