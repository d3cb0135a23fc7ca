/** Replaces what a pattern finds in a block: for repairs of single places. */
import { allMatches } from './all-matches.ts';
import type { Article, Block } from './article.ts';
import { type Replacement, replaceAll } from './verbs.ts';

/** What shall stand in place of a match, or of a part of it. */
export interface Repair {
  after: string;
  score: number;
  reason: string;
  /** Part of the text that changes; by default the match. */
  from?: number;
  to?: number;
}

/** Longer blocks than this are only looked at so far. */
const cappedChars = 200_000;

/**
 * Calls `repair` for each match of a global pattern, in order, and makes the edits it gives.
 * Patterns must be linear: no quantifier inside a quantified group.
 */
export function replaceMatches(
  article: Article,
  block: Block,
  rule: string,
  pattern: RegExp,
  repair: (match: RegExpExecArray) => Repair | null,
): void {
  const text = block.text.length > cappedChars ? block.text.slice(0, cappedChars) : block.text;
  const replacements: Replacement[] = [];
  for (const match of allMatches(text, pattern)) {
    const wanted = repair(match);
    if (!wanted) continue;
    const { from = match.index, to = match.index + match[0].length, after, score, reason } = wanted;
    replacements.push({ from, to, after, evidence: { rule, score, reason } });
  }
  replaceAll(article, block, replacements);
}
