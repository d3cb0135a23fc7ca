/**
 * Sentences whose words stand in no order are flagged.
 *
 *     "to city inside the in That from in and possession captured a was hand."
 */
import { liveBlocks } from '../../core/article.ts';
import { flagWhole } from '../../core/flag-whole.ts';
import { defineStage } from '../../core/stage.ts';
import { wordSalad } from '../../model/word-salad.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';
import { type RoughSentence, roughSentencesOf } from '../../text/rough-sentences.ts';

const rule = 'flag/word-salad';
/** Logits from here on are salad: on the development texts, one in a thousand clean sentences has more. */
const minLogit = 8;
/** Shorter sentences say too little. */
const minWords = 6;
/** Lists of names and headings have no order to lose. */
const maxCapitals = 0.5;
/** Code has no order of words: from so many of its signs on, a line is code. */
const codeSigns = /[_={}<>\\]|[\p{L}\d]\(|\)\.|::|;(?=\s|$)|\bself\./gu;
const minCodeSigns = 3;

export const wordSaladFlag = defineStage({
  id: rule,
  about: 'Sentences whose words stand in no order are flagged',
  calibrated: true,
  prepare: () => (article) => {
    if (article.lang !== 'en') return; // the model knows English alone
    for (const block of liveBlocks(article))
      for (const { from, to, logit } of saladsOf(block)) {
        const score = Math.round(1000 / (1 + Math.exp(minLogit - 1 - logit))) / 1000;
        flagWhole(article, block, from, to, { rule, kind: 'word-salad', score, reason: 'the words stand in no order' });
      }
  },
});

interface Salad extends RoughSentence {
  logit: number;
}

const saladsOf = perVersion((block): Salad[] => {
  const { words, capitals } = factsOf(block);
  if (words < minWords || capitals > maxCapitals * words) return [];
  return roughSentencesOf(block).flatMap(({ from, to }) => {
    const text = block.text.slice(from, to);
    if (text.split(' ', minWords).length < minWords) return [];
    const logit = wordSalad(text);
    const isSalad = logit >= minLogit && (text.match(codeSigns)?.length ?? 0) < minCodeSigns;
    return isSalad ? [{ from, to, logit }] : [];
  });
});
