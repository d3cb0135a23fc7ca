import { HashTable } from '../text/hash-table.ts';
import { hashWord } from '../text/hash-word.ts';

/** Function words by hash, with a bit for each language: how the line model tells prose in any of them. */
export interface FunctionWordTable {
  /** Bit n is set where the word is a function word of language n; 0 for any other word. */
  bitsOf(hash: number): number;
  /** The language that most of the words belong to, by its number; -1 where under 5 % do. Takes each word's bits, and how often it comes. */
  languageOf(bits: Int32Array, uses: Int32Array): number;
}

/** A table of the words of each language, in the order given; at most 30 languages. */
export function functionWordTable(lists: readonly (readonly string[])[]): FunctionWordTable {
  const table = new HashTable(lists.reduce((sum, { length }) => sum + length, 0));
  for (const [n, list] of lists.entries()) {
    for (const word of list) {
      const hash = hashWord(word);
      table.set(hash, table.get(hash) | (1 << n));
    }
  }
  const bitsOf = (hash: number): number => table.get(hash);
  return {
    bitsOf,
    languageOf(bits, uses) {
      const counts = new Int32Array(lists.length);
      let all = 0;
      for (let k = 0; k < bits.length; k++) {
        all += uses[k]!;
        for (let rest = bits[k]!; rest !== 0; rest &= rest - 1) counts[31 - Math.clz32(rest & -rest)]! += uses[k]!;
      }
      let best = -1;
      for (let n = 0; n < counts.length; n++)
        if (counts[n]! > 0.05 * all && (best < 0 || counts[n]! > counts[best]!)) best = n;
      return best;
    },
  };
}
