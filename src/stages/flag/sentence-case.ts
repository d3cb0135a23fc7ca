/**
 * Breaks of case within a sentence are flagged: a small letter behind a full stop, a capital on a word that never has one.
 *
 *     "US troops on Iraqi soil. the Pentagon reported"          a sentence starts small, or ends too early
 *     "claimed this on Wednesday Three missile attacks"         two sentences run into one
 *
 * Abbreviations ("U.S. and", "Inc. said"), titles of works, verse quoted in small letters and headlines in capitals are none.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { commonNumbers, markedNumbers } from '../../lexicon/english-words.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { words } from '../../lexicon/load.ts';
import { hasCapitalInside, hasSmallBehindStop } from '../../lexicon/word-seams.ts';
import { factsOf } from '../../text/facts.ts';
import { once } from '../../text/once.ts';
import { quotationAt } from '../../text/quotation.ts';
import { type Part, sentencesOf } from '../../text/sentences.ts';

const rule = 'flag/sentence-case';
const kind = 'sentence-case';
/** Words from here up are words, not abbreviations, when a full stop follows them. */
const minZipf = 3;
const minLetters = 3;
/** A sentence that another runs into has so many words; a heading that was run in has fewer. */
const minWordsBefore = 6;

export const sentenceCase = defineStage({
  id: rule,
  about: 'Breaks of case within a sentence ("on Iraqi soil. the Pentagon") are flagged',
  prepare: () => {
    const abbreviations = new Set(words('abbreviations', 'en'));
    const clauseStarts = new Set(words('clause-starts', 'en'));
    const isWord = (word: string): boolean =>
      word.length >= minLetters && !abbreviations.has(word) && zipf(word, 'en') >= minZipf;
    const functionWords = new Set(words('function-words', 'en'));
    const articles = new Set(words('articles', 'en'));
    const startsClause = (word: string): boolean => clauseStarts.has(word.toLowerCase());
    const behindStop = once(() => ({ before: commonNumbers(minZipf, minLetters, abbreviations), behind: null }));
    const inside = once(() => ({ before: null, behind: markedNumbers(clauseStarts) }));
    return (article) => {
      if (article.lang !== 'en') return; // the word lists are English
      for (const block of liveBlocks(article)) {
        if (!factsOf(block).isProse) continue;
        const mayStartSmall = hasSmallBehindStop(block, behindStop());
        const mayBreakInside = hasCapitalInside(block, inside());
        if (!mayStartSmall && !mayBreakInside) continue;
        for (const { parts } of sentencesOf(block)) {
          if (mayStartSmall) smallStarts(article, block, parts, isWord, functionWords);
          if (mayBreakInside) strayCapitals(article, block, parts, startsClause, { articles, functionWords });
        }
      }
    };
  },
});

/** retext-english keeps "soil." and "the" in one sentence, as it would "Inc." and "said": the word's frequency decides. */
function smallStarts(
  article: Article,
  block: Block,
  parts: readonly Part[],
  isWord: (word: string) => boolean,
  functionWords: ReadonlySet<string>,
): void {
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 2];
    if (
      part.kind !== 'word' ||
      parts[i + 1]?.kind !== 'space' ||
      next?.kind !== 'word' ||
      !functionWords.has(next.text)
    )
      continue;
    const word = /^(\p{Ll}+)[.]$/u.exec(part.text)?.[1];
    if (!word || !isWord(word) || isSmallOnPurpose(block.text, part.from)) continue;
    const reason = `'${part.text}' ends a sentence, and '${next.text}' goes on small`;
    flag(article, block, part.from, next.to, { rule, kind, score: 0.8, reason });
  }
}

/** "The poem ends: “i went to the sea. and the sea was not in.”": what is quoted whole starts small as well. */
function isSmallOnPurpose(text: string, at: number): boolean {
  const opening = quotationAt(text, at);
  return opening >= 0 && /(?:^|:\s*)$/.test(text.slice(0, opening)) && /^\p{Ll}/u.test(text.slice(opening + 1));
}

function wordsBefore(parts: readonly Part[], at: number): number {
  let count = 0;
  for (let i = 0; i < at; i++) if (parts[i]!.kind === 'word') count++;
  return count;
}

/** A capital on a word that starts clauses, between a word and a small-letter word: "on Wednesday Three missile attacks". */
function strayCapitals(
  article: Article,
  block: Block,
  parts: readonly Part[],
  startsClause: (word: string) => boolean,
  words: { articles: ReadonlySet<string>; functionWords: ReadonlySet<string> },
): void {
  for (let i = 2; i + 2 < parts.length; i++) {
    const [before, gap, part, space, next] = parts.slice(i - 2, i + 3) as [Part, Part, Part, Part, Part];
    if (
      part.kind !== 'word' ||
      before.kind !== 'word' ||
      gap.kind !== 'space' ||
      space.kind !== 'space' ||
      next.kind !== 'word'
    )
      continue;
    if (!/^\p{Lu}\p{Ll}/u.test(part.text) || !/^\p{Ll}/u.test(next.text) || !startsClause(part.text)) continue;
    if (!/\p{Ll}$/u.test(before.text) || words.articles.has(before.text)) continue; // "a She with a capital S": spoken of
    const isSmall = words.functionWords.has(before.text);
    if (!isSmall && wordsBefore(parts, i) < minWordsBefore) continue; // "Conflict surveyed The secretary …": a heading that was run in
    const [ahead] = parts.slice(Math.max(0, i - 4), i - 3);
    const isBehindSmall = ahead !== undefined && words.functionWords.has(ahead.text) && !words.articles.has(ahead.text);
    if (/^\p{Lu}/u.test(before.text) && !isBehindSmall) continue; // "The Remote Seven consisted of …": a name
    if (/^\p{Lu}/u.test(parts[i + 4]?.text ?? '')) continue; // "the song When the Boat Comes In": the title of a work
    const reason = `'${part.text}' has a capital in the middle of a sentence`;
    flag(article, block, before.from, next.to, { rule, kind, score: 0.7, reason });
  }
}
