/**
 * Words that stand twice, one run of them right behind the other.
 *
 *     "in plane curves, we remove curves, we remove the restriction"
 *               [------ 3 words ------][------ again -----]
 *
 * Words are what white space parts, and are the same to the letter, stops and case included. A run that goes on a third time, or swings
 * ("again and again and again"), is rhythm.
 */

/** The second run, with the white space before it. */
export interface Repeat {
  from: number;
  to: number;
  /** What is repeated. */
  words: readonly string[];
  /** True where it stands between the marks of one quotation, alone. */
  isQuoted: boolean;
}

const maxWords = 10;
const space = 32;
const hashPrime = 0x01000193;
const stopsAround = /^[\p{P}\p{S}]+|(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/gu;

/** Ends and hashes of the words of a text; kept between calls, for a text has thousands. */
let starts = new Int32Array(1024);
let ends = new Int32Array(1024);
let hashes = new Int32Array(1024);

/** All runs of one to ten words that stand twice; some may overlap. Linear in the text. */
export function repeatsIn(text: string): Repeat[] {
  const count = readWords(text);
  const found: Repeat[] = [];
  for (let n = 1; n <= maxWords; n++) {
    let run = 0;
    for (let i = n; i < count; i++) {
      run = hashes[i] === hashes[i - n] ? run + 1 : 0;
      if (run < n) continue;
      const repeat = repeatAt(text, i, n, count);
      if (repeat) found.push(repeat);
      run = 0;
    }
  }
  return found;
}

function readWords(text: string): number {
  let count = 0;
  let hash = 0;
  let start = -1;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : space;
    if (unit > space && unit !== 0xa0) {
      if (start < 0) start = i;
      hash = Math.imul(hash ^ unit, hashPrime) + 1;
    } else if (start >= 0) {
      if (count === hashes.length) grow();
      starts[count] = start;
      ends[count] = i;
      hashes[count++] = hash;
      hash = 0;
      start = -1;
    }
  }
  return count;
}

function grow(): void {
  [starts, ends, hashes] = [starts, ends, hashes].map((old) => {
    const larger = new Int32Array(2 * old.length);
    larger.set(old);
    return larger;
  }) as [typeof starts, typeof ends, typeof hashes];
}

/** The run of `n` words that ends with word `last` and stands right before, too; null where it is rhythm. */
function repeatAt(text: string, last: number, n: number, count: number): Repeat | null {
  const first = last - 2 * n + 1;
  const word = (i: number): string => text.slice(starts[i], ends[i]);
  const words = Array.from({ length: n }, (_, i) => word(first + i));
  if (words.some((own, i) => own !== word(first + n + i))) return null;
  const bare = (i: number): string => (i < 0 || i >= count ? '' : word(i).replace(stopsAround, '').toLowerCase());
  const goesOn = bare(last + 1) !== '' && bare(last + 1) === bare(first);
  const cameFrom = bare(first - 1) !== '' && bare(first - 1) === bare(last);
  if (goesOn || cameFrom) return null;
  const isQuoted = /^["“‘'«]/.test(words[0]!) || /["”’»]$/.test(words[n - 1]!);
  return { from: ends[first + n - 1]!, to: ends[last]!, words, isQuoted };
}

/** Of runs that overlap the first and shortest stays: "a b a b" is two words twice, whatever longer run it is part of. */
export function withoutOverlap<T extends Repeat>(found: readonly T[]): T[] {
  const sorted = [...found].sort((a, b) => a.from - b.from || a.to - b.to);
  const kept: T[] = [];
  for (const repeat of sorted) if (repeat.from >= (kept.at(-1)?.to ?? 0)) kept.push(repeat);
  return kept;
}
