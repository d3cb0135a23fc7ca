/**
 * How far the words of an English sentence stand in no order: a linear model over pairs and triples of neighbouring word classes, and products
 * of vectors of words that stand side by side or one apart. Weights, data and figures: the model card.
 *
 *     wordSalad('The ferry left the quay at dawn.')    far below 0
 *     wordSalad('left dawn the The at quay ferry.')    far above
 */
import { zipfRanks } from '../lexicon/frequencies.ts';
import { once } from '../text/once.ts';
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
  ids: ReadonlyMap<string, number>;
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
const [edge, number, name, other, firstEnding] = [0, 1, 2, 3, 4];
const marks = '.,;:!?()"“”—–-';
const firstMark = firstEnding + endings.length;
const firstWord = firstMark + marks.length;

const token = /\p{L}+(?:['’]\p{L}+)*|\d[\d.,]*|[.,;:!?()"“”—–-]/gu;

const model = once((): Model => {
  const { words, coarse, data, scale, vectors, vectorScale, bias } = shippedWeights<SaladWeights>('word-salad');
  const bytes = (base64: string): Int8Array => new Int8Array(Buffer.from(base64, 'base64'));
  return {
    words: knownWords(zipfRanks('en').slice(0, words), coarse),
    data: bytes(data),
    scale,
    vectors: bytes(vectors),
    vectorScale,
    bias,
  };
});

/** The logit of a sentence being word salad. */
export function wordSalad(sentence: string): number {
  const { words, data, scale, vectors, vectorScale, bias } = model();
  const ids = idsOf(sentence, words);
  let sum = 0;
  for (const place of pairsAndTriples(ids, words)) sum += data[place]!;
  let products = 0;
  for (let i = 0; i + 1 < ids.length; i++) {
    const at = ids[i]! * stride;
    const next = ids[i + 1]! * stride + size;
    for (let d = 0; d < size; d++) products += vectors[at + d]! * vectors[next + d]!;
    if (i + 2 === ids.length) continue;
    const second = ids[i + 2]! * stride + 3 * size;
    for (let d = 0; d < size; d++) products += vectors[at + 2 * size + d]! * vectors[second + d]!;
  }
  return sum * scale + products * vectorScale * vectorScale + bias;
}

/** Of words, the most frequent first; the first `coarse` are classes of their own, the others belong to that of their ending. */
export function knownWords(words: readonly string[], coarse: number): KnownWords {
  const classes = Int32Array.from({ length: firstWord + words.length }, (_, id) =>
    id < firstWord + coarse ? id : endingOf(words[id - firstWord]!),
  );
  return { ids: new Map(words.map((word, i) => [word, firstWord + i])), classes };
}

/** The ids of a sentence's words and marks, between two edges. */
export function idsOf(sentence: string, { ids }: KnownWords): number[] {
  const found = [edge];
  let isFirst = true;
  for (const [text] of sentence.matchAll(token)) {
    const id = idOf(text, isFirst, ids);
    isFirst &&= id >= firstMark && id < firstWord;
    found.push(id);
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
    const pair = Math.imul(before + 1, 0x9e3779b1) ^ Math.imul(next + 1, 0x85ebca6b);
    found.push(placeOf(pair));
    if (two >= 0) found.push(placeOf(pair ^ Math.imul(two + 1, 0xc2b2ae35) ^ 0x27d4eb2f));
    two = before;
    before = next;
  }
  return found;
}

function placeOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (places - 1);
}

function idOf(text: string, isFirst: boolean, ids: ReadonlyMap<string, number>): number {
  const unit = text.charCodeAt(0);
  if (unit >= 48 && unit <= 57) return number;
  const mark = marks.indexOf(text);
  if (mark >= 0) return firstMark + mark;
  const low = text.toLowerCase();
  if (!isFirst && low.charCodeAt(0) !== unit && low.length > 1) return name;
  return ids.get(low) ?? endingOf(low);
}

function endingOf(word: string): number {
  for (const [i, ending] of endings.entries())
    if (word.length >= ending.length + minStem && word.endsWith(ending)) return firstEnding + i;
  return other;
}
