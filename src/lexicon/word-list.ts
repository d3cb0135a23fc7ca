/**
 * A list of words with their Zipf values, the most frequent first, read without making a string of each:
 *
 *     new WordList('the\t7.73\nto\t7.43\n').zipf('to')   → 7.43
 */
import { HashTable } from '../text/hash-table.ts';
import { hashStart, hashUnit, hashWord } from '../text/hash-word.ts';

const [tab, newline, point, zero] = [9, 10, 46, 48];

export class WordList {
  readonly #text: string;
  /** By number, from 1 on; so are all the others. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #numbers: HashTable;
  /** Words whose hash is another's, too. */
  readonly #clashes = new Map<string, number>();
  /** Number of the last word. */
  readonly size: number;
  /** `hashWord` of each word; 0 stands at 0. */
  readonly hashes: Int32Array;
  readonly zipfs: Float64Array;

  /** `text` has a word in small letters, a tab and a decimal number on each line. */
  constructor(text: string) {
    this.#text = text;
    const lines = countLines(text) + 1;
    this.#from = new Int32Array(lines);
    this.#to = new Int32Array(lines);
    this.hashes = new Int32Array(lines);
    this.zipfs = new Float64Array(lines);
    this.size = this.#read();
    this.#numbers = new HashTable(this.size);
    for (let n = 1; n <= this.size; n++) {
      if (this.#numbers.get(this.hashes[n]!) === 0) this.#numbers.set(this.hashes[n]!, n);
      else this.#clashes.set(this.wordAt(n), n);
    }
  }

  /** The number of the most frequent word of that hash; 0 for none. */
  numberAt(hash: number): number {
    return this.#numbers.get(hash);
  }

  /** 0 for a word that is not listed. */
  zipf(word: string): number {
    const n = this.#numbers.get(hashWord(word));
    if (n === 0) return 0;
    const [from, to] = [this.#from[n]!, this.#to[n]!];
    const isSame = to - from === word.length && this.#text.startsWith(word, from);
    return this.zipfs[isSame ? n : (this.#clashes.get(word) ?? 0)]!;
  }

  wordAt(n: number): string {
    return this.#text.slice(this.#from[n], this.#to[n]);
  }

  lengthAt(n: number): number {
    return this.#to[n]! - this.#from[n]!;
  }

  /** The words from a Zipf value up, the most frequent first; so many at most. */
  words(least: number, most = this.size): string[] {
    const found: string[] = [];
    for (let n = 1; n <= most && this.zipfs[n]! >= least; n++) found.push(this.wordAt(n));
    return found;
  }

  /** Gives the number of lines with a word. */
  #read(): number {
    const text = this.#text;
    let n = 0;
    for (let at = 0; at < text.length; ) {
      const from = at;
      let hash = hashStart;
      let unit = text.charCodeAt(at);
      for (; at < text.length && unit !== tab && unit !== newline; unit = text.charCodeAt(++at))
        hash = hashUnit(hash, unit);
      const to = at;
      let digits = 0;
      let parts = 0;
      for (; at < text.length && unit !== newline; unit = text.charCodeAt(++at)) {
        if (unit === point) parts = 1;
        if (unit < zero) continue;
        digits = 10 * digits + unit - zero;
        parts *= 10;
      }
      at++;
      if (to === from) continue;
      n++;
      this.#from[n] = from;
      this.#to[n] = to;
      this.hashes[n] = hash;
      this.zipfs[n] = digits / Math.max(1, parts); // the nearest double, as Number gives it
    }
    return n;
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
