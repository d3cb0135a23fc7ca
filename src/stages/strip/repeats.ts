/**
 * A line that was printed twice, one right below the other, stays once.
 *
 *     "Members of the alliance in Baghdad\nMembers of the alliance in Baghdad"   → "Members of the alliance in Baghdad"
 *
 * Cells of a table start with a number. Refrains and anaphora are shorter or not the same to the letter; paragraphs that come again further down are often meant.
 */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { factsOf } from '../../text/facts.ts';

const rule = 'strip/repeats';
const minWords = 6;
/** Two cells of a table may say the same: "1, plus 11 crowns for each boat". */
const startsWithNumber = /^\p{Sc}?\d/u;

export const repeats = defineStage({
  id: rule,
  about: 'A line that was printed twice, one right below the other, stays once',
  prepare: () => (article) => {
    let above = '';
    for (const block of liveBlocks(article)) {
      const text = block.text.trim();
      if (text === above && factsOf(block).words >= minWords && !startsWithNumber.test(text)) {
        cut(article, block, { rule, score: 0.95, reason: 'the same line stands right above' });
      }
      above = text;
    }
  },
});
