/**
 * The words of a block, each looked up once in the English frequency list and the lists of all languages: what is asked of every word of a
 * text is then asked of a number.
 */
import type { Block } from '../core/article.ts';
import { blockWords } from '../text/block-words.ts';
import { HashTable } from '../text/hash-table.ts';
import { hashStart, hashUnit, hashWord } from '../text/hash-word.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { wordListOf } from './frequencies.ts';
import { words } from './load.ts';
import type { WordList } from './word-list.ts';

interface Dictionary {
  list: WordList;
  /** Numbers of the words that stand in other lists alone. */
  others: HashTable;
  /** By number; 0 stands at 0. */
  zipfs: Float64Array;
}

/** Two words of one hash are one here: of the listed words a handful, of unknown ones three in 100,000. The more frequent one stays. */
const dictionary = once((): Dictionary => {
  const list = wordListOf('en');
  const hashes = [...words('function-words'), ...words('borrowed-words')].map(hashOf);
  const others = new HashTable(hashes.length);
  let size = list.size;
  for (const hash of hashes) if (list.numberAt(hash) === 0 && others.get(hash) === 0) others.set(hash, ++size);
  const zipfs = new Float64Array(size + 1);
  zipfs.set(list.zipfs.subarray(0, list.size + 1));
  return { list, others, zipfs };
});

function numberAt(hash: number): number {
  const { list, others } = dictionary();
  return list.numberAt(hash) || others.get(hash);
}

function hashOf(word: string): number {
  return hashWord(word.replaceAll('’', "'"));
}

/** The number of each of a block's words; 0 for one that no list holds. */
export const numbersOf: (block: Block) => Int32Array = perVersion((block) => {
  const { count, hash } = blockWords(block);
  const { list, others } = dictionary();
  const numbers = new Int32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = list.numberAt(hash[k]!) || others.get(hash[k]!);
  return numbers;
});

/** Zipf value in English by number; 0 for words that are not English. */
export function englishZipfs(): Float64Array {
  return dictionary().zipfs;
}

/** Zipf value of the small letters in `[from, to)` of a word; makes no string. */
export function englishZipfAt(word: string, from: number, to: number): number {
  const { list, zipfs } = dictionary();
  let hash = hashStart;
  for (let i = from; i < to; i++) hash = hashUnit(hash, word.charCodeAt(i));
  return zipfs[list.numberAt(hash)]!;
}

/** The numbers of the words of a list; those that have none are left out. */
export function numbersIn(list: Iterable<string>): number[] {
  return Array.from(list, (word) => numberAt(hashOf(word))).filter((n) => n > 0);
}

/** By number: 1 for the words of a list that have one. */
export function markedNumbers(list: Iterable<string>): Uint8Array {
  const marked = new Uint8Array(dictionary().zipfs.length);
  for (const n of numbersIn(list)) marked[n] = 1;
  return marked;
}

/** By number: 1 for the words from a Zipf value up, of so many letters at least, but those of a list. */
export function commonNumbers(leastZipf: number, leastLetters: number, but: Iterable<string>): Uint8Array {
  const { list, zipfs } = dictionary();
  const marked = new Uint8Array(zipfs.length);
  for (let n = 1; n <= list.size && zipfs[n]! >= leastZipf; n++) marked[n] = Number(list.lengthAt(n) >= leastLetters);
  for (const n of numbersIn(but)) marked[n] = 0;
  return marked;
}

/** By number: 1 for words made of two of a list, side by side, that are less common than a Zipf value. */
export function joinedNumbers(parts: readonly string[], belowZipf: number): Uint8Array {
  const { list, zipfs } = dictionary();
  const marked = new Uint8Array(zipfs.length);
  for (const left of parts) {
    const start = hashWord(left);
    for (const right of parts) {
      const n = list.numberAt(hashWord(right, start));
      if (zipfs[n]! < belowZipf) marked[n] = 1;
    }
  }
  marked[0] = 0;
  return marked;
}
