/**
 * One place, one flag: where a sentence breaks off, has no order or is of another language, what this does to case and stops at its edges is not
 * flagged for itself.
 */
import type { Article, Block } from './article.ts';
import { type FlagEvidence, flag } from './verbs.ts';

/** Rules whose flags give way. */
const parts: ReadonlySet<string> = new Set(['flag/sentence-case', 'flag/false-stops', 'flag/stray-punctuation']);

/** Raises a flag on `[from, to)`, in place of those on case and stops that it touches. */
export function flagWhole(article: Article, block: Block, from: number, to: number, evidence: FlagEvidence): void {
  const raised = flag(article, block, from, to, evidence);
  if (raised) article.flags.yieldTo(raised, parts);
}
