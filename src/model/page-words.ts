/** The words of a page, each looked up once: what is counted per word is counted by its number, in arrays. */

import { HashTable } from '../text/hash-table.ts';
import type { FunctionWordTable } from './function-word-table.ts';

/** Hashes, numbered in the order in which they first come. */
export interface Numbered {
  /** Number of each, from 0. */
  numbers: Int32Array;
  /** The different hashes, by number. */
  hashes: Int32Array;
  /** How often each comes. */
  uses: Int32Array;
  /** The number of a hash; -1 where it never comes. */
  find(hash: number): number;
}

export interface PageWords extends Numbered {
  /** The languages whose function word each is, by number: bits as in the table. */
  bits: Int32Array;
}

export function numbered(all: Int32Array): Numbered {
  const table = new HashTable(all.length);
  const numbers = new Int32Array(all.length);
  const hashes = new Int32Array(all.length);
  const uses = new Int32Array(all.length);
  let count = 0;
  for (let k = 0; k < all.length; k++) {
    const number = table.numberOf(all[k]!) - 1;
    if (number === count) hashes[count++] = all[k]!;
    numbers[k] = number;
    uses[number]!++;
  }
  return {
    numbers,
    hashes: hashes.subarray(0, count),
    uses: uses.subarray(0, count),
    find: (hash) => table.get(hash) - 1,
  };
}

export function pageWords(words: Int32Array, table: FunctionWordTable): PageWords {
  const found = numbered(words);
  const bits = new Int32Array(found.hashes.length);
  for (let k = 0; k < bits.length; k++) bits[k] = table.bitsOf(found.hashes[k]!);
  return { ...found, bits };
}
