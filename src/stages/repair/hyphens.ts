/**
 * A word that was parted at a line's end, and whose line was joined again, becomes one word.
 *
 *     "the most impor- tant of them"   → "the most important of them"
 *
 * "pre- and post-war", "two- to three-storey" and a typist's dash ("the man- he was tall") stay.
 */
import { liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { isPartedInside } from '../../lexicon/parted-words.ts';

const rule = 'repair/hyphens';
const parted = /(?<![\p{L}\p{N}\p{M}'’])(\p{L}\p{Ll}+)- (\p{Ll}{2,})(?![\p{L}\p{N}-])/gu;

export const hyphens = defineStage({
  id: rule,
  about: 'A word that was parted at a line\'s end ("impor- tant") becomes one word ("important")',
  prepare: () => (article) => {
    const lang = article.lang ?? 'en';
    for (const block of liveBlocks(article)) {
      if (!block.text.includes('- ')) continue;
      replaceMatches(article, block, rule, parted, ([, start = '', rest = '']) => {
        if (!isPartedInside(start, rest, lang)) return null;
        return { after: start + rest, score: 0.94, reason: `the word ${start}${rest} was parted where a line ended` };
      });
    }
  },
});
