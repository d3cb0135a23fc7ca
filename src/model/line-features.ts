/**
 * What the line model knows of each line of a page: its shape, its words, its place, what the rules say of it, and how it
 * belongs to the rest. One pass over the characters, one over the words, one over the lines.
 */

import { fates, type PageLine, voteKinds } from '../lexicon/page-lines.ts';
import { capital, classOf, digits as digit, letter, other, small, unspaced } from '../text/character-classes.ts';
import type { FunctionWordTable } from './function-word-table.ts';

export interface PageFacts {
  title: string | null;
  url: string | null;
}

/** Lines of a page as numbers: `matrix` row by row, the words of line i at `[starts[i], starts[i + 1])` of `words`. */
export interface PageNumbers {
  lines: number;
  matrix: Float32Array;
  words: Int32Array;
  starts: Int32Array;
}

const shapeNames = [
  'characters',
  'words',
  'word length',
  'capitals',
  'all capitals',
  'numbers',
  'function words',
  'function word share',
  'short words',
  'ends with stop',
  'ends with colon',
  'ends with question',
  'ends with ellipsis',
  'ends with letter',
  'ends with digit',
  'commas',
  'inner stops',
  'quotes',
  'bars',
  'starts small',
  'starts with digit',
  'starts with mark',
  'brackets',
  'digits',
  'currency',
  'time',
  'year',
  'address',
  'code',
  'glued capital',
  'empty line',
  'empty lines',
  'dashes',
  'prose',
  'headline',
  'one word',
  'colon inside',
  'apostrophes',
  'sentence words',
  'part of line',
] as const;
const wordNames = [
  'masked copies',
  'masked near',
  'copies',
  'first copy',
  'title words',
  'title share',
  'slug words',
  'slug share',
  'topic share',
  'topic words',
  'rare share',
  'near topic',
  'near topic below',
  'masked near below',
] as const;
const placeNames = [
  'place',
  'lines above',
  'lines below',
  'words above',
  'words below',
  'prose above',
  'prose below',
  'prose distance above',
  'prose distance below',
  'like above',
  'like below',
  'run above',
  'run below',
  'lines',
  'prose share',
  'mean words',
  'known language',
  'below title',
  'above title',
  'from title',
] as const;
const sectionNames = [
  'words since comment',
  'words since read-more',
  'words since newsletter',
  'words since share',
  'prose before comment',
  'prose before read-more',
] as const;
const seenNames = ['comment', 'read-more', 'share', 'legal', 'navigation', 'newsletter', 'counters'] as const;

export const featureNames: readonly string[] = [
  ...shapeNames,
  ...wordNames,
  ...placeNames,
  ...voteKinds.map((kind) => `phrase ${kind}`),
  ...fates.map((fate) => `fate ${fate}`),
  ...sectionNames,
  ...seenNames.flatMap((kind) => [`${kind} above`, `${kind} below`, `${kind} near`]),
];
export const featureCount = featureNames.length;
const shapeAt = 0;
const wordAt = shapeAt + shapeNames.length;
const placeAt = wordAt + wordNames.length;
const voteAt = placeAt + placeNames.length;
const fateAt = voteAt + voteKinds.length;
const sectionAt = fateAt + fates.length;
const seenAt = sectionAt + sectionNames.length;
const seenKinds = seenNames.map((name) => voteKinds.indexOf(name));

/** Prose, as `text/facts.ts` has it: the words a sentence needs. */
const proseWords = 9;
const longWords = 25;

interface Shapes {
  words: Int32Array;
  starts: Int32Array;
  isProse: Uint8Array;
  counts: Int32Array;
  hashes: Int32Array;
  /** As `hashes`, but every number counts as the same, and names as names. */
  masks: Int32Array;
}

export function pageNumbers(page: readonly PageLine[], facts: PageFacts, table: FunctionWordTable): PageNumbers {
  const n = page.length;
  const matrix = new Float32Array(n * featureCount);
  const shapes = shapeFeatures(page, matrix, table);
  const knows = languageFeatures(page, matrix, shapes, table);
  wordFeatures(page, facts, matrix, shapes, table);
  placeFeatures(page, matrix, shapes, knows);
  phraseFeatures(page, matrix);
  sectionFeatures(page, matrix, shapes);
  return { lines: n, matrix, words: shapes.words, starts: shapes.starts };
}

const log = (x: number): number => Math.log1p(x);

