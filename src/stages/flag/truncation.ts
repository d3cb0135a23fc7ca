/**
 * Sentences that break off, and what is left of sentences that lost their words, are flagged.
 *
 *     "Reluctance to roll back the tariffs was The markets fell."     breaks off at "was"
 *     "For him." or "of the."                                         nothing but function words
 */
import { allMatches } from '../../core/all-matches.ts';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { flagWhole } from '../../core/flag-whole.ts';
import { defineStage } from '../../core/stage.ts';
import { markedNumbers } from '../../lexicon/english-words.ts';
import { words } from '../../lexicon/load.ts';
import { hasCapitalInside } from '../../lexicon/word-seams.ts';
import { factsOf } from '../../text/facts.ts';
import { once } from '../../text/once.ts';
import { roughSentencesOf } from '../../text/rough-sentences.ts';
import { wordsOf } from '../../text/words.ts';

const rule = 'flag/truncation';
/** A line that breaks off has so many words; shorter ones are labels and headlines. */
const minWords = 8;
const maxCapitals = 0.4;
const maxStubWords = 4;
/** A text with so many wrapped lines has others. */
const minWrapped = 3;
/** Of a sentence that breaks off, so much is shown; no sentence is longer, but a page that lost its stops may break off at every tenth word. */
const maxShown = 2000;

/** A word before a capital, without a stop. */
const runOn = /(?<=\s)(\p{Ll}+) (?=(\p{Lu}\p{Ll}*) \p{Ll})/gu;
/** Marks of a sentence that has no word any more; dots alone leave something out. */
const strayMarks = /^(?=.*[,”’)–])[”’).,–\s]{2,8}$/u;
const lastWord = /(?:^|[\s—–(“"])(\p{L}+)$/u;

export const truncation = defineStage({
  id: rule,
  about: 'Sentences that break off, and stubs that lost their words, are flagged',
  prepare: () => {
    const open = new Set(words('open-words', 'en'));
    const prepositions = new Set(words('prepositions', 'en'));
    const inside = new Set([...open, ...prepositions]);
    const starts = new Set(words('clause-starts', 'en'));
    const functionWords = new Set(words('function-words', 'en'));
    const seam = once(() => ({ before: markedNumbers(inside), behind: markedNumbers(starts) }));
    return (article) => {
      if (article.lang !== 'en') return;
      const blocks = liveBlocks(article);
      const isWrapped = blocks.filter((block, i) => goesOn(block, blocks[i + 1])).length >= minWrapped;
      for (const [i, block] of blocks.entries()) {
        const { words: count, capitals, endsWithStop } = factsOf(block);
        if (count < minWords || capitals > maxCapitals * count) continue;
        if (!endsWithStop && !isWrapped && !goesOn(block, blocks[i + 1])) endOf(article, block, open, inside);
        if (hasCapitalInside(block, seam())) runOns(article, block, inside, starts);
        stubs(article, block, open, functionWords, prepositions);
      }
    };
  },
});

/** A line that was wrapped: the next one goes on in small letters. */
function goesOn(block: Block, next: Block | undefined): boolean {
  return next !== undefined && /^\p{Ll}/u.test(next.text) && !factsOf(block).endsWithStop;
}

/** A list's entry may end with "to choose from"; a paragraph of several sentences does not. */
function endOf(article: Article, block: Block, open: ReadonlySet<string>, inside: ReadonlySet<string>): void {
  const last = lastWord.exec(block.text)?.[1];
  if (!last || !inside.has(last)) return;
  const sentences = roughSentencesOf(block);
  if (sentences.length < 2 && !open.has(last)) return;
  const { from, to } = sentences.at(-1)!;
  raise(article, block, from, to, `the sentence breaks off at '${last}'`, 0.85);
}

function runOns(article: Article, block: Block, open: ReadonlySet<string>, starts: ReadonlySet<string>): void {
  const sentences = roughSentencesOf(block);
  let i = 0;
  for (const match of allMatches(block.text, runOn)) {
    const [, before = '', behind = ''] = match;
    if (!open.has(before) || !starts.has(behind.toLowerCase()) || behind.length < 2) continue;
    const to = match.index + before.length;
    while (i < sentences.length && sentences[i]!.to < to) i++;
    const sentence = sentences[i];
    if (sentence && sentence.from <= match.index)
      raise(
        article,
        block,
        Math.max(sentence.from, to - maxShown),
        to,
        `the sentence breaks off at '${before}', and another begins`,
        0.75,
      );
  }
}

/** "For him." opens with a preposition, as no whole sentence of so few words does but in an answer. */
function stubs(
  article: Article,
  block: Block,
  open: ReadonlySet<string>,
  functionWords: ReadonlySet<string>,
  prepositions: ReadonlySet<string>,
): void {
  const sentences = roughSentencesOf(block);
  if (sentences.length < 2) return;
  for (const { from, to } of sentences) {
    const text = block.text.slice(from, to);
    if (text.length > 30 || !/[.,–]$/.test(text) || /\d/.test(text)) continue; // "It was 84."
    const list = wordsOf(text);
    if (list.length > maxStubWords || !list.every((word) => functionWords.has(word))) continue;
    if (
      list.length === 0
        ? !strayMarks.test(text)
        : !prepositions.has(list[0]!) && !(list.length <= 2 && open.has(list.at(-1)!))
    )
      continue;
    raise(article, block, from, to, 'nothing but function words is left of the sentence', 0.6);
  }
}

function raise(article: Article, block: Block, from: number, to: number, reason: string, score: number): void {
  flagWhole(article, block, from, to, { rule, kind: 'truncation', score, reason });
}
