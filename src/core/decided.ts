/**
 * What reviewers and the configuration have decided for one document, as the verbs ask for it: may this rule do that there?
 *
 *     "wrong" on the cut of [410, 438)   → no rule may cut or move what touches it; repairs in it go on
 *     flagOnly: ['strip/foreign']        → what the rule would cut is flagged instead
 */
import type { Action } from './marks.ts';
import type { RecordVerdict } from './record.ts';
import { contains, firstEndingAt, joinedSpans, type Span, touchesOne } from './span.ts';

/** `make`: the edit is made. `flag`: a flag is raised in its place. `refuse`: nothing happens, as for a disabled rule. */
export type Permission = 'make' | 'flag' | 'refuse';

/** Text that must stand in place of a span of the source, whatever the rules say; empty: the span goes. */
export interface Forced extends Span {
  after: string;
  rule: string;
  reason: string;
}

/** What holds for all that a rule does with a score below `below`. */
export interface Limit {
  /** Edits or flags. */
  of: 'edit' | 'flag';
  below: number;
  isRight: boolean;
  /** Told of the first place at which it made a difference. */
  met: (place: Span) => void;
}

/** A flag that is right. */
export interface RightFlag extends Span {
  entry: RecordVerdict;
}

export interface DecidedFacts {
  /** Where no rule may act so. */
  kept: Record<Action, Span[]>;
  /** Where one rule may not replace, or flag. */
  unreplaced: ReadonlyMap<string, Span[]>;
  unflagged: ReadonlyMap<string, Span[]>;
  /** Words that a reviewer wrote, or called the text's own: no rule flags within. */
  settled: Span[];
  rightFlags: ReadonlyMap<string, RightFlag[]>;
  /** By rule, the newest first. */
  limits: ReadonlyMap<string, Limit[]>;
  flagOnly: ReadonlySet<string>;
  /** What takes the place of a rule's own scores. */
  confidence: ReadonlyMap<string, number>;
  forced: Forced[];
  isArticle: boolean;
  notArticle: string | null;
  entries: RecordVerdict[];
}

/** Edits that verdicts make are not asked about: what contradicts what was settled before. */
const ownFolder = 'verdicts/';

export class Decided {
  /** True where a reviewer said that the document is an article. */
  readonly isArticle: boolean;
  /** Why it is none, where a reviewer said so. */
  readonly notArticle: string | null;
  /** What the record says of each verdict. */
  readonly entries: RecordVerdict[];
  /** In order of their places; they do not overlap. */
  readonly replaced: readonly Forced[];
  /** In order of their places; they may overlap. */
  readonly cut: readonly Forced[];
  readonly #kept: Record<Action, Span[]>;
  readonly #unreplaced: ReadonlyMap<string, Span[]>;
  readonly #unflagged: ReadonlyMap<string, Span[]>;
  readonly #settled: Span[];
  readonly #rightFlags: ReadonlyMap<string, readonly RightFlag[]>;
  readonly #limits: ReadonlyMap<string, readonly Limit[]>;
  readonly #flagOnly: ReadonlySet<string>;
  readonly #confidence: ReadonlyMap<string, number>;

  constructor({
    kept,
    unreplaced,
    unflagged,
    settled,
    rightFlags,
    limits,
    flagOnly,
    confidence,
    ...rest
  }: DecidedFacts) {
    const { cut, move, replace } = kept;
    this.#kept = { cut: joinedSpans(cut), move: joinedSpans(move), replace: joinedSpans(replace) };
    this.#unreplaced = joinedByRule(unreplaced);
    this.#unflagged = joinedByRule(unflagged);
    this.#settled = joinedSpans(settled);
    this.#rightFlags = new Map([...rightFlags].map(([rule, own]) => [rule, own.toSorted((a, b) => a.end - b.end)]));
    this.#limits = limits;
    this.#flagOnly = flagOnly;
    this.#confidence = confidence;
    this.isArticle = rest.isArticle;
    this.notArticle = rest.notArticle;
    this.entries = rest.entries;
    const forced = rest.forced.toSorted((a, b) => a.start - b.start || a.end - b.end);
    this.replaced = forced.filter(({ after }) => after !== '');
    this.cut = forced.filter(({ after }) => after === '');
  }

  /** Whether a rule may edit `place`. */
  permissionFor(rule: string, score: number, action: Action, place: Span): Permission {
    if (rule.startsWith(ownFolder)) return 'make';
    if (this.keeps(action, place)) return 'refuse';
    if (action === 'replace' && touches(this.#unreplaced.get(rule), place)) return 'refuse';
    if (this.#flagOnly.has(rule)) return 'flag';
    const limit = this.#limitOn('edit', rule, score);
    if (!limit || limit.isRight) return 'make';
    limit.met(place);
    return 'flag';
  }

  /** True where no rule may do so. */
  keeps(action: Action, place: Span): boolean {
    return touches(this.#kept[action], place);
  }

  /** Whether a rule may flag `place`. */
  mayFlag(rule: string, score: number, place: Span): boolean {
    if (touches(this.#unflagged.get(rule), place)) return false;
    const settled = this.#settled[firstEndingAt(this.#settled, place.end)];
    if (settled && contains(settled, place)) return false;
    const limit = this.#limitOn('flag', rule, score);
    if (!limit || limit.isRight || this.#rightFlagsAt(rule, place).length > 0) return true;
    limit.met(place);
    return false;
  }

  /** True for a flag that a reviewer has called right. */
  isRight(rule: string, score: number, place: Span): boolean {
    const own = this.#rightFlagsAt(rule, place);
    for (const { entry } of own) {
      entry.applied = true;
      delete entry.reason;
    }
    if (own.length > 0) return true;
    const limit = this.#limitOn('flag', rule, score);
    if (!limit?.isRight) return false;
    limit.met(place);
    return true;
  }

  #rightFlagsAt(rule: string, place: Span): RightFlag[] {
    const own = this.#rightFlags.get(rule);
    if (!own) return [];
    const found: RightFlag[] = [];
    for (let i = firstEndingAt(own, place.start + 1); i < own.length && own[i]!.start < place.end; i++)
      found.push(own[i]!);
    return found;
  }

  #limitOn(of: Limit['of'], rule: string, score: number): Limit | undefined {
    const limits = this.#limits.get(rule);
    if (!limits) return undefined;
    const sure = this.#confidence.get(rule) ?? score;
    return limits.find((limit) => limit.of === of && sure < limit.below);
  }
}

function joinedByRule(spans: ReadonlyMap<string, Span[]>): Map<string, Span[]> {
  return new Map([...spans].map(([rule, own]) => [rule, joinedSpans(own)]));
}

function touches(spans: readonly Span[] | undefined, place: Span): boolean {
  return spans !== undefined && spans.length > 0 && touchesOne(spans, place);
}
