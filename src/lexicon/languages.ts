/**
 * Languages, told by their function words: "de los apoderados iraníes" has two Spanish ones and no English one.
 * Good from about ten words on.
 */
import { allMatches } from '../core/all-matches.ts';
import type { Block } from '../core/article.ts';
import { blockWords } from '../text/block-words.ts';
import { foldHeadline } from '../text/fold.ts';
import { HashTable } from '../text/hash-table.ts';
import { hashWord } from '../text/hash-word.ts';
import { perVersion } from '../text/per-version.ts';
import { languagesOf, words } from './load.ts';

const list = 'function-words';
/** Of a longer block this much is read. */
const cappedChars = 4000;

interface FunctionWords {
  languages: readonly string[];
  /** Bit n is set where the word belongs to language n. */
  bits: ReadonlyMap<string, number>;
  /** The same, by hash. */
  table: HashTable;
}

let known: FunctionWords | undefined;

function functionWords(): FunctionWords {
  if (known) return known;
  const languages = languagesOf(list);
  const bits = new Map<string, number>();
  for (const [n, lang] of languages.entries())
    for (const word of words(list, lang)) bits.set(word, (bits.get(word) ?? 0) | (1 << n));
  const table = new HashTable(bits.size);
  for (const [word, found] of bits) table.set(hashWord(word), found);
  known = { languages, bits, table };
  return known;
}

export interface LanguageGuess {
  lang: string;
  /** Function words of that language, of all words. */
  share: number;
  /** By how many function words it leads. */
  lead: number;
}

/** Words by their hashes: the first `count` of `hash`. */
export interface HashedWords {
  hash: Int32Array;
  count: number;
}

/** The language with most function words among those of some texts; null where none leads. */
export function languageOfWords(texts: readonly HashedWords[]): LanguageGuess | null {
  const { languages, table } = functionWords();
  const counts = new Int32Array(languages.length);
  let all = 0;
  for (const { hash, count } of texts) {
    all += count;
    for (let k = 0; k < count; k++)
      for (let rest = table.get(hash[k]!); rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)]!++;
  }
  let best = 0;
  let next = -1;
  for (let n = 1; n < counts.length; n++) {
    if (counts[n]! > counts[best]!) [best, next] = [n, best];
    else if (next < 0 || counts[n]! > counts[next]!) next = n;
  }
  const lead = counts[best]! - (next < 0 ? 0 : counts[next]!);
  return lead > 0 ? { lang: languages[best]!, share: counts[best]! / all, lead } : null;
}

/** Share of a language's function words in a list of lower-case words; 0 for a language that has no list of them. */
export function functionWordShare(list: readonly string[], lang: string): number {
  const { languages, bits } = functionWords();
  const bit = 1 << languages.indexOf(lang);
  if (!languages.includes(lang) || list.length === 0) return 0;
  return list.filter((word) => ((bits.get(word) ?? 0) & bit) !== 0).length / list.length;
}

/** The language of a block's text as it is now. */
export const languageOf: (block: Block) => LanguageGuess | null = perVersion((block) => {
  const { hash, to, count } = blockWords(block);
  let read = count;
  while (read > 0 && to[read - 1]! > cappedChars) read--;
  return languageOfWords([{ hash, count: read }]);
});

/** The different function words of `ours` in a list that are none of `theirs`. */
export function functionWordsOnlyOf(ours: string, theirs: string, list: readonly string[]): string[] {
  const { languages, bits } = functionWords();
  const our = 1 << languages.indexOf(ours);
  const their = 1 << languages.indexOf(theirs);
  return [...new Set(list)].filter((word) => ((bits.get(word) ?? 0) & (our | their)) === our);
}

/** English name of a language: "es" → "Spanish". */
export function languageName(lang: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;
}

/** Words that carry meaning: four letters or more and no function word of any language; capitals and digits count from two. */
export function contentWords(text: string): string[] {
  const { bits } = functionWords();
  const all = new Set<string>();
  for (const [word] of allMatches(text, /[\p{L}\p{N}]+/gu)) {
    const lower = word.toLowerCase();
    const isShortName = word.length >= 2 && /^[\p{Lu}\p{N}]/u.test(word);
    if ((word.length >= 4 || isShortName) && !bits.has(lower)) all.add(lower);
  }
  return [...all];
}

/** Words of a text with their first five and four letters, for `shareOfWordsIn`. */
export function stemsOf(text: string): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const word of foldHeadline(text).split(' ')) stems.add(word).add(word.slice(0, 5)).add(word.slice(0, 4));
  return stems;
}

/** Share of `list` whose first five letters start a word of a text: "Iran" is found in "Iranian". */
export function shareOfWordsIn(list: readonly string[], stems: ReadonlySet<string>): number {
  return list.length === 0 ? 0 : list.filter((word) => stems.has(word.slice(0, 5))).length / list.length;
}
