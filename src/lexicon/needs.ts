/**
 * What must hold besides a phrase: its place on the page, and what stands beside it.
 *
 *     "Share" between "Facebook" and "Twitter"   → debris-around holds; between two paragraphs it does not
 */

import { type Article, type Block, isGone } from '../core/article.ts';
import { firstIndex } from '../core/first-index.ts';
import { bodyOf } from '../text/body.ts';
import { factsOf } from '../text/facts.ts';
import { isHeadline } from '../text/headline.ts';
import { perVersion } from '../text/per-version.ts';
import { type Need, surely } from './format.ts';
import { matchesOf, type PhraseMatch } from './screen.ts';
import { isQuotation, isSpokenOf, type Surroundings, usesIn } from './spoken-of.ts';

/** A sentence that begins with a quotation speaks about the phrase. */
const quoted = /^["“”„«‘]/u;
const sentenceEnd = /[.!?…:]["”’»)\]]*$/u;
const fullStop = /[^.]\.["”’»)]*\s*$/u;
/** A short line has at most so many words. */
const maxShortWords = 5;

/** A button of each entry of a page stands on it so many times. */
const minRepeated = 3;

/** Labels are not longer than this. */
const maxLabelChars = 60;
/** At most this share of the prose stands below a late line. Fitted by hand to the development pages. */
const maxProseBelow = 0.3;

/** An article's live blocks, and what is asked of them again and again. */
export interface Page extends Surroundings {
  article: Article;
  /** Words of prose above each block, and of all of it at the end. */
  proseAbove: readonly number[];
  /** Lines that are labels of debris for sure, below each block. */
  labelsBelow: readonly number[];
}

export function pageOf(article: Article, blocks: readonly Block[]): Page {
  const proseAbove = [0];
  for (const block of blocks) {
    const { words, isProse } = factsOf(block);
    proseAbove.push(proseAbove.at(-1)! + (isProse ? words : 0));
  }
  const labelsBelow = new Array<number>(blocks.length).fill(0);
  for (let i = blocks.length - 2; i >= 0; i--)
    labelsBelow[i] = labelsBelow[i + 1]! + (labelScore(blocks[i + 1]!) >= surely ? 1 : 0);
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    if (text.length > maxLabelChars) continue;
    const line = text.toLowerCase();
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return { article, blocks, body: bodyOf(blocks), proseAbove, labelsBelow, counts, usesOf: usesIn(blocks) };
}

/** True where all that the match's group needs is there; `i` is the place of the line that matched. */
export function holds(match: PhraseMatch, page: Page, i: number): boolean {
  const block = page.blocks[i]!;
  const { group, from, to } = match;
  if (!fitsLine(match, block) || !group.needs.every((need) => isGiven(need, page, i))) return false;
  return group.at !== 'line' || !isSpokenOf(block.text.slice(from, to), page, i);
}

/** How surely a line is made up by a phrase of the rules of `strip/`, from 0 (by none) to 1; below `surely` it only has a vote. */
export const labelScore: (block: Block) => number = perVersion((block) => {
  let best = 0;
  for (const match of matchesOf(block)) {
    const { at, score } = match.group;
    if (
      score > best &&
      at !== 'inside' &&
      at !== 'glued' &&
      at !== 'ahead' &&
      match.rule.startsWith('strip/') &&
      fitsLine(match, block)
    )
      best = score;
  }
  return best;
});

/** Where the phrase is only a part of the line, the line is short; and what a label announces is no sentence. */
export function fitsLine(match: PhraseMatch, block: Block): boolean {
  const { at, needs, maxWords } = match.group;
  if (needs.includes('between-sentences') && !isBetweenSentences(block.text, match)) return false;
  if (at === 'start' && quoted.test(block.text)) return false;
  if (at !== 'inside' && isQuotation(block.text)) return false;
  if (at === 'label' && fullStop.test(block.text.slice(-8))) return false;
  return (at !== 'label' && at !== 'start' && at !== 'end') || factsOf(block).words <= maxWords;
}

/** True where the line or a sentence ends before the phrase, or the line behind it: within a sentence somebody speaks of it. */
function isBetweenSentences(text: string, { from, to }: PhraseMatch): boolean {
  const before = text.slice(Math.max(0, from - 8), from).trim();
  return before === '' || sentenceEnd.test(before) || text.slice(to).trim() === '';
}

/** Whether a line that is debris stands right above or below: a sure one or a cut, one that only has a vote, or none. */
export function debrisBeside({ article, blocks }: Page, i: number): 'sure' | 'doubtful' | 'none' {
  if (isCutBeside(article, blocks[i]!, -1) || isCutBeside(article, blocks[i]!, 1)) return 'sure';
  const score = Math.max(scoreAt(blocks, i - 1), scoreAt(blocks, i + 1));
  return score >= surely ? 'sure' : score > 0 ? 'doubtful' : 'none';
}

function scoreAt(blocks: readonly Block[], i: number): number {
  return blocks[i] ? labelScore(blocks[i]) : 0;
}

/** True where one thing that a phrase may need is there, for the line at `i`. */
export function isGiven(need: Need, { article, blocks, body, proseAbove, counts }: Page, i: number): boolean {
  const above = blocks[i - 1];
  const below = blocks[i + 1];
  if (need === 'between-sentences') return true; // told by the phrase's place in its line: see fitsLine
  if (need === 'tail') return i > body.last;
  if (need === 'head') return i < body.first;
  if (need === 'edge') return i > body.last || i < body.first;
  if (need === 'headline-behind') return below !== undefined && isHeadline(below);
  if (need === 'no-prose-beside') return !(isProse(above) && isProse(below));
  if (need === 'repeated') return (counts.get(blocks[i]!.text.toLowerCase()) ?? 0) >= minRepeated;
  if (need === 'late') return proseAbove.at(-1)! - proseAbove[i]! <= maxProseBelow * proseAbove[i]!;
  if (need === 'short-beside') return isShort(above) && isShort(below);
  const isAbove = isDebris(above) || isCutBeside(article, blocks[i]!, -1);
  const isBelow = isDebris(below) || isCutBeside(article, blocks[i]!, 1);
  return need === 'debris-near' ? isAbove || isBelow : (isAbove || !above) && (isBelow || !below);
}

function isProse(block: Block | undefined): boolean {
  return block !== undefined && factsOf(block).isProse;
}

/** The page's edge is as good as a short line. */
function isShort(block: Block | undefined): boolean {
  if (!block) return true;
  const { words, endsWithStop } = factsOf(block);
  return words <= maxShortWords && !endsWithStop;
}

function isDebris(block: Block | undefined): boolean {
  return block !== undefined && labelScore(block) > 0;
}

/** True where the line right above (-1) or below (1) was cut as debris. */
function isCutBeside({ children }: Article, block: Block, step: -1 | 1): boolean {
  const beside = children[placeOf(children, block) + step];
  return beside !== undefined && isGone(beside) && isStripped(beside);
}

/** True where a rule of `strip/` cut the block, or a part of it. */
export function isStripped(block: Block): boolean {
  return block.pieces.some(({ mark }) => mark?.action === 'cut' && mark.rule.startsWith('strip/'));
}

/** Blocks stand in order of their starts. */
function placeOf(children: readonly Block[], { start }: Block): number {
  return firstIndex(children.length, (i) => children[i]!.start >= start);
}
