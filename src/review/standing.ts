/**
 * Verdicts → what holds for a mark. The closest counts: a verdict on the mark itself or on words around it, on its document, on its line, on
 * its rule.
 *
 *     "wrong" for all of strip/read-more below 0.95, "right" for this one   → this one is right, the others are wrong
 */
import { contains, overlaps, type Span } from '../core/span.ts';
import { mergedVerdicts, standingVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict, VerdictName, VerdictTarget } from '../core/verdict.ts';
import type { State } from './api.ts';
import { isRefused, lineGroup, lineGroupOf, type Mark, type ReviewedDocument, verdictRules } from './mark.ts';
import { nameOf, type ReviewedRun } from './reviewed-run.ts';
import { shortForm } from './short-form.ts';

export interface Held {
  state: State;
  decidedBy: string | null;
}

const open: Held = { state: 'open', decidedBy: null };

export class Standing {
  /** The verdicts that hold, in order of time. */
  readonly verdicts: readonly Verdict[];
  readonly #order = new Map<Verdict, number>();
  readonly #bySource = new Map<string, Verdict[]>();
  readonly #byName = new Map<string, Verdict[]>();
  readonly #byLine = new Map<string, Verdict>();
  readonly #byRule = new Map<string, Verdict[]>();

  constructor(all: Iterable<Verdict>) {
    this.verdicts = standingVerdicts(mergedVerdicts(all));
    for (const [order, verdict] of this.verdicts.entries()) this.#add(verdict, verdict.target!, order);
  }

