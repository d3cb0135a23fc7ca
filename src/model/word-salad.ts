/**
 * How far the words of an English sentence stand in no order: a linear model over pairs and triples of neighbouring word classes, and products
 * of vectors of words that stand side by side or one apart. Weights, data and figures: the model card.
 *
 *     wordSalad('The ferry left the quay at dawn.')    far below 0
 *     wordSalad('left dawn the The at quay ferry.')    far above
 */
import { wordListOf } from '../lexicon/frequencies.ts';
import { capital, classOf, digits, other } from '../text/character-classes.ts';
import { HashTable } from '../text/hash-table.ts';
import { hashStart, hashUnit, hashWord, lowerUnit } from '../text/hash-word.ts';
import { once } from '../text/once.ts';
import { smallNumbersOf } from './base64.ts';
import { shippedWeights } from './weights.ts';

/** `weights/word-salad.json`. Numbers are base64 of int8, in whole numbers of `scale` and `vectorScale`. */
interface SaladWeights {
  /** So many of the most frequent words (`../lexicon/words`) have vectors of their own; the first `coarse` of them are classes, too. */
  words: number;
  coarse: number;
  /** Of the hashed pairs and triples of classes. */
  data: string;
  scale: number;
  /** Per word and class: before and behind a neighbour, before and behind the next but one. */
  vectors: string;
  vectorScale: number;
  bias: number;
}

interface Model {
  words: KnownWords;
  data: Int8Array;
  scale: number;
  vectors: Int8Array;
  vectorScale: number;
  bias: number;
}

/** How words are told apart: ids of those known, and the class of every id. */
export interface KnownWords {
  /** Ids by `hashWord`. */
  ids: HashTable;
  classes: Int32Array;
}

/** Pairs and triples are hashed to so many places. */
export const places = 1 << 15;
/** Numbers in each of a word's four vectors. */
export const size = 8;
export const stride = 4 * size;

/** Endings that tell a word's class, the longest first. */
const endings = [
  ...['tion', 'ment', 'ness', 'ing', 'ity', 'ous', 'ive', 'est', 'ers', 'ies', 'ed', 'ly', 'al', 'er', 's', 'y', 'e'],
];
/** A word is so much longer than its ending. */
const minStem = 2;
const [edge, number, name, unknown, firstEnding] = [0, 1, 2, 3, 4];
const marks = '.,;:!?()"“”—–-';
const firstMark = firstEnding + endings.length;
const firstWord = firstMark + marks.length;

const [space, apostrophe, comma, point, curlyApostrophe] = [32, 39, 44, 46, 0x2019];

const model = once((): Model => {
  const { words, coarse, data, scale, vectors, vectorScale, bias } = shippedWeights<SaladWeights>('word-salad');
  return {
    words: knownWords(wordListOf('en').words(0, words), coarse),
    data: smallNumbersOf(data),
    scale,
    vectors: smallNumbersOf(vectors),
    vectorScale,
    bias,
  };
});

/** The logit of a sentence being word salad. */
export function wordSalad(sentence: string): number {
  const { words, data, scale, vectors, vectorScale, bias } = model();
  const ids = idsOf(sentence, words);
  const { classes } = words;
  let sum = 0;
  let products = 0;
  let two = -1;
  let before = classes[ids[0]!]!;
  for (let i = 1; i < ids.length; i++) {
    const next = classes[ids[i]!]!;
    const pair = pairHash(before, next);
    sum += data[placeOf(pair)]!;
    if (two >= 0) sum += data[placeOf(tripleHash(pair, two))]!;
    two = before;
    before = next;
    const at = ids[i - 1]! * stride;
    const behind = ids[i]! * stride + size;
    for (let d = 0; d < size; d++) products += vectors[at + d]! * vectors[behind + d]!;
    if (i + 1 === ids.length) continue;
    const second = ids[i + 1]! * stride + 3 * size;
    for (let d = 0; d < size; d++) products += vectors[at + 2 * size + d]! * vectors[second + d]!;
  }
  return sum * scale + products * vectorScale * vectorScale + bias;
}