function shapeFeatures(page: readonly PageLine[], matrix: Float32Array, _table: FunctionWordTable): Shapes {
  const n = page.length;
  let total = 0;
  for (const { text } of page) total += text.length;
  const words = new Int32Array((total >> 0) + 1);
  const starts = new Int32Array(n + 1);
  const isProse = new Uint8Array(n);
  const counts = new Int32Array(n);
  const hashes = new Int32Array(n);
  const masks = new Int32Array(n);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    const { text, gap } = page[i]!;
    const row = i * featureCount + shapeAt;
    starts[i] = filled;
    let count = 0;
    let capitals = 0;
    let allCapitals = 0;
    let numbers = 0;
    let letters = 0;
    let digitCount = 0;
    let shorts = 0;
    let commas = 0;
    let stops = 0;
    let quotes = 0;
    let bars = 0;
    let brackets = 0;
    let code = 0;
    let glued = 0;
    let dashes = 0;
    let apostrophes = 0;
    let colons = 0;
    let currency = 0;
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
      switch (unit) {
        case 44:
        case 0x3001:
        case 0xff0c:
        case 59:
          commas++;
          break;
        case 46:
        case 33:
        case 63:
        case 0x3002:
        case 0x2026:
          stops++;
          break;
        case 34:
        case 0x201c:
        case 0x201d:
        case 0xab:
        case 0xbb:
        case 0x201e:
          quotes++;
          break;
        case 124:
        case 0x203a:
        case 0x2022:
        case 0xb7:
        case 62:
          bars++;
          break;
        case 40:
        case 91:
          brackets++;
          break;
        case 123:
        case 125:
        case 61:
        case 60:
        case 92:
        case 95:
          code++;
          break;
        case 45:
        case 0x2013:
        case 0x2014:
          dashes++;
          break;
        case 39:
        case 0x2019:
          apostrophes++;
          break;
        case 58:
          if (before === digit && k + 1 < length && classOf(text.charCodeAt(k + 1)) === digit) time++;
          else colons++;
          break;
        case 36:
        case 0x20ac:
        case 0xa3:
        case 0xa5:
          currency++;
          break;
        case 64:
        case 35:
          address++;
          break;
        case 47:
          if (unitBefore === 47) address++;
          break;
      }
      before = found;
      unitBefore = unit;
    }
    counts[i] = count;
    hashes[i] = whole;
    masks[i] = mask;
    let last = length - 1;
    while (last > 0 && isCloser(text.charCodeAt(last))) last--;
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
    matrix[f++] = log(address);
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

function isCloser(unit: number): boolean {
  return (
    unit === 34 ||
    unit === 39 ||
    unit === 0x201d ||
    unit === 0x2019 ||
    unit === 0xbb ||
    unit === 41 ||
    unit === 93 ||
    unit === 32
  );
}

/** Function words of the page's language; the language's number, or -1. */
function languageFeatures(
  page: readonly PageLine[],
  matrix: Float32Array,
  { words, starts, counts }: Shapes,
  table: FunctionWordTable,
): boolean {
  const language = table.languageOf(words);
  if (language < 0) return false;
  const bit = 1 << language;
  for (let i = 0; i < page.length; i++) {
    let found = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) if ((table.bitsOf(words[k]!) & bit) !== 0) found++;
    const row = i * featureCount + shapeAt + 6;
    matrix[row] = log(found);
    matrix[row + 1] = found / Math.max(1, counts[i]!);
  }
  return true;
}

function hashedWords(text: string): Set<number> {
  const set = new Set<number>();
  const one: PageLine = { text, gap: 0, fate: 0, votes: null, part: 0 };
  const matrix = new Float32Array(featureCount);
  const { words } = shapeFeatures([one], matrix, undefined as never);
  for (const word of words) set.add(word);
  return set;
}

