/** The shape of a page's lines: words, capitals, digits, marks, how they start and end. Their words, as hashes, come out of the same pass. */
import type { PageLine } from '../lexicon/page-lines.ts';
import { capital, classOf, digits as digit, letter, other, small, unspaced } from '../text/character-classes.ts';
import { featureCount, shapeAt } from './line-feature-names.ts';

export interface Shapes {
  /** Hashes of the words of line i: `[starts[i], starts[i + 1])`. */
  words: Int32Array;
  starts: Int32Array;
  isProse: Uint8Array;
  /** Words of each line. */
  counts: Int32Array;
  /** A hash of each line's words. */
  hashes: Int32Array;
  /** As `hashes`, but every word with a digit counts as the same. */
  masks: Int32Array;
}

/** Prose, nearly as `text/facts.ts` has it: there an apostrophe or a hyphen joins two words, here it parts them. */
const proseWords = 9;
const longWords = 25;

/** Marks that are counted, each kind for itself. */
const markKinds = [',;、，', '.!?。…', '"“”„«»', '|›•·>', '([', '{}=<\\_', '-–—', "'’", '$€£¥', '@#'];
/** By UTF-16 unit, the kind of a mark, from 1; 0 for what is none. */
const markOf = new Uint8Array(65_536);
for (const [kind, marks] of markKinds.entries()) for (const mark of marks) markOf[mark.charCodeAt(0)] = kind + 1;
const colon = 0x3a;
const slash = 0x2f;

const log = Math.log1p;

