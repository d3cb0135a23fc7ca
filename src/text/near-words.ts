/**
 * Finds the list of words of a set that a list of words nearly is: the same, or with one word another, missing or added.
 *
 *     index.add(['follow', 'us', 'on', 'facebook'], 7)
 *     index.nearest(['follow', 'me', 'on', 'facebook'])   → { distance: 1, values: [7] }
 *
 * Deletion neighbourhoods (Mor and Fraenkel 1982; Bocek, Hunt and Stiller, "FastSS", 2007): both lists are looked up without each of
 * their words in turn, so that the time grows with the words of the one list, and not with the number of lists.
 */
import type { Nearest } from './near-index.ts';

/** Stands in the place of a word that may be any. */
const any = '*';

export class NearWords {
  readonly #minWords: number;
  readonly #whole = new Map<string, number[]>();
  /** Lists in which one place is left open. */
  readonly #open = new Map<string, number[]>();
  readonly #shortened = new Map<string, number[]>();
  #mostWords = 0;

  /** Lists of fewer than `minWords` words are found only as they are. */
  constructor(minWords: number) {
    this.#minWords = minWords;
  }

  /** Adds a list of words, none of them `*`, with a value. The same list may bear several. */
  add(words: readonly string[], value: number): void {
    put(this.#whole, words.join(' '), value);
    this.#mostWords = Math.max(this.#mostWords, words.length);
    if (words.length < this.#minWords) return;
    for (let i = 0; i < words.length; i++) {
      put(this.#open, words.with(i, any).join(' '), value);
      put(this.#shortened, words.toSpliced(i, 1).join(' '), value);
    }
  }

  /** The nearest list, at most one word away, or null; of several as near, those with their open place first. */
  nearest(words: readonly string[]): Nearest | null {
    if (words.length > this.#mostWords + 1) return null;
    const text = words.join(' ');
    const same = this.#whole.get(text);
    if (same) return { distance: 0, values: same };
    const near = this.#withOther(words) ?? this.#shortened.get(text) ?? this.#withMore(words);
    return near ? { distance: 1, values: near } : null;
  }

  #withOther(words: readonly string[]): readonly number[] | undefined {
    if (words.length < this.#minWords) return undefined;
    for (let i = 0; i < words.length; i++) {
      const found = this.#open.get(words.with(i, any).join(' '));
      if (found) return found;
    }
    return undefined;
  }

  #withMore(words: readonly string[]): readonly number[] | undefined {
    if (words.length <= this.#minWords) return undefined;
    for (let i = 0; i < words.length; i++) {
      const found = this.#whole.get(words.toSpliced(i, 1).join(' '));
      if (found) return found;
    }
    return undefined;
  }
}

function put(map: Map<string, number[]>, text: string, value: number): void {
  const values = map.get(text);
  if (!values) map.set(text, [value]);
  else if (!values.includes(value)) values.push(value);
}
