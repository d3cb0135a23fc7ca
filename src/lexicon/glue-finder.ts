/** Finds glued words in the blocks of an article, with what the lexicon knows of its language: "SyriaAfter" → Syria | After. */
import { type Article, type Block, liveBlocks } from '../core/article.ts';
import { blockWords, shapes } from '../text/block-words.ts';
import { factsOf } from '../text/facts.ts';
import { certain, type Glue, gluesIn, mayBeGlued, surroundingsOf } from '../text/glue.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { runTogether } from '../text/run-together.ts';
import { standsFree } from '../text/stands-free.ts';
import { compoundParts } from './compound-parts.ts';
import { englishZipfAt, joinedNumbers, numbersOf } from './english-words.ts';
import { zipf } from './frequencies.ts';
import { languageOf } from './languages.ts';
import { wordSet, words } from './load.ts';

/** "ofthe" has 3.3, as many run the two together. */
const maxSlip = 3.4;
const minWords = 4;
const isDoubtful = perVersion((block) => mayBeGlued(block.text));

/** Languages that write few compounds as one word. */
const openCompounds = ['en'];
/** Letters of a word that may be two. */
const [minLetters, maxLetters] = [5, 30];
const notPlain = shapes.isMixed | shapes.hasApostrophe;
const sentenceStart = /(?:^|[.!?…:]["'”’»)\]]*\s+|\n)["'“‘«(]*$/u;
const abbreviated = /(?<![\p{L}\p{N}])(\p{L}+)\.\s+["'“‘«(]*$/u;
const lookBehind = 24;

/** Word lists and the whole text are only read when the first word is doubtful. */
export function glueFinder(article: Article): (block: Block) => Glue[] {
  const lang = article.lang ?? 'en';
  const starts = once(() => wordSet('clause-starts', lang));
  const functionWords = once(() => wordSet('function-words', lang));
  const subordinators = once(() => wordSet('subordinators', lang));
  const affixes = once(() => wordSet('affix-like', lang));
  const abbreviations = once(() => wordSet('abbreviations'));
  const givenNames = once(() => wordSet('given-names'));
  const document = once(() =>
    surroundingsOf(liveBlocks(article).map((block) => ({ text: block.text, words: blockWords(block) }))),
  );
  const knowledge = {
    zipf: (word: string) => zipf(word, lang),
    startsClause: (word: string) => starts().has(word.toLowerCase()),
    isFunctionWord: (word: string) => functionWords().has(word.toLowerCase()),
    isSubordinator: (word: string) => subordinators().has(word.toLowerCase()),
    isAffixLike: (word: string) => affixes().has(word),
    isGivenName: (word: string) => givenNames().has(word),
  };
  const isOpen = openCompounds.includes(lang);
  const pairs = {
    zipf: knowledge.zipf,
    zipfAt: englishZipfAt, // the open compounds are English ones
    isFunctionWord: knowledge.isFunctionWord,
    isAffixLike: knowledge.isAffixLike,
    heads: (word: string) => compoundParts(lang).heads.get(word) ?? 0,
    tails: (word: string) => compoundParts(lang).tails.get(word) ?? 0,
  };
  return (block) => {
    const atSeams = isDoubtful(block) ? gluesIn(block.text, document, knowledge) : [];
    if (!isOpen || !isText(block) || languageOf(block)?.lang !== lang) return atSeams;
    const taken = new Set(atSeams.map(({ from }) => from));
    const found = strangeWordsOf(block).flatMap((at) => {
      if (taken.has(at.from)) return [];
      const { count, speaksOfCode } = document();
      const startsSentence = standsFirst(block.text.slice(Math.max(0, at.from - lookBehind), at.from), abbreviations());
      const two = runTogether(at.word, { count, startsSentence }, pairs);
      if (!two) return [];
      const score = speaksOfCode() ? Math.min(two.score, certain - 0.4) : two.score;
      return [{ ...two, score, from: at.from, to: at.from + at.word.length, between: ' ' as const }];
    });
    return [...atSeams, ...found].sort((a, b) => a.from - b.from);
  };
}

/** True behind the end of a sentence, and not behind "vs.". */
function standsFirst(before: string, abbreviations: ReadonlySet<string>): boolean {
  const word = abbreviated.exec(before)?.[1];
  return sentenceStart.test(before) && (word === undefined || !abbreviations.has(word.toLowerCase()));
}

/** Running text, or one short sentence. */
function isText(block: Block): boolean {
  const { isProse, endsWithStop, words: count } = factsOf(block);
  return isProse || (endsWithStop && count >= minWords);
}

interface WordAt {
  word: string;
  from: number;
}

/** Listed words that are rare, and two small words side by side: "ofthe". */
const slips = once(() => joinedNumbers(words('function-words', 'en'), maxSlip));

/** Words that the English list does not know, or knows as rare. */
const strangeWordsOf = perVersion((block): WordAt[] => {
  const { text } = block;
  const { count, from, to, shape } = blockWords(block);
  const numbers = numbersOf(block);
  const isSlip = slips();
  const found: WordAt[] = [];
  for (let k = 0; k < count; k++) {
    const length = to[k]! - from[k]!;
    if (length < minLetters || length > maxLetters || (shape[k]! & notPlain) !== 0) continue;
    if (numbers[k] !== 0 && isSlip[numbers[k]!] === 0) continue;
    const word = text.slice(from[k]!, to[k]!);
    if (standsFree(text, from[k]!, to[k]!) && !wordSet('young-words', 'en').has(word.toLowerCase()))
      found.push({ word, from: from[k]! });
  }
  return found;
});