/** Copies, title, address, and whether the line speaks of what the page's prose speaks of. */
function wordFeatures(
  page: readonly PageLine[],
  { title, url }: PageFacts,
  matrix: Float32Array,
  { words, starts, isProse, counts, hashes, masks }: Shapes,
  table: FunctionWordTable,
): void {
  const n = page.length;
  const copies = new Map<number, number>();
  for (let i = 0; i < n; i++) copies.set(hashes[i]!, (copies.get(hashes[i]!) ?? 0) + 1);
  const masked = new Map<number, number>();
  for (let i = 0; i < n; i++) masked.set(masks[i]!, (masked.get(masks[i]!) ?? 0) + 1);
  const lastMasked = new Map<number, number>();
  const titleWords = hashedWords(title ?? '');
  const slugWords = hashedWords(slugOf(url));
  for (const set of [titleWords, slugWords]) for (const word of set) if (table.bitsOf(word) !== 0) set.delete(word);
  // in how many lines of prose each word stands, and the last one
  const inProse = new Map<number, number>();
  const lastIn = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    if (isProse[i] === 0) continue;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (lastIn.get(word) === i) continue;
      lastIn.set(word, i);
      inProse.set(word, (inProse.get(word) ?? 0) + 1);
    }
  }
  const seen = new Set<number>();
  const lastProse = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    let row = i * featureCount + wordAt;
    let inTitle = 0;
    let inSlug = 0;
    let content = 0;
    let topical = 0;
    let topicSum = 0;
    let rare = 0;
    let near = 0;
    const own = isProse[i]!;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (table.bitsOf(word) !== 0) continue;
      content++;
      if (titleWords.has(word)) inTitle++;
      if (slugWords.has(word)) inSlug++;
      const elsewhere = (inProse.get(word) ?? 0) - own;
      if (elsewhere > 0) topical++;
      else rare++;
      topicSum += Math.min(4, elsewhere);
      const last = lastProse.get(word);
      if (last !== undefined && i - last <= 15) near++;
    }
    if (own === 1) for (let k = starts[i]!; k < starts[i + 1]!; k++) lastProse.set(words[k]!, i);
    const per = 1 / Math.max(1, content);
    matrix[row] = log((masked.get(masks[i]!) ?? 1) - 1);
    const lastCopy = lastMasked.get(masks[i]!);
    matrix[row + 1] = lastCopy === undefined ? 0 : 1 / (1 + log(i - lastCopy));
    lastMasked.set(masks[i]!, i);
    row += 2;
    matrix[row] = log((copies.get(hashes[i]!) ?? 1) - 1);
    matrix[row + 1] = Number(!seen.has(hashes[i]!));
    seen.add(hashes[i]!);
    matrix[row + 2] = inTitle / Math.max(3, titleWords.size);
    matrix[row + 3] = inTitle * per;
    matrix[row + 4] = inSlug / Math.max(3, slugWords.size);
    matrix[row + 5] = inSlug * per;
    matrix[row + 6] = topical * per;
    matrix[row + 7] = topicSum * per;
    matrix[row + 8] = counts[i] === 0 ? 0 : rare / counts[i]!;
    matrix[row + 9] = near * per;
  }
  const nextProse = new Map<number, number>();
  const nextMasked = new Map<number, number>();
  for (let i = n - 1; i >= 0; i--) {
    const row = i * featureCount + wordAt;
    let content = 0;
    let near = 0;
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const word = words[k]!;
      if (table.bitsOf(word) !== 0) continue;
      content++;
      const next = nextProse.get(word);
      if (next !== undefined && next - i <= 15) near++;
    }
    if (isProse[i] === 1) for (let k = starts[i]!; k < starts[i + 1]!; k++) nextProse.set(words[k]!, i);
    matrix[row + 12] = near / Math.max(1, content);
    const nextCopy = nextMasked.get(masks[i]!);
    matrix[row + 13] = nextCopy === undefined ? 0 : 1 / (1 + log(nextCopy - i));
    nextMasked.set(masks[i]!, i);
  }
}

/** A line that is such a phrase for sure opens a section. */
const opensSection = 0.6;

/** How far back the last comment prompt, read-more label and so on stand, in words, and whether prose stood above them. */
function sectionFeatures(page: readonly PageLine[], matrix: Float32Array, { isProse, counts }: Shapes): void {
  const kinds = (['comment', 'read-more', 'newsletter', 'share'] as const).map((kind) => voteKinds.indexOf(kind));
  let prose = 0;
  const since = [-1, -1, -1, -1];
  const proseBefore = [0, 0];
  for (let i = 0; i < page.length; i++) {
    const row = i * featureCount + sectionAt;
    const votes = page[i]!.votes;
    for (let k = 0; k < 4; k++) {
      if (votes && votes[kinds[k]!]! >= opensSection) {
        since[k] = 0;
        if (k < 2) proseBefore[k] = prose;
      }
      matrix[row + k] = since[k]! < 0 ? 9 : Math.min(9, log(since[k]!));
      if (since[k]! >= 0) since[k] = since[k]! + counts[i]!;
    }
    matrix[row + 4] = log(proseBefore[0]!);
    matrix[row + 5] = log(proseBefore[1]!);
    if (isProse[i] === 1) prose += counts[i]!;
  }
}

