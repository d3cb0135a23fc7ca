/**
 * A missing space behind a sentence's end comes back.
 *
 *     "militia were bombed.Which is part"    → "militia were bombed. Which is part"
 *     "occupation forces”.According to"      → "occupation forces”. According to"
 *     "US personnel.”the Pentagon said"      → "US personnel.” the Pentagon said"
 *
 * "Node.js", "example.Com", "System.Collections", "(await rows()).map(String)" and file names stay.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { words } from '../../lexicon/load.ts';

const rule = 'repair/sentence-ends';
const screen = /[.!?…]["”’»)]?\p{L}|,[”»]\p{L}|["”’»)][.!?…]\p{L}/u;
/** A small-letter word, a stop, a capitalised word. */
const betweenWords = /(?<![\p{L}\p{N}.@/_:-])(\p{Ll}{2,})[.!?…](\p{Lu}\p{Ll}*)(?![\p{L}\p{N}_@/(]|\.[\p{L}\p{N}])/gu;
/** Closing quotes or brackets and a stop, in either order, then a letter. */
const behindQuote = /(?:[”»][.!?…]|[.!?…,][”»]|\)[.!?])(?=\p{L}[\p{L}’']*(?![\p{L}\p{N}_@/(]|\.\p{L}))/gu;
const minZipf = 3;
/** "it.The": a word of two letters and what follows it are among the most common. */
const minZipfOfTwo = 5;

export const sentenceEnds = defineStage({
  id: rule,
  about: 'A missing space behind a sentence\'s end ("bombed.Which") comes back ("bombed. Which")',
  prepare: () => {
    const initials = new Set(words('one-letter-words'));
    return (article) => {
      for (const block of liveBlocks(article)) if (screen.test(block.text)) repair(article, block, initials);
    };
  },
});

function repair(article: Article, block: Block, oneLetterWords: ReadonlySet<string>): void {
  const lang = article.lang ?? 'en';
  replaceMatches(article, block, rule, betweenWords, (match) => {
    const [found, left = '', right = ''] = match;
    const least = left.length > 2 ? minZipf : minZipfOfTwo;
    const isWord = right.length > 1 ? zipf(right, lang) >= least : oneLetterWords.has(right);
    if (!isWord || zipf(left, lang) < least) return null;
    return {
      after: `${found.slice(0, left.length + 1)} ${right}`,
      score: 0.95,
      reason: `${left} ends a sentence and ${right} starts one`,
    };
  });
  const isGerman = block.text.includes('„') || /»\p{L}[^»«]*«/u.test(block.text);
  if (isGerman) return;
  replaceMatches(article, block, rule, behindQuote, ([found]) => {
    return { after: `${found} `, score: 0.95, reason: 'a letter stands right behind the end of a quotation' };
  });
}