  #add(verdict: Verdict, target: VerdictTarget, order: number): void {
    const { scope } = verdict;
    this.#order.set(verdict, order);
    into(this.#bySource, target.source.sha256, verdict);
    into(this.#byName, nameOf(target.source), verdict);
    if (scope?.kind === 'line')
      this.#byLine.set(lineScopeKey(lineGroupOf(scope.site, shortForm(scope.line), 0), target), verdict);
    else if (scope) into(this.#byRule, ruleScopeKey(scope.rule, target.of), verdict);
  }

  /** Verdicts on places of a document, in order of time: on the same bytes, and on what was there by its name. */
  of(document: ReviewedDocument): readonly Verdict[] {
    const same = this.#bySource.get(document.sha256) ?? [];
    const named = this.#byName.get(nameOf(document)) ?? [];
    if (named.length === 0 || same.length === 0) return same.length > 0 ? same : named;
    return [...new Set([...same, ...named])].sort((a, b) => this.#order.get(a)! - this.#order.get(b)!);
  }

  /** What holds for each mark of a document. */
  heldIn(document: ReviewedDocument): Map<Mark, Held> {
    const verdicts = this.of(document);
    const own = verdicts.length > 0 ? ownVerdicts(document, verdicts) : null;
    const words = verdicts.filter(({ target }) => target!.of === 'text' && isOfSource(target!, document));
    const whole = verdicts.findLast(({ target }) => target!.of === 'document');
    return new Map(document.marks.map((mark) => [mark, this.#held(mark, own?.get(mark), words, whole)]));
  }

  #held(mark: Mark, own: Verdict | undefined, words: readonly Verdict[], whole: Verdict | undefined): Held {
    if (mark.of === 'document') return heldBy(whole);
    const around = words.findLast((verdict) => decides(verdict, mark));
    const isLater = own && around && this.#order.get(around)! > this.#order.get(own)!;
    const close = isLater ? around : (own ?? around);
    if (close) return heldBy(close);
    if (whole && isNoArticle(whole, mark.document)) return { state: 'not-article', decidedBy: whole.who };
    return heldBy(this.#forLine(mark) ?? this.#forRule(mark));
  }

  #forLine(mark: Mark): Verdict | undefined {
    const group = mark.document.site === null ? null : lineGroup(mark);
    return group === null ? undefined : this.#byLine.get(lineScopeKey(group, mark));
  }

  #forRule(mark: Mark): Verdict | undefined {
    return this.#byRule
      .get(ruleScopeKey(mark.rule, mark.of))
      ?.findLast(({ scope }) => scope!.kind === 'rule' && mark.score < scope!.below);
  }

  /** Documents whose marks may be other with a verdict than without. */
  static reach(run: ReviewedRun, { target, scope }: Verdict): ReviewedDocument[] {
    const { source } = target!;
    const own = [...(run.bySource.get(source.sha256) ?? []), ...(run.byName.get(nameOf(source)) ?? [])];
    if (scope === undefined) return [...new Set(own)];
    const line = scope.kind === 'line' ? lineGroupOf(scope.site, shortForm(scope.line), 0) : '';
    const like = scope.kind === 'line' ? run.byLine.get(line) : run.byRule.get(scope.rule);
    return [...new Set([...own, ...(like ?? []).map(({ document }) => document)])];
  }
}

function heldBy(verdict: Verdict | undefined): Held {
  if (!verdict) return open;
  return { state: verdict.verdict as Exclude<VerdictName, 'undo'>, decidedBy: verdict.who };
}

/** Of a document that is none, nothing else is to decide. */
function isNoArticle({ verdict }: Verdict, document: ReviewedDocument): boolean {
  return verdict === 'not-article' || (verdict === 'right' && isRefused(document));
}

/** Words that a mark stands in; an edit that only touches words which are to be kept is none any more. */
function decides({ verdict, target }: Verdict, { of, inSource }: Mark): boolean {
  return contains(target!, inSource) || (verdict === 'keep' && of === 'edit' && overlaps(target!, inSource));
}

/** Each mark's own: at its very place, else on the same words by the same rule, as near as can be. */
function ownVerdicts(document: ReviewedDocument, verdicts: readonly Verdict[]): Map<Mark, Verdict> {
  const own = new Map<Mark, Verdict>();
  const byPlace = new Map(document.marks.map((mark) => [placeIn(mark.inSource, mark), mark]));
  const moved: Verdict[] = [];
  for (const verdict of verdicts) {
    const target = verdict.target!;
    if (target.of === 'text' || target.of === 'document') continue;
    const isSame = isOfSource(target, document);
    const mark = isSame ? (byPlace.get(placeIn(target, target)) ?? madeBy(document, target)) : undefined;
    if (mark) own.set(mark, verdict);
    else moved.push(verdict);
  }
  for (const verdict of moved) {
    const mark = movedMark(document, verdict.target!, own);
    if (mark) own.set(mark, verdict);
  }
  return own;
}

function placeIn({ start, end }: Span, { of, rule }: Pick<Mark | VerdictTarget, 'of' | 'rule'>): string {
  return `${of} ${start} ${end} ${rule}`;
}

/** The edit that a cleaning made because of the verdict. */
function madeBy(document: ReviewedDocument, { start, end }: Span): Mark | undefined {
  return document.marks.find(
    ({ rule, inSource }) => inSource.start === start && inSource.end === end && rule.startsWith(verdictRules),
  );
}

function movedMark(
  document: ReviewedDocument,
  target: VerdictTarget,
  own: ReadonlyMap<Mark, Verdict>,
): Mark | undefined {
  const form = shortForm(target.quote);
  const distance = ({ inSource }: Mark): number => Math.abs(inSource.start - target.start);
  return document.marks
    .filter((mark) => mark.of === target.of && mark.rule === target.rule && mark.quoteForm === form && !own.has(mark))
    .sort((a, b) => distance(a) - distance(b))[0];
}

function isOfSource({ source }: VerdictTarget, { sha256 }: ReviewedDocument): boolean {
  return source.sha256 === sha256;
}

/** What a line's verdict is for: its cuts and moves whatever their rule, the repairs and flags of one rule. */
function lineScopeKey(
  group: string,
  { of, rule, action }: Pick<Mark | VerdictTarget, 'of' | 'rule' | 'action'>,
): string {
  return `${of} ${action === 'cut' || action === 'move' ? 'gone' : rule}\n${group}`;
}

function ruleScopeKey(rule: string, of: VerdictTarget['of']): string {
  return `${of} ${rule}`;
}

function into<T>(all: Map<string, T[]>, key: string, value: T): void {
  const known = all.get(key);
  if (known) known.push(value);
  else all.set(key, [value]);
}

/** Whether what a mark took from the text stands there again. */
export function standsAgain({ action }: Pick<Mark, 'action'>, state: State): boolean {
  return (action === 'cut' || action === 'move') && (state === 'wrong' || state === 'keep');
}
