/**
 * Stops within a sentence are flagged: the sentence goes on in small letters behind them.
 *
 *     "he finds.. that criticism"   "the deal was announced. . in October"   "Roe. and other leaders"
 */
import { allMatches } from '../../core/all-matches.ts';
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { markedNumbers } from '../../lexicon/english-words.ts';
import { words } from '../../lexicon/load.ts';
import { hasSmallBehindStop } from '../../lexicon/word-seams.ts';
import { once } from '../../text/once.ts';

const rule = 'flag/false-stops';
const doubled = /(?<=\p{L}["”’)]?)(?:\.\.|\. \.)(?= \p{Ll}+[ ,])/gu;
const behindName = /(?<!\p{L}|\p{L}\.)\p{Lu}\p{Ll}{3,}(?=\. (\p{Ll}+) )/gu;

export const falseStops = defineStage({
  id: rule,
  about: 'Stops within a sentence ("he finds.. that", "Roe. and other leaders") are flagged',
  prepare: () => {
    const functionWords = new Set(words('function-words', 'en'));
    const abbreviations = new Set(words('abbreviations', 'en'));
    const seam = once(() => ({ before: null, behind: markedNumbers(functionWords) }));
    return (article) => {
      for (const block of liveBlocks(article)) {
        const { text } = block;
        if (!text.includes('. ')) continue;
        for (const { 0: stops, index } of hasDoubled(text) ? allMatches(text, doubled) : []) {
          const reason = 'two stops, and the sentence goes on small';
          flag(article, block, index - 1, index + stops.length, { rule, kind: 'false-stop', score: 0.85, reason });
        }
        // the list of abbreviations is English
        if (article.lang !== 'en' || !hasSmallBehindStop(block, seam())) continue;
        for (const { 0: name, 1: next, index } of allMatches(text, behindName)) {
          if (!functionWords.has(next!) || abbreviations.has(name.toLowerCase())) continue;
          const reason = `'${name}.' ends a sentence, and '${next}' goes on small`;
          flag(article, block, index, index + name.length + 2 + next!.length, {
            rule,
            kind: 'false-stop',
            score: 0.7,
            reason,
          });
        }
      }
    };
  },
});

function hasDoubled(text: string): boolean {
  return text.includes('..') || text.includes('. .');
}
