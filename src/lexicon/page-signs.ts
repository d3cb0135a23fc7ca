/**
 * Signs that lines are the page's and not the text's.
 *
 *     "Share", "Facebook", "Twitter", "Related posts", "Ferry sinks", …   → ["3 lines are known labels", "9 of 12 lines are short"]
 */
import { type Article, type Block, isGone } from '../core/article.ts';
import { factsOf } from '../text/facts.ts';
import { surely } from './format.ts';
import { isStripped, labelScore } from './needs.ts';

/** Labels that lines hold at least. */
export interface Least {
  /** Lines that are labels for sure, or were stripped. */
  sure: number;
  /** … and those that only have a vote. */
  labels: number;
}
export const least: Least = { sure: 2, labels: 4 };
/** What stands above the title is the page's as a rule. */
export const leastAboveTitle: Least = { sure: 0, labels: 1 };
const minLabelShare = 0.06;
const minLines = 6;
const minShortShare = 0.6;
const maxShortWords = 8;
const minRepeated = 3;

/** What speaks for it, in words; nothing where too few of the lines are labels, or were. */
export function signsOf(
  region: readonly Block[],
  countOf: (block: Block) => number,
  { sure: leastSure, labels: leastLabels }: Least,
): string[] {
  let labels = 0;
  let sure = 0;
  let short = 0;
  let repeated = 0;
  let lines = 0;
  for (const block of region) {
    if (isGone(block)) {
      if (isStripped(block)) sure++;
      continue;
    }
    lines++;
    const { words, endsWithStop } = factsOf(block);
    if (words <= maxShortWords && !endsWithStop) short++;
    const score = labelScore(block);
    if (score > 0) labels++;
    if (score >= surely) sure++;
    if (countOf(block) > 1) repeated++;
  }
  if (sure < leastSure || labels + sure < leastLabels || labels + sure < minLabelShare * lines) return [];
  const signs = [`${labels} lines are known labels`];
  if (lines >= minLines && short >= minShortShare * lines) signs.push(`${short} of ${lines} lines are short`);
  // what phrases left of a menu or a footer
  else if (short === lines && sure >= Math.max(lines, least.labels))
    signs.push(`short lines among ${sure} sure labels`);
  if (repeated >= minRepeated) signs.push(`${repeated} lines stand more than once`);
  return signs;
}

/** How often a block's line stood on the page, as it came. */
export function lineCounts({ source, children }: Article): (block: Block) => number {
  const counts = new Map<string, number>();
  const lineOf = ({ start, end }: Block): string => source.slice(start, end);
  for (const block of children) counts.set(lineOf(block), (counts.get(lineOf(block)) ?? 0) + 1);
  return (block) => counts.get(lineOf(block)) ?? 0;
}

/** A label, or a line that went as debris. */
export function isLabel(block: Block): boolean {
  return isGone(block) ? isStripped(block) : labelScore(block) > 0;
}
