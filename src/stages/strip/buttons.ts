/**
 * Lines that are a page's button and nothing else go, where more of a page went before them.
 *
 *     "Wall lamp, brass.\n\nAdd to cart\n\nHeight: 30 cm"   → "Wall lamp, brass.\n\nHeight: 30 cm"
 *
 * Behind the line model, which knows a shop by its buttons.
 */
import { type Block, isGone, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';
import { factsOf } from '../../text/facts.ts';
import { foldHeadline } from '../../text/fold.ts';

const rule = 'strip/buttons';
const maxWords = 6;

export const buttons = defineStage({
  id: rule,
  about: 'Lines that are a button of the page ("Add to cart", "Loading…") go, where more of a page went',
  prepare: () => {
    const names = new Set(words('page-buttons').map(foldHeadline));
    const isButton = (block: Block): boolean => factsOf(block).words <= maxWords && names.has(foldHeadline(block.text));
    return (article) => {
      if (!article.children.some(isGone)) return;
      for (const block of liveBlocks(article))
        if (isButton(block))
          cut(article, block, { rule, score: 0.95, reason: `the whole line is the button '${block.text}'` });
    };
  },
});