/** Of words, the most frequent first; the first `coarse` are classes of their own, the others belong to that of their ending. */
export function knownWords(words: readonly string[], coarse: number): KnownWords {
  const classes = Int32Array.from({ length: firstWord + words.length }, (_, id) =>
    id < firstWord + coarse ? id : endingOf(words[id - firstWord]!),
  );
  const ids = new HashTable(words.length);
  for (const [i, word] of words.entries()) if (ids.get(hashWord(word)) === 0) ids.set(hashWord(word), firstWord + i);
  return { ids, classes };
}

/** The ids of a sentence's words, numbers and marks, between two edges. */
export function idsOf(sentence: string, { ids }: KnownWords): number[] {
  const found = [edge];
  let isFirst = true;
  for (let i = 0; i < sentence.length; ) {
    const unit = sentence.charCodeAt(i);
    if (unit === space) {
      i++;
      continue;
    }
    const kind = classOf(unit);
    if (kind === other) {
      const mark = marks.indexOf(sentence[i]!);
      if (mark >= 0) found.push(firstMark + mark);
      i++;
    } else if (kind === digits) {
      i = endOfNumber(sentence, i);
      found.push(number);
      isFirst = false;
    } else {
      const end = endOfWord(sentence, i);
      found.push(idOf(sentence, i, end, isFirst, ids));
      isFirst = false;
      i = end;
    }
  }
  found.push(edge);
  return found;
}

/** The places of a sentence's pairs and triples of neighbouring classes. */
export function pairsAndTriples(ids: readonly number[], { classes }: KnownWords): number[] {
  const found: number[] = [];
  let two = -1;
  let before = classes[ids[0]!]!;
  for (let i = 1; i < ids.length; i++) {
    const next = classes[ids[i]!]!;
    const pair = pairHash(before, next);
    found.push(placeOf(pair));
    if (two >= 0) found.push(placeOf(tripleHash(pair, two)));
    two = before;
    before = next;
  }
  return found;
}

function pairHash(before: number, next: number): number {
  return Math.imul(before + 1, 0x9e3779b1) ^ Math.imul(next + 1, 0x85ebca6b);
}

function tripleHash(pair: number, two: number): number {
  return pair ^ Math.imul(two + 1, 0xc2b2ae35) ^ 0x27d4eb2f;
}

function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (places - 1);
}

function idOf(sentence: string, from: number, to: number, isFirst: boolean, ids: HashTable): number {
  const isCapital = classOf(sentence.charCodeAt(from)) === capital;
  if (isCapital && !isFirst && to > from + 1) return name;
  let hash = hashStart;
  for (let i = from; i < to; i++) hash = hashUnit(hash, lowerUnit(sentence.charCodeAt(i)));
  const id = ids.get(hash);
  return id === 0 ? endingOf(sentence.slice(from, to).toLowerCase()) : id;
}

/** "1,204.5": digits with the points and commas among and behind them. */
function endOfNumber(sentence: string, from: number): number {
  let i = from + 1;
  while (i < sentence.length) {
    const unit = sentence.charCodeAt(i);
    if (unit !== point && unit !== comma && classOf(unit) !== digits) break;
    i++;
  }
  return i;
}

/** Letters, with apostrophes among them. */
function endOfWord(sentence: string, from: number): number {
  let i = from + 1;
  for (; i < sentence.length; i++) {
    const unit = sentence.charCodeAt(i);
    if (isLetter(unit)) continue;
    if ((unit !== apostrophe && unit !== curlyApostrophe) || !isLetter(sentence.charCodeAt(i + 1))) break;
  }
  return i;
}

function isLetter(unit: number): boolean {
  const found = classOf(unit);
  return found !== other && found !== digits;
}

function endingOf(word: string): number {
  for (const [i, ending] of endings.entries())
    if (word.length >= ending.length + minStem && word.endsWith(ending)) return firstEnding + i;
  return unknown;
}
