/**
 * Verdicts → how often each rule was right. A place counts once, by the verdict that holds:
 *
 *     strip/read-more   edits   41 decided, 40 right, 1 wrong
 */

import { standingVerdicts } from '../../core/standing-verdicts.ts';
import type { Verdict, VerdictTarget } from '../../core/verdict.ts';
import { wilsonInterval } from '../../text/wilson.ts';

export type Outcome = 'right' | 'wrong';
export const groupings = ['rule', 'site', 'kind'] as const;
export type Grouping = (typeof groupings)[number];

/** What a row counts: edits, flags, or documents that were refused as no article. */
export type Observed = 'edit' | 'flag' | 'document';

export interface Count {
  /** Of the rule, the site or the kind; null where there is none. */
  name: string | null;
  of: Observed;
  decided: number;
  right: number;
  wrong: number;
  /** Share that was right, with its Wilson interval of 95 %. */
  precision: number;
  low: number;
  high: number;
  /** Mean of the scores that the rule gave itself there; null where it gave none. */
  score: number | null;
}

export interface VerdictCounts {
  /** Decisions in all files, each once, undoing not counted. */
  given: number;
  undone: number;
  /** A later decision on the same place took their place. */
  overruled: number;
  /** What holds for more than its place (all lines like it, a rule below a score): one decision, and no observation of each place. */
  scoped: number;
  /** What holds, and says nothing of a rule: words to keep or to edit, documents that are no articles, flagged sentences to keep. */
  others: number;
  /** `given` is the sum of undone, overruled, scoped, others and what the rows count. */
  rows: Count[];
  reviewers: string[];
  /** Pipelines, by their hash, whose decisions are counted together. */
  pipelines: number;
}

/** Statuses of documents that tamis refuses. */
const refusals = new Set(['not-article', 'failed']);

/** Counts merged verdicts. */
export function countsOf(merged: readonly Verdict[], by: Grouping = 'rule'): VerdictCounts {
  const decisions = merged.filter(({ target }) => target !== null);
  const undone = undoneIds(merged);
  const standing = standingVerdicts(merged);
  const scoped = standing.filter(({ scope }) => scope !== undefined).length;
  const observed = observations(standing);
  const undoneCount = decisions.filter(({ id }) => undone.has(id)).length;
  return {
    given: decisions.length,
    undone: undoneCount,
    overruled: decisions.length - undoneCount - standing.length,
    scoped,
    others: standing.length - scoped - observed.length,
    rows: rowsOf(observed, by),
    reviewers: [...new Set(decisions.map(({ who }) => who))].sort(),
    pipelines: new Set(decisions.map(({ target }) => target!.pipelineHash)).size,
  };
}

export interface Observation {
  target: VerdictTarget;
  outcome: Outcome;
}

/** What verdicts that hold say of rules, place by place. */
export function observations(standing: readonly Verdict[]): Observation[] {
  return standing.flatMap((verdict) => {
    const outcome = verdict.scope ? null : outcomeOf(verdict);
    return outcome === null ? [] : [{ target: verdict.target!, outcome }];
  });
}

/**
 * Whether a verdict says that the rule was right. An edited repair saw something and mended it wrongly: wrong for an edit, right for a flag.
 * A cut that is replaced by nothing is right. To keep a sentence calls an edit in it wrong, and says nothing of a flag. Null where nothing is said.
 */
export function outcomeOf({ verdict, target, replacement }: Verdict): Outcome | null {
  if (target === null || target.of === 'text') return null;
  const isRefusal = target.of === 'document' && refusals.has(target.kind ?? '');
  if (target.of === 'document' && !isRefusal) return null;
  if (verdict === 'right' || verdict === 'wrong') return verdict;
  if (verdict === 'not-article') return isRefusal ? 'right' : null;
  if (target.of === 'document') return null;
  if (verdict === 'keep') return target.of === 'edit' ? 'wrong' : null;
  if (verdict !== 'edit') return null;
  return target.of === 'flag' || (target.action === 'cut' && replacement === '') ? 'right' : 'wrong';
}

/** Ids that a verdict which holds undoes. */
export function undoneIds(merged: readonly Verdict[]): Set<string> {
  const undone = new Set<string>();
  for (const { id, undoes } of merged.toReversed()) if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
  return undone;
}

function rowsOf(observed: readonly Observation[], by: Grouping): Count[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observed) {
    const key = JSON.stringify([nameOf(observation.target, by), observation.target.of]);
    const group = groups.get(key);
    if (group) group.push(observation);
    else groups.set(key, [observation]);
  }
  return [...groups.values()].map((group) => countOf(group, by)).sort(byWeight);
}

function nameOf({ rule, kind, action, source, of }: VerdictTarget, by: Grouping): string | null {
  if (by === 'site') return source.site;
  if (by === 'kind') return kind ?? action;
  return of === 'document' ? kind : rule;
}

function countOf(group: readonly Observation[], by: Grouping): Count {
  const { target } = group[0]!;
  const decided = group.length;
  const right = group.filter(({ outcome }) => outcome === 'right').length;
  const scores = group.flatMap(({ target: { score } }) => (score === null ? [] : [score]));
  return {
    name: nameOf(target, by),
    of: target.of as Observed,
    decided,
    right,
    wrong: decided - right,
    precision: right / decided,
    ...wilsonInterval(right, decided),
    score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
  };
}

function byWeight(a: Count, b: Count): number {
  return b.decided - a.decided || compare(a.name ?? '', b.name ?? '') || compare(a.of, b.of);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
