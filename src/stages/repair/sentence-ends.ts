/**
 * A missing space behind a sentence's end comes back.
 *
 *     "militia were bombed.Which is part"    → "militia were bombed. Which is part"
 *     "occupation forces”.According to"      → "occupation forces”. According to"
 *     "US personnel.”the Pentagon said"      → "US personnel.” the Pentagon said"
 *
 * "Node.js", "example.Com", "System.Collections", "(await rows()).map(String)" and file names stay.
 */
import { allMatches } from '../../core/all-matches.ts';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { wordSet, words } from '../../lexicon/load.ts';
import { once } from '../../text/once.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'repair/sentence-ends';
const lacksSpace = perVersion(({ text }) => /[.!?…]["”’»)]?["“]?\p{L}|,[”»]\p{L}|["”’»)][.!?…]\p{L}/u.test(text));
/** A small-letter word, a stop, a capitalised word. */
const betweenWords =
  /(?<![\p{L}\p{N}.@/_:-])(\p{Ll}{2,}(?:n[’']t)?)[.!?…](\p{Lu}\p{Ll}*|\p{Lu}{4,})(?![\p{L}\p{N}_@/(]|\.[\p{L}\p{N}])/gu;
/** A capitalised word, a stop, a capitalised word or a short title before a name: "First Church.Mr. Roe", "to Boston.They". */
const behindName = /(?<![\p{L}\p{N}.@/_:-])(\p{Lu}\p{Ll}{3,})[.!?](\p{Lu}\p{Ll}+)(?=\.? \p{L}|, )/gu;
/** Closing quotes or brackets and a stop, in either order, then a letter. */
const behindQuote = /(?:[”»][.!?…]|[.!?…,][”»]|\)[.!?])(?:(“)|\p{L})(?=[\p{L}’']*(?![\p{L}\p{N}_@/(]|\.\p{L}))/gu;
/** A word, a stop, and a mark that opens a quotation. */
const beforeQuote = /(?<![\p{L}\p{N}.@/_:-])(\p{L}{2,}[.!?…])(“)(?=\p{Lu})/gu;
/** A word, a stop, a straight mark, a capital: what the mark does, those before it tell. */
const besideStraight = /(?<![\p{L}\p{N}.@/_:=-])(\p{L}{2,}[.!?…])("+)(\p{Lu})(?=[\p{L}’']*[\s,.;:’-])/gu;
/** What these need at least; to look for that from a mark on costs less. */
const markBetweenWords = /[.!?…](?<=\p{Ll}.)\p{Lu}/u;
const markBeforeQuote = /“(?<=[.!?…]“)/;
const markBesideStraight = /"(?<=[.!?…]")/;
const named = /(?<=\s)(\p{Lu}\p{Ll}{2,})(?=[\s,.’'])/gu;
/** "(ctx context.Context)", "assert.Equal(t, …)": a paragraph with one of these may name the parts of a program. */
const code = /[{}=]|[\p{L}\d_]\([\p{L}\d_")]|^\s*\S+\s*$/u;
const minZipf = 3;
/** "it.The": a word of two letters and what follows it are among the most common. */
const minZipfOfTwo = 5;

export const sentenceEnds = defineStage({
  id: rule,
  about: 'A missing space behind a sentence\'s end ("bombed.Which") comes back ("bombed. Which")',
  prepare: () => {
    const initials = new Set(words('one-letter-words'));
    const starts = new Set([...words('clause-starts'), ...words('name-titles').map((title) => title.toLowerCase())]);
    return (article) => {
      const names = once(() => namesIn(article));
      const isNamed = (word: string): boolean => word.length > 2 && names().has(word);
      for (const block of liveBlocks(article))
        if (lacksSpace(block)) repair(article, block, { initials, starts, isNamed });
    };
  },
});

interface Known {
  initials: ReadonlySet<string>;
  starts: ReadonlySet<string>;
  /** True for a word that stands elsewhere in the text with a capital, between spaces. */
  isNamed: (word: string) => boolean;
}

function namesIn(article: Article): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of liveBlocks(article)) for (const [, name] of allMatches(text, named)) names.add(name!);
  return names;
}

function repair(article: Article, block: Block, known: Known): void {
  if (markBetweenWords.test(block.text)) betweenTwo(article, block, known);
  besideQuotes(article, block);
}

function betweenTwo(
  article: Article,
  block: Block,
  { initials: oneLetterWords, starts: clauseStarts, isNamed }: Known,
): void {
  const lang = article.lang ?? 'en';
  const mayBeCode = code.test(block.text);
  replaceMatches(article, block, rule, betweenWords, (match) => {
    const [found, left = '', right = ''] = match;
    const least = left.length > 2 ? minZipf : minZipfOfTwo;
    const isWord = right.length > 1 ? zipf(right, lang) >= least || isNamed(right) : oneLetterWords.has(right);
    if (!isWord || zipf(left.replace('’', "'"), lang) < least) return null;
    if (mayBeCode && !clauseStarts.has(right.toLowerCase())) return null;
    return {
      after: `${found.slice(0, left.length + 1)} ${right}`,
      score: 0.95,
      reason: `${left} ends a sentence and ${right} starts one`,
    };
  });
  replaceMatches(article, block, rule, behindName, (match) => {
    const [found, left = '', right = ''] = match;
    const isStart = clauseStarts.has(right.toLowerCase()) || wordSet('sentence-starts', lang).has(right.toLowerCase());
    if (!isStart || zipf(left, lang) < minZipf) return null;
    const after = `${found.slice(0, left.length + 1)} ${right}`;
    return { after, score: 0.93, reason: `${right} starts a sentence, and no space parts it from ${left}` };
  });
}

function besideQuotes(article: Article, block: Block): void {
  const isGerman = block.text.includes('„') || /»\p{L}[^»«]*«/u.test(block.text);
  if (isGerman) return;
  replaceMatches(article, block, rule, behindQuote, ([found]) => {
    const next = /.$/u.exec(found)![0];
    const after = `${found.slice(0, -next.length)} ${next}`;
    return { after, score: 0.95, reason: 'the next word stands right behind the end of a quotation' };
  });
  if (markBeforeQuote.test(block.text))
    replaceMatches(article, block, rule, beforeQuote, ([, word = '', mark = '']) => ({
      after: `${word} ${mark}`,
      score: 0.95,
      reason: 'a quotation opens right behind the end of a sentence',
    }));
  if (!markBesideStraight.test(block.text)) return;
  const before = straightMarks(block.text);
  replaceMatches(article, block, rule, besideStraight, (match) => {
    const [, word = '', found = '', next = ''] = match;
    if (found.length > 2) return null;
    const isOpen = before(match.index) % 2 === 1;
    if (found.length === 2)
      return isOpen
        ? { after: `${word}" "${next}`, score: 0.9, reason: 'one quotation ends and the next opens' }
        : null;
    const after = isOpen ? `${word}" ${next}` : `${word} "${next}`;
    return {
      after,
      score: 0.92,
      reason: `no space parts the quotation that ${isOpen ? 'ends' : 'opens'} here from what stands beside it`,
    };
  });
}

/** Counts the straight quotation marks before ascending offsets. */
function straightMarks(text: string): (at: number) => number {
  let count = 0;
  let i = 0;
  return (at) => {
    for (; i < at; i++) if (text.charCodeAt(i) === 34) count++;
    return count;
  };
}
