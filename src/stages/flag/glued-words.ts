/**
 * Glued words are flagged: those that no rule is sure of, and those that a repair parted, for the sentence often stays broken.
 *
 *     "US Secretary of Defense, lloyd austinThe note thanked …"   → repaired to "austin The", flagged all the same
 */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag, flagEdit } from '../../core/verbs.ts';
import { glueFinder } from '../../lexicon/glue-finder.ts';

const rule = 'flag/glued-words';
const kind = 'glued-words';
/** Repairs of glue that leave a broken sentence behind more often than not. */
const brokenBehind = ['repair/glued-words', 'repair/quotes'];
const minScore = 0.5;

export const gluedWords = defineStage({
  id: rule,
  about: 'Words that lost the space between them are flagged, also where it was put back',
  prepare: () => (article) => {
    const gluesOf = glueFinder(article);
    for (const block of liveBlocks(article)) {
      for (const { mark } of block.pieces) {
        if (!mark || !brokenBehind.includes(mark.rule) || !isGlue(mark.after)) continue;
        const { score, after: suggestion } = mark;
        const reason = `the words stood glued (${mark.reason}); the sentence may lack more than the space`;
        flagEdit(article, block, mark, { rule, kind, score, reason, suggestion });
      }
      for (const { from, to, left, right, between, score, reason } of gluesOf(block)) {
        const suggestion = left + between + right;
        if (score >= minScore) flag(article, block, from, to, { rule, kind, score, reason, suggestion });
      }
    }
  },
});

/** "mud” Faleh" was glued; quotation marks that only turned round parted no words. */
function isGlue(after: string): boolean {
  return /^\S+ \S+$/u.test(after);
}
