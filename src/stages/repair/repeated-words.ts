/**
 * Words and sentences that were set twice in a row stay once.
 *
 *     "a voter who doesn’t owe owe something"               → "a voter who doesn’t owe something"
 *     "streaming when the graphics in a the graphics in a game"  → "streaming when the graphics in a game"
 *     "It is the main ingredient. It is the main ingredient."    → "It is the main ingredient."
 *
 * "had had", "very very", "nous nous", "again and again and again", names ("Duran Duran") and refrains stay. What may be meant is flagged.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cutAll, flag } from '../../core/verbs.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { languageOf } from '../../lexicon/languages.ts';
import { wordSet } from '../../lexicon/load.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';
import { repeatedOverGap, repeatedSentencesIn } from '../../text/repeated-sentences.ts';
import { type Repeat, repeatsIn, withoutOverlap } from '../../text/repeated-words.ts';

const rule = 'repair/repeated-words';
const cappedChars = 100_000;
/** Repeated sentences that a text has by accident; with more it is laid out so, or a chant. */
const maxSentences = 2;
const stops = /^[\p{P}\p{S}]+|(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/gu;
/** Words that are rarer have a meaning of their own where they are doubled, or are code. */
const minZipf = 2.5;
const minLetters = 3;
const minLaidOut = 2;
/** More phrases that stand twice in a paragraph are a table; those of the development sets have 13 at most. */
const maxPhrases = 200;
/** "(UK)Pruning" */
const joined = /\p{L}[)\]]\p{L}/u;
const smallWord = /^\p{Ll}[\p{Ll}’'-]*$/u;

export interface RepeatedWordsOptions {
  /**
   * True for a page: terms stand beside their labels, its first paragraph may be a standfirst, whose sentence the next one says again on
   * purpose, and whole paragraphs that come again are for `strip/repeats`.
   */
  page: boolean;
}

export const repeatedWords = defineStage<RepeatedWordsOptions>({
  id: rule,
  about: 'Words and sentences that were set twice in a row ("doesn’t owe owe something") stay once',
  prepare:
    ({ page = true }) =>
    (article) => {
      sentences(article, page);
      for (const block of liveBlocks(article)) {
        if (block.text.length > cappedChars || !factsOf(block).isProse) continue;
        const repeats = withoutCells(block.text, repeatsOf(block));
        if (repeats.length === 0) continue;
        const lang = languageOf(block)?.lang ?? article.lang ?? 'en';
        const lists = listsOf(lang);
        phrases(article, block, page ? repeats.filter((repeat) => holdsSmallWord(repeat, lists)) : repeats, lists);
      }
    },
});

const repeatsOf = perVersion((block) => repeatsIn(block.text));

/** On a page, a term without one stands beside its label: "git pull git pull". */
function holdsSmallWord({ words: said }: Repeat, { functionWords, articles }: Lists): boolean {
  return said.some((word) => functionWords.has(word.toLowerCase()) || articles.has(word.toLowerCase()));
}

/** Those that are no cells of a table. Each is looked for in the paragraph, so that many phrases would take the square of its length. */
function withoutCells(text: string, repeats: readonly Repeat[]): Repeat[] {
  const phrases = repeats.filter(({ words: said }) => said.length >= minLaidOut).length;
  return repeats.filter((repeat) =>
    phrases > maxPhrases ? repeat.words.length < minLaidOut : !isLaidOut(text, repeat),
  );
}

/** A phrase that stands elsewhere in the paragraph, too, fills the cells of a table. */
function isLaidOut(text: string, { from, to, words: said }: Repeat): boolean {
  if (said.length < minLaidOut) return false;
  const phrase = said.join(' ');
  const first = text.indexOf(phrase);
  return (first >= 0 && first + phrase.length < from) || text.includes(phrase, to);
}

interface Lists {
  lang: string;
  twice: ReadonlySet<string>;
  doubtful: ReadonlySet<string>;
  functionWords: ReadonlySet<string>;
  twinLinks: ReadonlySet<string>;
  articles: ReadonlySet<string>;
  pronouns: ReadonlySet<string>;
}

function listsOf(lang: string): Lists {
  const list = (name: string): ReadonlySet<string> => wordSet(name, lang);
  return {
    lang,
    twice: list('said-twice'),
    doubtful: list('seldom-twice'),
    functionWords: list('function-words'),
    twinLinks: list('twin-links'),
    articles: list('articles'),
    pronouns: list('subject-pronouns'),
  };
}

function phrases(article: Article, block: Block, repeats: readonly Repeat[], lists: Lists): void {
  const judged = withoutOverlap(
    repeats
      .map((repeat) => ({ ...repeat, verdict: verdictOn(repeat, lists) }))
      .filter(({ verdict }) => verdict !== 'keep'),
  );
  for (const { from, to, words: said, verdict } of judged) {
    if (verdict !== 'doubt') continue;
    const reason = `'${said.join(' ')}' stands twice, which may be meant`;
    flag(article, block, from, to, { rule, kind: 'repeated-words', score: 0.6, reason });
  }
  const cuts = judged
    .filter(({ verdict }) => verdict === 'cut')
    .map(({ from, to, words: said }) => {
      const reason = `'${said.join(' ')}' stands right before, too`;
      return { from, to, evidence: { rule, score: said.length > 2 ? 0.97 : 0.93, reason } };
    });
  cutAll(article, block, cuts);
}

function verdictOn({ words: said, isQuoted }: Repeat, lists: Lists): 'cut' | 'doubt' | 'keep' {
  const bare = said.map((word) => word.replace(stops, ''));
  const phrase = bare.join(' ').toLowerCase().replaceAll('’', "'");
  if (isQuoted || lists.twice.has(phrase) || !bare.some((word) => smallWord.test(word) || /^\p{Lu}\p{Ll}+/u.test(word)))
    return 'keep';
  if (bare.includes('')) return 'keep'; // "use a :: a ::": code, or a table
  const isNames = bare.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
  if (said.length === 1) {
    // without a list nobody knows what a language doubles
    if (lists.twice.size === 0 || isNames || !smallWord.test(bare[0]!)) return 'keep';
    if (
      zipf(phrase, lists.lang) < minZipf ||
      (phrase.length < minLetters && !lists.functionWords.has(phrase) && !lists.articles.has(phrase))
    )
      return 'keep'; // "gado gado", "mm mm"
    return lists.doubtful.has(phrase) ? 'doubt' : 'cut';
  }
  if (said.some((word) => joined.test(word))) return 'keep'; // the cells of a table
  if (isNames && (said.length < 3 || said.at(-1)!.endsWith(','))) return said.at(-1)!.endsWith(',') ? 'keep' : 'cut';
  if (said.length > 2) return 'cut';
  if (lists.pronouns.has(bare[0]!.toLowerCase())) return 'keep';
  // "hopping from region to region to offer a taste"
  if (lists.twinLinks.has(bare[1]!) && !lists.functionWords.has(bare[0]!.toLowerCase())) return 'keep';
  // "what makes an agent, an agent, is …"
  if (lists.articles.has(bare[0]!.toLowerCase()) && said[1]!.endsWith(',')) return 'doubt';
  const isFunction = bare.every((word) => lists.functionWords.has(word.toLowerCase()));
  return isFunction && !bare.some((word) => lists.articles.has(word.toLowerCase())) ? 'doubt' : 'cut';
}

interface RepeatedSentence {
  block: Block;
  from: number;
  to: number;
}

function sentences(article: Article, isPage: boolean): void {
  const blocks = liveBlocks(article);
  const first = blocks.findIndex((block) => factsOf(block).isProse);
  const found: RepeatedSentence[] = blocks.flatMap((block, i) => {
    const above = blocks[i - 1];
    const length = above ? repeatedOverGap(above.text.slice(-cappedChars), block.text) : 0;
    const isMeant = isPage && (i <= first + 1 || length === block.text.length);
    const over = isMeant ? 0 : length;
    if (block.text.length > cappedChars) return [];
    const within = sentencesOf(block).filter(({ end }) => end > over);
    return [
      ...(over > 0 ? [{ block, from: 0, to: over }] : []),
      ...within.map(({ start, end }) => ({ block, from: Math.max(start, over), to: end })),
    ];
  });
  const isAccident = found.length <= maxSentences;
  for (const [block, own] of byBlock(found)) {
    const reason = 'the same sentence stands right before it';
    if (isAccident)
      cutAll(
        article,
        block,
        own.map(({ from, to }) => ({ from, to, evidence: { rule, score: 0.95, reason } })),
      );
    else
      for (const { from, to } of own)
        flag(article, block, from, to, { rule, kind: 'repeated-sentence', score: 0.8, reason });
  }
}

function byBlock(found: readonly RepeatedSentence[]): Map<Block, RepeatedSentence[]> {
  const all = new Map<Block, RepeatedSentence[]>();
  for (const repeat of found) {
    const own = all.get(repeat.block);
    if (own) own.push(repeat);
    else all.set(repeat.block, [repeat]);
  }
  return all;
}

const sentencesOf = perVersion((block) => repeatedSentencesIn(block.text));
