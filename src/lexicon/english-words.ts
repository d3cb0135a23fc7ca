/**
 * The words of a block, each looked up once in the English frequency list and the lists of all languages: what is asked of every word of a
 * text is then asked of a number.
 */
import type { Block } from '../core/article.ts';
import { type BlockWords, blockWords } from '../text/block-words.ts';
import { HashTable } from '../text/hash-table.ts';
import { hashStart, hashUnit, hashWord } from '../text/hash-word.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { eachWord } from './frequencies.ts';
import { words } from './load.ts';

interface Dictionary {
  table: HashTable;
  /** By number; those of no number stand at 0. */
  words: string[];
  zipfs: Float64Array;
}

/** Two words of one hash are one here: of the listed words a handful, of unknown ones three in 100,000. The more frequent one stays. */
const dictionary = once((): Dictionary => {
  const all = [''];
  const values = [0];
  eachWord('en', (word, value) => {
    all.push(word);
    values.push(value);
  });
  const others = new Set([...words('function-words'), ...words('borrowed-words')]);
  const table = new HashTable(all.length + others.size);
  for (let n = 1; n < all.length; n++) add(table, all[n]!, n);
  for (const word of others) {
    if (!add(table, word, all.length)) continue;
    all.push(word);
    values.push(0);
  }
  return { table, words: all, zipfs: Float64Array.from(values) };
});

/** False where the word stands there already. */
function add(table: HashTable, word: string, number: number): boolean {
  const hash = hashWord(word.replaceAll('’', "'"));
  if (table.get(hash) !== 0) return false;
  table.set(hash, number);
  return true;
}

/** The number of each of a block's words; 0 for one that no list holds. */
export const numbersOf: (block: Block) => Int32Array = perVersion((block) => numbered(blockWords(block)));

export function numbered({ count, hash }: BlockWords): Int32Array {
  const { table } = dictionary();
  const numbers = new Int32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = table.get(hash[k]!);
  return numbers;
}

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

/** What `tell` says of each listed word, by number; 0 for words of no number. */
export function byNumber(tell: (word: string, zipf: number) => number): Uint8Array {
  const { words: all, zipfs } = dictionary();
  return Uint8Array.from(all, (word, n) => (n === 0 ? 0 : tell(word, zipfs[n]!)));
}
