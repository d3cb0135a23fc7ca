/** The shape of a page's lines: words, capitals, digits, marks, how they start and end. Their words, as hashes, come out of the same pass. */
import type { PageLine } from '../lexicon/page-lines.ts';
import { capital, classOf, digits as digit, letter, other, small, unspaced } from '../text/character-classes.ts';
import { Units } from '../text/units.ts';
import { featureCount, shapeAt } from './line-feature-names.ts';
import { logOf } from './logs.ts';

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
const markKinds = {
  commas: ',;、，',
  stops: '.!?。…',
  quotes: '"“”„«»',
  bars: '|›•·>',
  brackets: '([',
  code: '{}=<\\_',
  dashes: '-–—',
  apostrophes: "'’",
  currency: '$€£¥',
  handles: '@#',
};
/** By UTF-16 unit, the kind of a mark, from 1; 0 for what is none. */
const markOf = new Uint8Array(65_536);
for (const [kind, marks] of Object.values(markKinds).entries())
  for (const mark of marks) markOf[mark.charCodeAt(0)] = kind + 1;
/** Marks that may stand behind a sentence's stop. */
const isCloser = new Uint8Array(65_536);
for (const mark of '"\'”’»)] ') isCloser[mark.charCodeAt(0)] = 1;
const colon = 0x3a;
const slash = 0x2f;

/** The units of the line that is looked at; longer ones get an array of their own. */
const lineUnits = new Units(8192);

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
  const marks = new Uint32Array(1 + Object.keys(markKinds).length);
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
    let whole = 0;
    let mask = 0;
    const { length } = text;
    const units = length <= lineUnits.maxLength ? lineUnits : new Units(length);
    units.take(text);
    const { at } = units;
    for (let k = 0; k < length; ) {
      const unit = at[k]!;
      let found = classOf(unit);
      if (found < small) {
        const mark = markOf[unit]!;
        if (mark > 0) marks[mark]!++;
        else if (unit === colon) {
          if (k > 0 && classOf(at[k - 1]!) === digit && classOf(at[k + 1]!) === digit) time++;
          else colons++;
        } else if (unit === slash && k > 0 && at[k - 1] === slash) address++;
        k++;
        continue;
      }
      const start = k;
      const first = found;
      let last = other;
      let hash = 0x811c9dc5 | 0;
      let wordCapitals = 0;
      let wordDigits = 0;
      // the space behind the line ends its last word; in scripts without spaces each character begins one
      do {
        let low = at[k]!;
        if (found === capital) {
          low = lowered(low);
          wordCapitals++;
          if (last === small) glued++;
        } else if (found === digit) wordDigits++;
        hash = Math.imul(hash ^ low, 0x01000193);
        last = found;
        found = classOf(at[++k]!);
      } while (found >= small && found !== unspaced);
      words[filled++] = hash;
      count++;
      const wordLength = k - start;
      digitCount += wordDigits;
      letters += wordLength - wordDigits;
      if (found === unspaced) continue;
      whole = (Math.imul(whole, 31) + hash) | 0;
      mask = (Math.imul(mask, 31) + (wordDigits > 0 ? 1 : hash)) | 0;
      if (first === capital) capitals++;
      if (wordCapitals === wordLength && wordLength > 1) allCapitals++;
      if (wordDigits === wordLength) {
        numbers++;
        if (wordLength === 4 && (at[start] === 49 || at[start] === 50)) years++;
      }
      if (wordLength <= 3) shorts++;
    }
    counts[i] = count;
    hashes[i] = whole;
    masks[i] = mask;
    const commas = marks[1]!;
    const stops = marks[2]!;
    const quotes = marks[3]!;
    const bars = marks[4]!;
    const brackets = marks[5]!;
    const code = marks[6]!;
    const dashes = marks[7]!;
    const apostrophes = marks[8]!;
    const currency = marks[9]!;
    const handles = marks[10]!;
    let last = length - 1;
    while (last > 0 && isCloser[at[last]!] === 1) last--;
    const end = last >= 0 ? at[last]! : 32;
    const endsWithStop = end === 46 || end === 33 || end === 63 || end === 0x2026 || end === 0x3002;
    isProse[i] = endsWithStop ? Number(count >= proseWords) : Number(count >= longWords && capitals < 0.4 * count);
    const first = length > 0 ? classOf(at[0]!) : other;
    const endClass = length > 0 ? classOf(end) : other;
    const per = 1 / Math.max(1, count);
    const perCharacter = 1 / Math.max(1, length);
    let f = row;
    matrix[f++] = logOf(length);
    matrix[f++] = logOf(count);
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
    matrix[f++] = logOf(Math.max(0, stops - Number(endsWithStop)));
    matrix[f++] = logOf(quotes);
    matrix[f++] = logOf(bars);
    matrix[f++] = Number(first === small);
    matrix[f++] = Number(first === digit);
    matrix[f++] = Number(first === other && quotes === 0);
    matrix[f++] = Math.min(1, brackets * per * 4);
    matrix[f++] = digitCount * perCharacter;
    matrix[f++] = logOf(currency);
    matrix[f++] = logOf(time);
    matrix[f++] = logOf(years);
    matrix[f++] = logOf(address + handles);
    matrix[f++] = Math.min(1, code * perCharacter * 10);
    matrix[f++] = logOf(glued);
    matrix[f++] = Number(gap > 0);
    matrix[f++] = Math.min(3, gap);
    matrix[f++] = logOf(dashes);
    matrix[f++] = isProse[i]!;
    matrix[f++] = Number(count >= 3 && count <= 30 && !endsWithStop && first !== small);
    matrix[f++] = Number(count === 1);
    matrix[f++] = logOf(colons);
    matrix[f++] = Math.min(1, apostrophes * per * 4);
    matrix[f++] = Math.log1p(count / (1 + stops));
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

/** Hashes of the words of a text. */
export function hashedWords(text: string): Set<number> {
  const line: PageLine = { text, gap: 0, fate: 0, votes: null, part: 0 };
  return new Set(shapeFeatures([line], new Float32Array(featureCount)).words);
}
