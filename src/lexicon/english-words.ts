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

interface Dictionary {
  table: HashTable;
  /** By number; those of no number stand at 0. */
  zipfs: Float64Array;
}

/** Two words of one hash are one here: of the listed words a handful, of unknown ones three in 100,000. The more frequent one stays. */
const dictionary = once((): Dictionary => {
  const list = wordListOf('en');
  const others = [...new Set([...words('function-words'), ...words('borrowed-words')])];
  const zipfs = new Float64Array(list.size + others.length + 1);
  zipfs.set(list.zipfs.subarray(0, list.size + 1));
  const table = new HashTable(list.size + others.length);
  let size = 0;
  const add = (hash: number, zipf: number): void => {
    if (table.get(hash) !== 0) return;
    table.set(hash, ++size);
    zipfs[size] = zipf;
  };
  for (let n = 1; n <= list.size; n++) add(list.hashes[n]!, list.zipfs[n]!);
  for (const word of others) add(hashOf(word), 0);
  return { table, zipfs: zipfs.subarray(0, size + 1) };
});

function hashOf(word: string): number {
  return hashWord(word.replaceAll('’', "'"));
}

/** The number of each of a block's words; 0 for one that no list holds. */
export const numbersOf: (block: Block) => Int32Array = perVersion((block) => {
  const { count, hash } = blockWords(block);
  const { table } = dictionary();
  const numbers = new Int32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = table.get(hash[k]!);
  return numbers;
});

/** Zipf value in English by number; 0 for words that are not English. */
export function englishZipfs(): Float64Array {
  return dictionary().zipfs;
}

/** Zipf value of the small letters in `[from, to)` of a word; makes no string. */
export function englishZipfAt(word: string, from: number, to: number): number {
  const { table, zipfs } = dictionary();
  let hash = hashStart;
  for (let i = from; i < to; i++) hash = hashUnit(hash, word.charCodeAt(i));
  return zipfs[table.get(hash)]!;
}

/** By number: 1 for the words of a list that have one. */
export function markedNumbers(list: Iterable<string>): Uint8Array {
  const { table, zipfs } = dictionary();
  const marked = new Uint8Array(zipfs.length);
  for (const word of list) marked[table.get(hashOf(word))] = 1;
  marked[0] = 0;
  return marked;
}
