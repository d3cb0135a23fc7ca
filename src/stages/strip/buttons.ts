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
import { pageOf } from '../../lexicon/needs.ts';
import { isQuotation, isSpokenOf } from '../../lexicon/spoken-of.ts';
import { factsOf } from '../../text/facts.ts';
import { foldHeadline } from '../../text/fold.ts';
import { once } from '../../text/once.ts';

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
      const blocks = liveBlocks(article);
      const page = once(() => pageOf(article, blocks));
      for (const [i, block] of blocks.entries()) {
        if (!isButton(block) || isQuotation(block.text) || isSpokenOf(block.text, page(), i)) continue;
        cut(article, block, { rule, score: 0.95, reason: `the whole line is the button '${block.text}'` });
      }
    };
  },
});
