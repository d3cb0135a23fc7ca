/**
 * Unlabelled headlines of other articles, left below the last paragraph, go. Two independent signs must agree.
 *
 *     "… allied personnel in Iraq.\n\n\n\nIsrael urged US for “direct and professional talks”\nIranian regime deepens tensions\n\nSource link"
 *     → "… allied personnel in Iraq."
 */
import { type Article, type Block, isGone, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { bodyOf } from '../../text/body.ts';
import { factsOf } from '../../text/facts.ts';
import { isHeadline } from '../../text/headline.ts';

const rule = 'strip/trailing-headlines';
/** Shorter lines may be subheadings, signatures or list items. */
const minWords = 6;
const minSigns = 2;

export const trailingHeadlines = defineStage({
  id: rule,
  about: 'Unlabelled headlines of other articles below the last paragraph go',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    const last = lastParagraph(blocks);
    const tail = blocks.slice(last + 1);
    if (last < 1 || tail.length === 0 || !tail.every((block) => isHeadline(block) && factsOf(block).words >= minWords))
      return;
    const signs = signsOf(article, blocks[last]!, tail);
    if (signs.length < minSigns) return;
    const score = signs.length > minSigns ? 0.96 : 0.9;
    for (const block of tail)
      cut(article, block, { rule, score, reason: `a headline below the last paragraph: ${signs.join(', ')}` });
  },
});

/** Index of the last paragraph. A long question has a paragraph's shape; set line under line with a headline it is one, too. */
function lastParagraph(blocks: readonly Block[]): number {
  let { last } = bodyOf(blocks);
  while (isQuestion(blocks[last]) && blocks[last + 1]?.emptyLinesBefore === 0) last--;
  return last;
}

function isQuestion(block: Block | undefined): boolean {
  return block !== undefined && isHeadline(block) && /\?["”’»]?\s*$/.test(block.text);
}

function signsOf(article: Article, paragraph: Block, tail: readonly Block[]): string[] {
  const all = article.children;
  const usualGap = all[all.indexOf(paragraph)]!.emptyLinesBefore;
  const signs: string[] = [];
  if (tail[0]!.emptyLinesBefore > Math.max(1, usualGap))
    signs.push('set apart by more empty lines than paragraphs are');
  if (usualGap > 0 && tail.length > 1 && tail.slice(1).every((block) => block.emptyLinesBefore === 0)) {
    signs.push('line under line, where paragraphs stand apart');
  }
  if (debrisFollows(article, tail[tail.length - 1]!)) signs.push('debris follows');
  return signs;
}

function debrisFollows(article: Article, block: Block): boolean {
  const next = article.children[article.children.indexOf(block) + 1];
  return (
    next !== undefined &&
    isGone(next) &&
    next.pieces.some(({ mark }) => mark?.action === 'cut' && mark.rule.startsWith('strip/'))
  );
}
