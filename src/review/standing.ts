/**
 * Verdicts → what holds for a mark. The closest counts: a verdict on the mark itself, on words around it, on its document, on its line,
 * on its rule.
 *
 *     "wrong" for all of strip/read-more below 0.95, "right" for this one   → this one is right, the others are wrong
 */
import { contains } from '../core/span.ts';
import type { Verdict, VerdictName, VerdictTarget } from '../core/verdict.ts';
import { mergedVerdicts, standingVerdicts } from '../io/verdict-file.ts';
import type { State } from './api.ts';
import { isRefused, lineGroup, lineGroupOf, type Mark, type ReviewedDocument, verdictRules } from './mark.ts';
import { placeKey } from './place-key.ts';
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
  readonly #bySource = new Map<string, Verdict[]>();
  readonly #byName = new Map<string, Verdict[]>();
  readonly #byLine = new Map<string, Verdict>();
  readonly #byRule = new Map<string, Verdict[]>();

  constructor(all: Iterable<Verdict>) {
    this.verdicts = standingVerdicts(mergedVerdicts(all));
    for (const verdict of this.verdicts) this.#add(verdict, verdict.target!);
  }

  #add(verdict: Verdict, target: VerdictTarget): void {
    const { scope } = verdict;
    if (scope?.kind === 'line')
      this.#byLine.set(lineScopeKey(lineGroupOf(scope.site, shortForm(scope.line), 0), target), verdict);
    else if (scope) into(this.#byRule, ruleScopeKey(scope.rule, target.of), verdict);
    else {
      into(this.#bySource, `${target.source.sha256}\n${target.source.id}`, verdict);
      into(this.#byName, nameOf(target.source), verdict);
    }
  }

  /** Verdicts on places of a document: of its very source, else of what was there by its name. */
  of(document: ReviewedDocument): readonly Verdict[] {
    return this.#bySource.get(`${document.sha256}\n${document.id}`) ?? this.#byName.get(nameOf(document)) ?? [];
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
    if (mark.rule.startsWith(verdictRules) && !own) return open;
    const around = words.findLast(({ target }) => contains(target!, mark.inSource));
    const close = own ?? around;
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
    if (scope?.kind === 'rule') return documentsOf(run.byRule.get(scope.rule));
    if (scope) return documentsOf(run.byLine.get(lineGroupOf(scope.site, shortForm(scope.line), 0)));
    const { source } = target!;
    const same = run.bySource.get(source.sha256)?.filter(({ id }) => id === source.id) ?? [];
    return [...new Set([...same, ...(run.byName.get(nameOf(source)) ?? [])])];
  }
}

function documentsOf(marks: readonly Mark[] = []): ReviewedDocument[] {
  return [...new Set(marks.map(({ document }) => document))];
}

function heldBy(verdict: Verdict | undefined): Held {
  if (!verdict) return open;
  return { state: verdict.verdict as Exclude<VerdictName, 'undo'>, decidedBy: verdict.who };
}

/** Of a document that is none, nothing else is to decide. */
function isNoArticle({ verdict }: Verdict, document: ReviewedDocument): boolean {
  return verdict === 'not-article' || (verdict === 'right' && isRefused(document));
}

/** Each mark's own: at its very place, else on the same words by the same rule, as near as can be. */
function ownVerdicts(document: ReviewedDocument, verdicts: readonly Verdict[]): Map<Mark, Verdict> {
  const own = new Map<Mark, Verdict>();
  const byPlace = new Map(document.marks.map((mark) => [mark.placeKey, mark]));
  const moved: Verdict[] = [];
  for (const verdict of verdicts) {
    const target = verdict.target!;
    if (target.of === 'text' || target.of === 'document') continue;
    const mark = byPlace.get(placeKey(target)) ?? madeBy(document, target);
    if (mark) own.set(mark, verdict);
    else moved.push(verdict);
  }
  for (const verdict of moved) {
    const mark = movedMark(document, verdict.target!, own);
    if (mark) own.set(mark, verdict);
  }
  return own;
}

/** The edit that a cleaning made because of the verdict. */
function madeBy(document: ReviewedDocument, target: VerdictTarget): Mark | undefined {
  if (!isOfSource(target, document)) return undefined;
  return document.marks.find(
    ({ rule, inSource: { start, end } }) =>
      start === target.start && end === target.end && rule.startsWith(verdictRules),
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
