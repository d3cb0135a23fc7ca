/**
 * A list of words with their Zipf values, the most frequent first; there is no string of each:
 *
 *     new WordList(wordTableOf('the\t7.73\nto\t7.43\n')).zipf('to')   → 7.43
 */
import { hashWord } from '../text/hash-word.ts';
import { placeOf, type WordTable } from './word-table.ts';

export class WordList {
  readonly #table: WordTable;
  /** Number of the last word. */
  readonly size: number;
  /** Zipf value by number; 0 stands at 0. */
  readonly zipfs: Float64Array;

  constructor(table: WordTable) {
    this.#table = table;
    this.size = table.ends.length - 1;
    this.zipfs = table.zipfs;
  }

  /** The number of the most frequent word of that hash; 0 for none. */
  numberAt(hash: number): number {
    const { places, hashes } = this.#table;
    return places[placeOf(hash, places, hashes)]!;
  }

  /** 0 for a word that is not listed. */
  zipf(word: string): number {
    const n = this.numberAt(hashWord(word));
    if (n === 0) return 0;
    return this.zipfs[this.#isAt(n, word) ? n : this.#clashOf(word)]!;
  }

  wordAt(n: number): string {
    const { text, ends } = this.#table;
    return text.slice(ends[n - 1], ends[n]);
  }

  lengthAt(n: number): number {
    const { ends } = this.#table;
    return ends[n]! - ends[n - 1]!;
  }

  /** The words from a Zipf value up, the most frequent first; so many at most. */
  words(least: number, most = this.size): string[] {
    const found: string[] = [];
    for (let n = 1; n <= most && this.zipfs[n]! >= least; n++) found.push(this.wordAt(n));
    return found;
  }

  #isAt(n: number, word: string): boolean {
    return this.lengthAt(n) === word.length && this.#table.text.startsWith(word, this.#table.ends[n - 1]);
  }

  /** The number of a word whose hash is another's, too; 0 for none. */
  #clashOf(word: string): number {
    return this.#table.clashes.find((n) => this.#isAt(n, word)) ?? 0;
  }
}
