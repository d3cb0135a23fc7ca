/**
 * The words of a sentence as the translation model sees them, marks being words of their own.
 *
 *     "In 1931 Grau ran."   → in, 0000, grau, ran, .   each with its shape, how common it is, and the pieces it is spelt with
 */
import { zipf } from '../lexicon/frequencies.ts';
import { hashText } from './text-hash.ts';

export interface SentenceWord {
  /** Lower case, with digits as zeros. */
  text: string;
  hash: number;
  shape: number;
  /** How common it is in English, in ten bands; 0 for what is no word, 1 for a word that no list has. */
  band: number;
  /** Zipf value in English; 0 where unknown. */
  zipf: number;
  /** Its runs of three and four letters, ends marked, as rows of a table of `pieceRows`. */
  pieces: Int32Array;
}

export const shapes = { mark: 0, number: 1, small: 2, capitals: 3, capital: 4, mixed: 5 } as const;
export const shapeCount = 6;
export const bandCount = 10;
export const pieceRows = 4096;
/** Of a longer sentence this many are read. */
export const maxSentenceWords = 120;

/** A word longer than this is cut: it is no word. */
const maxWordChars = 40;
/** Words of one text come again in the next; when this many are known, all are forgotten. */
const maxKnown = 50_000;
const known = new Map<string, SentenceWord>();

/** The first 120 words and marks of a sentence. */
export function sentenceWords(sentence: string): SentenceWord[] {
  const words: SentenceWord[] = [];
  for (const [token] of sentence.matchAll(/\p{L}+(?:['’]\p{L}+)*|\p{N}+|[^\s\p{L}\p{N}]/gu)) {
    if (words.length === maxSentenceWords) break;
    words.push(known.get(token) ?? learnt(token));
  }
  return words;
}

function learnt(token: string): SentenceWord {
  if (known.size >= maxKnown) known.clear();
  const shape = shapeOf(token);
  const text = token.slice(0, maxWordChars).toLowerCase().replace(/\p{N}/gu, '0').replaceAll('’', "'");
  const frequency = shape === shapes.mark || shape === shapes.number ? 0 : zipfOf(text);
  const word = {
    text,
    hash: hashText(text),
    shape,
    band: bandOf(shape, frequency),
    zipf: frequency,
    pieces: piecesOf(text),
  };
  known.set(token, word);
  return word;
}

function shapeOf(token: string): number {
  if (/^\p{N}/u.test(token)) return shapes.number;
  if (!/^\p{L}/u.test(token)) return shapes.mark;
  if (token === token.toLowerCase()) return shapes.small;
  if (token.length > 1 && token === token.toUpperCase()) return shapes.capitals;
  return /^\p{Lu}\P{Lu}*$/u.test(token) ? shapes.capital : shapes.mixed;
}

function zipfOf(text: string): number {
  return zipf(text, 'en') || zipf(text.replace(/'s$/, ''), 'en');
}

function bandOf(shape: number, frequency: number): number {
  if (shape === shapes.mark || shape === shapes.number) return 0;
  return frequency === 0 ? 1 : Math.min(bandCount - 1, 2 + Math.floor(Math.max(0, frequency - 1.5) * 1.4));
}

function piecesOf(text: string): Int32Array {
  const marked = `<${text}>`;
  const rows: number[] = [];
  for (const size of [3, 4])
    for (let i = 0; i + size <= marked.length; i++) rows.push(hashText(marked.slice(i, i + size)) & (pieceRows - 1));
  return Int32Array.from(rows);
}
