/**
 * Verdicts on lines → lines that a site's list should name, since they were decided the same way wherever they stood:
 *
 *     example.org, "Read more on this", cut in three documents: right, right, right   → sites["example.org"].strip
 */

import { standingVerdicts } from '../../core/standing-verdicts.ts';
import type { Verdict, VerdictTarget } from '../../core/verdict.ts';
import { lineKey } from '../../text/line-key.ts';
import { undoneIds } from './counts.ts';

/** A line of two documents that two decisions treat alike is the site's, not a document's. */
const enoughDocuments = 2;

export interface SiteLine {
  site: string;
  list: 'strip' | 'keep';
  /** As the page has it; its `lineKey`, where only a decision for all like it names it. */
  line: string;
  /** In how many it was decided, place by place. */
  documents: number;
  /** Decisions for all lines like it. */
  scoped: number;
}

interface Said {
  site: string;
  key: string;
  line: string;
  list: SiteLine['list'];
  /** Null for a decision for all like it. */
  document: string | null;
}

/** Lines that two documents or a decision for all like them settle, and that nobody decided otherwise. In order of site and line. */
export function siteLines(merged: readonly Verdict[]): SiteLine[] {
  const undone = undoneIds(merged);
  const given = merged.filter(({ id, target }) => target !== null && !undone.has(id));
  const reviewers = [...new Set(given.map(({ who }) => who))];
  const said = reviewers.flatMap((name) => standingVerdicts(given.filter(({ who }) => who === name)).flatMap(saidBy));
  const lines = new Map<string, Said[]>();
  for (const one of said) {
    const place = JSON.stringify([one.site, one.key]);
    lines.set(place, [...(lines.get(place) ?? []), one]);
  }
  return [...lines.values()].flatMap(settled).sort((a, b) => compare(a.site, b.site) || compare(a.line, b.line));
}

function settled(said: readonly Said[]): SiteLine[] {
  const { site, line, list, key } = said.find((one) => one.document !== null) ?? said[0]!;
  if (key === '' || said.some((one) => one.list !== list)) return [];
  const documents = new Set(said.flatMap(({ document }) => document ?? [])).size;
  const scoped = said.filter(({ document }) => document === null).length;
  return scoped > 0 || documents >= enoughDocuments ? [{ site, line, list, documents, scoped }] : [];
}

function saidBy(verdict: Verdict): Said[] {
  const { scope, target } = verdict;
  const list = listOf(verdict);
  if (target === null || list === null) return [];
  const whole = wholeLine(target);
  if (scope?.kind === 'line') {
    const line = whole !== null && lineKey(whole) === scope.line ? whole : scope.line;
    return [{ site: scope.site, key: scope.line, line, list, document: null }];
  }
  if (scope || whole === null || target.source.site === null) return [];
  return [{ site: target.source.site, key: lineKey(whole), line: whole, list, document: target.source.sha256 }];
}

/** Where a verdict puts its line: a right cut strips it, a wrong one keeps it. */
function listOf({ verdict, target, scope, replacement }: Verdict): SiteLine['list'] | null {
  const isCut = target?.of === 'edit' && (target.action === 'cut' || target.action === 'move');
  if (verdict === 'right') return target?.action === 'cut' || scope?.kind === 'line' ? 'strip' : null;
  if (verdict === 'wrong') return isCut || scope?.kind === 'line' ? 'keep' : null;
  if (verdict === 'edit') return replacement === '' ? 'strip' : null;
  return verdict === 'keep' ? 'keep' : null;
}

/** What a verdict quotes of what stands before and behind; less there is only at the ends of the source. */
export const contextUnits = 40;
export const lineBreak = /[\n\r\f\v\u0085\u2028\u2029]/;

/** The line that a target is, with single spaces; null where it is a part of one, or several. */
export function wholeLine({ quote, prefix, suffix, start }: VerdictTarget): string | null {
  const line = quote.trim();
  if (line === '' || lineBreak.test(line)) return null;
  const before = prefix + /^\s*/.exec(quote)![0];
  const behind = /\s*$/.exec(quote)![0] + suffix;
  const gapBefore = before.slice(before.trimEnd().length);
  const gapBehind = behind.slice(0, behind.length - behind.trimStart().length);
  const isFirst = gapBefore === before && start === prefix.length;
  const isLast = gapBehind === behind && suffix.length < contextUnits;
  const isWhole = (isFirst || lineBreak.test(gapBefore)) && (isLast || lineBreak.test(gapBehind));
  return isWhole ? line.replace(/\s+/g, ' ') : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
