/**
 * Words that lost the space between them, where that is certain, get it back. The place keeps a flag (`flag/glued-words`), for the
 * sentence around it is often broken too.
 *
 *     "SyriaAfter Washington bombed"   → "Syria After Washington bombed"
 */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { replaceAll } from '../../core/verbs.ts';
import { glueFinder } from '../../lexicon/glue-finder.ts';
import { certain } from '../../text/glue.ts';

const rule = 'repair/glued-words';

export const gluedWordRepair = defineStage({
  id: rule,
  about: 'Words that lost the space between them ("SyriaAfter") get it back ("Syria After")',
  prepare: () => (article) => {
    const gluesOf = glueFinder(article);
    for (const block of liveBlocks(article)) {
      const replacements = gluesOf(block)
        .filter(({ score }) => score >= certain)
        .map(({ from, to, left, right, between, score, reason }) => ({
          from,
          to,
          after: left + between + right,
          evidence: { rule, score, reason },
        }));
      replaceAll(article, block, replacements);
    }
  },
});
