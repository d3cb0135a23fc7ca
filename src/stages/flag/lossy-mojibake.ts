/**
 * Words in which a wrong decoder or encoder lost a character are flagged: what stood there cannot be told any more.
 *
 *     "China\uFFFDs", "\uFFFDWith"        U+FFFD, which decoders write for what they cannot read
 *     "in good order,â€ he said"     two of the three bytes of a quotation mark
 *     "can?t", "?Music", "said,?"     question marks, which encoders write for what they do not have
 *     "the song ? she said"           so too, in a text that has one of those above
 */
import { allMatches } from '../../core/all-matches.ts';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';

const rule = 'flag/lossy-mojibake';
const kind = 'lossy-mojibake';
/** U+FFFD, or first bytes whose sequence does not go on: of quotation marks in five code pages, of a letter before a C1 control. */
const broken = /\ufffd|â€|вЂ|ΓÇ|тА(?=\s)|[ÂÃÐÑâð][\x80-\x9f]/;
/** A question mark within a word in small letters, right before a word, or right behind a comma or full stop; "the U.S.?" and "etc.?" ask. */
const sure = [/\p{L}\?\p{Ll}/u, /(?<=^|[\s(—–-])\?\p{L}/u, /(?<=\p{L}),\?(?=\s|$)/u, /(?<=\p{Ll}{4})\.\?(?=\s|$)/u];
/** Between words, before a small letter, or before another stop. */
const likely = [/(?<=\S\s)\?(?=\s\S)/u, /\p{L}\?(?=\s\p{Ll})/u, /\p{L}\?[.,;)]/u];
const addressSigns = /[/=&@]|www\./;
const around = /\S+/g;
/** Longer runs of characters without a space are no words. */
const maxChars = 120;

export const lossyMojibake = defineStage({
  id: rule,
  about: 'Words in which a wrong decoder lost a character ("China\ufffds", "can?t", "order,â€") are flagged',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    const hasLostMarks = blocks.some(({ text }) => text.includes('?') && wordsOf(text).some(isSure));
    for (const block of blocks) flagWords(article, block, hasLostMarks);
  },
});

interface Word {
  from: number;
  to: number;
  word: string;
  /** The word with two characters on either side. */
  context: string;
}

function flagWords(article: Article, block: Block, hasLostMarks: boolean): void {
  const { text } = block;
  if (!broken.test(text) && !(hasLostMarks && text.includes('?'))) return;
  for (const word of wordsOf(text)) {
    const reason = reasonFor(word, hasLostMarks);
    if (reason) flag(article, block, word.from, word.to, { rule, kind, ...reason });
  }
}

function reasonFor(word: Word, hasLostMarks: boolean): { score: number; reason: string } | null {
  if (broken.test(word.word)) return { score: 0.95, reason: 'a character was lost when this was decoded' };
  if (!hasLostMarks || !word.word.includes('?')) return null;
  if (isSure(word)) return { score: 0.85, reason: 'a question mark stands for a character that was lost' };
  if (!likely.some((pattern) => pattern.test(word.context))) return null;
  return { score: 0.6, reason: 'a question mark may stand for a character that was lost, as elsewhere in this text' };
}

function isSure({ word, context }: Word): boolean {
  return word.includes('?') && !addressSigns.test(word) && sure.some((pattern) => pattern.test(context));
}

/** The words that hold what a lost character may have left. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index: from } of allMatches(text, around)) {
    const to = from + found.length;
    if (found.length > maxChars || !(found.includes('?') || broken.test(found))) continue;
    words.push({ from, to, word: found, context: text.slice(Math.max(0, from - 2), to + 2) });
  }
  return words;
}