function slugOf(url: string | null): string {
  if (!url) return '';
  return url
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

function placeFeatures(
  page: readonly PageLine[],
  matrix: Float32Array,
  { isProse, counts }: Shapes,
  knowsLanguage: boolean,
): void {
  const n = page.length;
  let all = 0;
  let prose = 0;
  let title = -1;
  for (let i = 0; i < n; i++) {
    all += counts[i]!;
    if (isProse[i] === 1) prose += counts[i]!;
    if (title < 0 && page[i]!.fate === 4) title = i;
  }
  let above = 0;
  let proseAbove = 0;
  let lastProse = -1;
  let run = 0;
  for (let i = 0; i < n; i++) {
    const row = i * featureCount + placeAt;
    const words = counts[i]!;
    const isLong = isProse[i] === 1;
    const below = all - above - words;
    const proseBelow = prose - proseAbove - (isLong ? words : 0);
    const wordsAboveLine = i > 0 ? counts[i - 1]! : 0;
    const wordsBelowLine = i + 1 < n ? counts[i + 1]! : 0;
    run = i > 0 && isProse[i - 1] === isProse[i] ? run + 1 : 0;
    matrix[row] = n > 1 ? i / (n - 1) : 0;
    matrix[row + 1] = log(i);
    matrix[row + 2] = log(n - 1 - i);
    matrix[row + 3] = above / Math.max(1, all);
    matrix[row + 4] = log(below);
    matrix[row + 5] = log(proseAbove);
    matrix[row + 6] = log(proseBelow);
    matrix[row + 7] = lastProse < 0 ? 5 : Math.min(5, log(i - lastProse));
    matrix[row + 9] = Math.abs(log(words) - log(wordsAboveLine));
    matrix[row + 10] = Math.abs(log(words) - log(wordsBelowLine));
    matrix[row + 11] = log(run);
    matrix[row + 13] = log(n);
    matrix[row + 14] = prose / Math.max(1, all);
    matrix[row + 15] = log(all / Math.max(1, n));
    matrix[row + 16] = Number(knowsLanguage);
    matrix[row + 17] = Number(title >= 0 && i > title);
    matrix[row + 18] = Number(title >= 0 && i < title);
    matrix[row + 19] = title < 0 ? 0 : Math.min(5, log(Math.abs(i - title)));
    above += words;
    if (isLong) {
      proseAbove += words;
      lastProse = i;
    }
  }
  let nextProse = -1;
  let runBelow = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = i * featureCount + placeAt;
    runBelow = i + 1 < n && isProse[i + 1] === isProse[i] ? runBelow + 1 : 0;
    matrix[row + 8] = nextProse < 0 ? 5 : Math.min(5, log(nextProse - i));
    matrix[row + 12] = log(runBelow);
    if (isProse[i] === 1) nextProse = i;
  }
}

/** What the lexicon and the rules say, here, above and below. */
function phraseFeatures(page: readonly PageLine[], matrix: Float32Array): void {
  const n = page.length;
  for (let i = 0; i < n; i++) {
    const { votes, fate } = page[i]!;
    const row = i * featureCount;
    if (votes) for (let kind = 0; kind < voteKinds.length; kind++) matrix[row + voteAt + kind] = votes[kind]!;
    matrix[row + fateAt + fate] = 1;
  }
  for (let s = 0; s < seenKinds.length; s++) {
    const kind = seenKinds[s]!;
    let seen = 0;
    let near = 0;
    for (let i = 0; i < n; i++) {
      const at = i * featureCount + seenAt + 3 * s;
      matrix[at] = log(seen);
      matrix[at + 2] = near;
      const vote = page[i]!.votes?.[kind] ?? 0;
      seen += vote;
      near = near * 0.9 + vote;
    }
    seen = 0;
    near = 0;
    for (let i = n - 1; i >= 0; i--) {
      const at = i * featureCount + seenAt + 3 * s;
      matrix[at + 1] = log(seen);
      matrix[at + 2] = matrix[at + 2]! + near;
      const vote = page[i]!.votes?.[kind] ?? 0;
      seen += vote;
      near = near * 0.9 + vote;
    }
  }
}