/** Fills in what each line's characters say, and gives its words. One pass over the characters. */
export function shapeFeatures(page: readonly PageLine[], matrix: Float32Array): Shapes {
  const n = page.length;
  let total = 0;
  for (const { text } of page) total += text.length;
  const words = new Int32Array(total + 1);
  const starts = new Int32Array(n + 1);
  const isProse = new Uint8Array(n);
  const counts = new Int32Array(n);
  const hashes = new Int32Array(n);
  const masks = new Int32Array(n);
  const marks = new Uint32Array(markKinds.length);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    const { text, gap } = page[i]!;
    const row = i * featureCount + shapeAt;
    starts[i] = filled;
    marks.fill(0);
    let count = 0;
    let capitals = 0;
    let allCapitals = 0;
    let numbers = 0;
    let letters = 0;
    let digitCount = 0;
    let shorts = 0;
    let glued = 0;
    let colons = 0;
    let time = 0;
    let address = 0;
    let years = 0;
    let hash = 0;
    let wordLength = 0;
    let wordCapitals = 0;
    let wordDigits = 0;
    let wordFirst = 0;
    let whole = 0;
    let mask = 0;
    let before = other;
    let unitBefore = 32;
    const { length } = text;
    for (let k = 0; k <= length; k++) {
      const unit = k < length ? text.charCodeAt(k) : 32;
      const found = k < length ? classOf(unit) : other;
      if (found >= small) {
        const low = found === capital && unit < 128 ? unit | 32 : found === capital ? lowered(unit) : unit;
        if (wordLength === 0 || found === unspaced) {
          if (wordLength > 0) words[filled++] = hash; // scripts without spaces: one word per character
          if (wordLength > 0) count++;
          hash = 0x811c9dc5 | 0;
          wordLength = 0;
          wordCapitals = 0;
          wordDigits = 0;
          wordFirst = found;
        }
        hash = Math.imul(hash ^ low, 0x01000193);
        wordLength++;
        if (found === digit) {
          wordDigits++;
          digitCount++;
        } else letters++;
        if (found === capital) {
          wordCapitals++;
          if (before === small) glued++;
        }
        before = found;
        unitBefore = unit;
        continue;
      }
      if (wordLength > 0) {
        words[filled++] = hash;
        count++;
        whole = (Math.imul(whole, 31) + hash) | 0;
        mask = (Math.imul(mask, 31) + (wordDigits > 0 ? 1 : hash)) | 0;
        if (wordFirst === capital) capitals++;
        if (wordCapitals === wordLength && wordLength > 1) allCapitals++;
        if (wordDigits === wordLength) {
          numbers++;
          if (wordLength === 4 && (text.charCodeAt(k - 4) === 49 || text.charCodeAt(k - 4) === 50)) years++;
        }
        if (wordLength <= 3) shorts++;
        wordLength = 0;
      }
      if (k === length) break;
      const mark = markOf[unit]!;
      if (mark > 0) marks[mark - 1]!++;
      else if (unit === colon) {
        if (before === digit && k + 1 < length && classOf(text.charCodeAt(k + 1)) === digit) time++;
        else colons++;
      } else if (unit === slash && unitBefore === slash) address++;
      before = found;
      unitBefore = unit;
    }
    counts[i] = count;
    hashes[i] = whole;
    masks[i] = mask;
    const [commas = 0, stops = 0, quotes = 0, bars = 0, brackets = 0, code = 0, dashes = 0, apostrophes = 0] = marks;
    const [currency = 0, handles = 0] = marks.subarray(8);
    let last = length - 1;
    while (last > 0 && closers.has(text.charCodeAt(last))) last--;
    const end = last >= 0 ? text.charCodeAt(last) : 32;
    const endsWithStop = end === 46 || end === 33 || end === 63 || end === 0x2026 || end === 0x3002;
    isProse[i] = endsWithStop ? Number(count >= proseWords) : Number(count >= longWords && capitals < 0.4 * count);
    const first = length > 0 ? classOf(text.charCodeAt(0)) : other;
    const endClass = length > 0 ? classOf(end) : other;
    const per = 1 / Math.max(1, count);
    const perCharacter = 1 / Math.max(1, length);
    let f = row;
    matrix[f++] = log(length);
    matrix[f++] = log(count);
    matrix[f++] = letters * per;
    matrix[f++] = capitals * per;
    matrix[f++] = allCapitals * per;
    matrix[f++] = numbers * per;
    f += 2; // function words: when the language is known
    matrix[f++] = shorts * per;
    matrix[f++] = Number(endsWithStop);
    matrix[f++] = Number(end === 58);
    matrix[f++] = Number(end === 63);
    matrix[f++] = Number(end === 0x2026 || text.endsWith('...'));
    matrix[f++] = Number(endClass === small || endClass === capital || endClass === letter || endClass === unspaced);
    matrix[f++] = Number(endClass === digit);
    matrix[f++] = Math.min(1, commas * per * 4);
    matrix[f++] = log(Math.max(0, stops - Number(endsWithStop)));
    matrix[f++] = log(quotes);
    matrix[f++] = log(bars);
    matrix[f++] = Number(first === small);
    matrix[f++] = Number(first === digit);
    matrix[f++] = Number(first === other && quotes === 0);
    matrix[f++] = Math.min(1, brackets * per * 4);
    matrix[f++] = digitCount * perCharacter;
    matrix[f++] = log(currency);
    matrix[f++] = log(time);
    matrix[f++] = log(years);
    matrix[f++] = log(address + handles);
    matrix[f++] = Math.min(1, code * perCharacter * 10);
    matrix[f++] = log(glued);
    matrix[f++] = Number(gap > 0);
    matrix[f++] = Math.min(3, gap);
    matrix[f++] = log(dashes);
    matrix[f++] = isProse[i]!;
    matrix[f++] = Number(count >= 3 && count <= 30 && !endsWithStop && first !== small);
    matrix[f++] = Number(count === 1);
    matrix[f++] = log(colons);
    matrix[f++] = Math.min(1, apostrophes * per * 4);
    matrix[f++] = log(count / (1 + stops));
    matrix[f++] = page[i]!.part;
  }
  starts[n] = filled;
  return { words: words.subarray(0, filled), starts, isProse, counts, hashes, masks };
}

const loweredUnits = new Uint16Array(65_536);
function lowered(unit: number): number {
  loweredUnits[unit] ||= String.fromCharCode(unit).toLowerCase().charCodeAt(0);
  return loweredUnits[unit]!;
}

const closers = new Set(Array.from('"\'”’»)] ', (mark) => mark.charCodeAt(0)));

/** Hashes of the words of a text. */
export function hashedWords(text: string): Set<number> {
  const line: PageLine = { text, gap: 0, fate: 0, votes: null, part: 0 };
  return new Set(shapeFeatures([line], new Float32Array(featureCount)).words);
}
