/**
 * How many listed words a word starts or ends, together with another: "hand" and "work" make dozens of compounds, "minister" and "violence"
 * none. An unknown word of two parts that make no others was hardly meant as one.
 */
import { englishZipfAt } from './english-words.ts';
import { wordListOf, zipf } from './frequencies.ts';

export interface CompoundParts {
  /** Listed words that start with it, and go on with another listed word. */
  heads: ReadonlyMap<string, number>;
  /** Listed words that end with it, behind another listed word. */
  tails: ReadonlyMap<string, number>;
}

const minZipf = 2.5;
const minLetters = 3;
/** Sum of two Zipf values, less this, is what they would have side by side by chance. */
const perBillion = 9;
const known = new Map<string, CompoundParts>();

/** Reads the whole list of a language once: 0.2 s for English, and only where a text has a word that may be two. */
export function compoundParts(lang: string): CompoundParts {
  let parts = known.get(lang);
  if (!parts) {
    parts = counted(lang);
    known.set(lang, parts);
  }
  return parts;
}

function counted(lang: string): CompoundParts {
  const zipfAt =
    lang === 'en' ? englishZipfAt : (word: string, from: number, to: number) => zipf(word.slice(from, to), lang);
  const heads = new Map<string, number>();
  const tails = new Map<string, number>();
  const list = wordListOf(lang);
  for (let n = 1; n <= list.size; n++) {
    const word = list.wordAt(n);
    const value = list.zipfs[n]!;
    for (let at = minLetters; at <= word.length - minLetters; at++) {
      const head = zipfAt(word, 0, at);
      if (head < minZipf) continue;
      const tail = zipfAt(word, at, word.length);
      if (tail < minZipf || value <= head + tail - perBillion) continue;
      heads.set(word.slice(0, at), (heads.get(word.slice(0, at)) ?? 0) + 1);
      tails.set(word.slice(at), (tails.get(word.slice(at)) ?? 0) + 1);
    }
  }
  return { heads, tails };
}
