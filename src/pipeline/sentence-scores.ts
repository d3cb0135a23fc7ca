/**
 * How likely each sentence of the text is garbled: what the translation model says of it, every flag in it, and every repair that is not
 * sure, taken as independent signs.
 *
 *     "The bridge the was opened SyriaAfter"   → the model 0.3, a flag of 0.93: 1 - 0.7 · 0.07 = 0.95
 */

import { type Article, type Block, liveBlocks } from '../core/article.ts';
import { firstIndex } from '../core/first-index.ts';
import type { Evidence } from '../core/marks.ts';
import { sourceSpan } from '../core/piece.ts';
import type { RecordEdit, SentenceScore } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import { languageOfWords } from '../lexicon/languages.ts';
import { badTranslation } from '../model/translation.ts';
import { blockWordsOf } from '../text/block-words.ts';
import { sentencePlaces } from '../text/sentences.ts';

/** Of fewer words the translation model says nothing. */
const minWords = 2;
/** By so many function words must another language lead before a sentence is held for no English. */
const minLead = 3;

/** The sentences of the blocks that still give text, in order, in offsets of the source. */
export function sentenceScores(
  article: Article,
  flags: readonly (Span & Evidence)[],
  edits: readonly RecordEdit[],
): SentenceScore[] {
  const sentences = liveBlocks(article).flatMap((block) => scoresOf(block, article.lang));
  const isSound = sentences.map(({ garble }) => 1 - garble);
  for (const { start, end, score } of flags) multiply(sentences, isSound, { start, end }, 1 - score);
  for (const edit of edits) if (isRepair(edit)) multiply(sentences, isSound, edit, edit.score);
  return sentences.map(({ start, end }, i) => ({ start, end, garble: rounded(1 - isSound[i]!) }));
}

/** The mean over the sentences, weighted by their length; 0 where there are none. */
export function meanGarble(scores: readonly SentenceScore[]): number {
  let length = 0;
  let sum = 0;
  for (const { start, end, garble } of scores) {
    length += end - start;
    sum += (end - start) * garble;
  }
  return length === 0 ? 0 : sum / length;
}

function scoresOf({ text, pieces }: Block, lang: string | null): SentenceScore[] {
  return sentencePlaces(text).map(({ from, to }) => {
    const sentence = text.slice(from, to);
    return { ...sourceSpan(pieces, from, to), garble: isEnglish(sentence, lang) ? badTranslation(sentence) : 0 };
  });
}

/** Whether the translation model can be asked: enough words, and none but English ones lead. */
function isEnglish(sentence: string, lang: string | null): boolean {
  const words = blockWordsOf(sentence);
  if (words.count < minWords) return false;
  const guess = languageOfWords([words]);
  if (guess && guess.lang !== 'en' && guess.lead >= minLead) return false;
  return lang === null || lang === 'en' || guess?.lang === 'en';
}

/** A repair that changed more than white space. */
function isRepair({ rule, before, after }: RecordEdit): boolean {
  return rule.startsWith('repair/') && (before.trim() !== '' || after.trim() !== '');
}

/** Multiplies the share of every sentence that a place touches. Sentences are in order and do not overlap. */
function multiply(sentences: readonly Span[], shares: number[], { start, end }: Span, by: number): void {
  const first = firstIndex(sentences.length, (i) => sentences[i]!.end > start);
  for (let i = first; i < sentences.length && sentences[i]!.start < end; i++) shares[i]! *= by;
}

/** Four digits tell sentences apart; more would only fill records. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
}
