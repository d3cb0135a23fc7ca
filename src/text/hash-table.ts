/** Numbers by the hash of a word: an open-addressing table, several times as fast as a `Map` where a page asks for each of its words. */
export class HashTable {
  readonly #keys: Int32Array;
  /** 0 where a place is free. */
  readonly #values: Int32Array;
  readonly #mask: number;
  #numbered = 0;

  /** For at most `count` words. */
  constructor(count: number) {
    let size = 16;
    while (size < 2 * count) size *= 2;
    this.#keys = new Int32Array(size);
    this.#values = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** 0 for a word that was never set. */
  get(hash: number): number {
    return this.#values[this.#placeOf(hash)]!;
  }

  set(hash: number, value: number): void {
    const at = this.#placeOf(hash);
    this.#keys[at] = hash;
    this.#values[at] = value;
  }

  /** Numbers words from 1, in the order in which they are first asked for. Not to be mixed with `set`. */
  numberOf(hash: number): number {
    const at = this.#placeOf(hash);
    if (this.#values[at] === 0) {
      this.#keys[at] = hash;
      this.#values[at] = ++this.#numbered;
    }
    return this.#values[at]!;
  }

  #placeOf(hash: number): number {
    let at = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#values[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & this.#mask;
    return at;
  }
}
