/**
 * Lines that were broken at a fixed width become one paragraph again.
 *
 *     "The minister said on Monday that the\ntalks would be re-\nsumed within a week."   → "The minister said on Monday that the talks would be resumed …"
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { isOneWord } from '../../lexicon/parted-words.ts';

const rule = 'repair/hard-wraps';
const wrap = /(?<=\S)\s+/gu;
const lineBreak = /[\n\r\f\v\u0085\u2028\u2029]/;
const wordBefore = /(\p{L}{2,})-$/u;
const wordBehind = /^\p{Ll}{2,}/u;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export const hardWraps = defineStage({
  id: rule,
  about: 'Lines that were broken at a fixed width become one paragraph again',
  prepare: () => (article) => {
    for (const block of liveBlocks(article)) if (lineBreak.test(block.text)) join(article, block);
  },
});

function join(article: Article, block: Block): void {
  const { text } = block;
  replaceMatches(article, block, rule, wrap, (match) => {
    if (!lineBreak.test(match[0])) return null;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const start = wordBefore.exec(before)?.[1];
    const rest = wordBehind.exec(behind)?.[0];
    const lang = article.lang ?? 'en';
    if (start && rest && isOneWord(start, rest, lang)) {
      return {
        from: match.index - 1,
        after: '',
        score: 0.95,
        reason: `the word ${start}${rest} was parted at the line's end`,
      };
    }
    const isTight = start !== undefined || (unspaced.test(before.slice(-1)) && unspaced.test(behind.slice(0, 1)));
    return { after: isTight ? '' : ' ', score: 0.95, reason: 'the next word would not have fitted on the line' };
  });
}
