/**
 * Sentences as numbers, for `train_translation.py`: machine translations with what people gave for them, and sentences of human text.
 *
 *     sentences.jsonl   a sentence a line: pair ("human" for none), fold, mean score of 0 to 100, words, grams
 *     names.json        names of the numbers, sizes of the tables
 *     numbers.f32       per sentence, its numbers
 *     words.i32         per word: hash, shape, band, pieces (how many)
 *     pieces.i32        rows of the pieces of all words
 *     rows.i32, weights.f32   grams of all sentences
 */
import { mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createBlock } from '../core/article.ts';
import { languageOfWords } from '../lexicon/languages.ts';
import { gramRows, gramsOf } from '../model/sentence-grams.ts';
import { sentenceNumberNames, sentenceNumbers } from '../model/sentence-numbers.ts';
import { bandCount, pieceRows, sentenceWords, shapeCount } from '../model/sentence-words.ts';
import { blockWordsOf } from '../text/block-words.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';

interface Judged {
  pair: string;
  fold: number;
  /** What people gave it, 0 to 100; null for human text. */
  score: number | null;
  text: string;
}

const folds = 5;
/** Sentences of one pair that go into a fold together: neighbours may stem from one document. */
const run = 50;
/** Every so many human sentences are taken, and every title. */
const everyNth = 12;
const minWords = 3;

/** Writes the dump of the unpacked development sets in `work` into `folder`; gives the number of sentences. */
export function dumpSentences(work: string, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): number => openSync(path.join(folder, name), 'w');
  const sentences = file('sentences.jsonl');
  const names = ['numbers.f32', 'words.i32', 'pieces.i32', 'rows.i32', 'weights.f32'];
  const [numbers, words, pieces, rows, weights] = names.map(file);
  const all = [...translations(work), ...humanSentences(work)];
  for (const { text, ...judged } of all) {
    const found = sentenceWords(text);
    const grams = gramsOf(text, found);
    const line = { ...judged, words: found.length, grams: grams.rows.length };
    writeSync(sentences, `${JSON.stringify(line)}\n`);
    writeSync(numbers!, bytesOf(sentenceNumbers(text, found)));
    const flat = found.flatMap((word) => [word.hash, word.shape, word.band, word.pieces.length]);
    writeSync(words!, bytesOf(Int32Array.from(flat)));
    for (const word of found) writeSync(pieces!, bytesOf(word.pieces));
    writeSync(rows!, bytesOf(grams.rows));
    writeSync(weights!, bytesOf(grams.weights));
  }
  const sizes = { gramRows, pieceRows, shapeCount, bandCount };
  writeFileSync(path.join(folder, 'names.json'), JSON.stringify({ numbers: sentenceNumberNames, ...sizes }));
  return all.length;
}

function translations(work: string): Judged[] {
  const seen = new Map<string, number>();
  return recordsOf(path.join(work, 'garble-mt.train.jsonl')).map(({ pair, da, text }) => {
    const before = seen.get(pair as string) ?? 0;
    seen.set(pair as string, before + 1);
    return { pair: pair as string, fold: Math.floor(before / run) % folds, score: da as number, text: text as string };
  });
}

/** Sentences and headlines that people wrote: gold texts of the pages, of the development half. */
function humanSentences(work: string): Judged[] {
  const sentences: Judged[] = [];
  let met = 0;
  for (const [page, { gold, title }] of recordsOf(path.join(work, 'pages.jsonl')).entries()) {
    if (languageOfWords([blockWordsOf(gold as string)])?.lang !== 'en') continue;
    const judged = { pair: 'human', fold: page % folds, score: null };
    if (typeof title === 'string' && wordsOf(title).length >= minWords) sentences.push({ ...judged, text: title });
    for (const line of (gold as string).split('\n').filter((one) => one.trim() !== '')) {
      for (const { from, to } of sentencesOf(createBlock(line, 0, line.length, 1, 0))) {
        const text = line.slice(from, to);
        if (wordsOf(text).length >= minWords && met++ % everyNth === 0) sentences.push({ ...judged, text });
      }
    }
  }
  return sentences;
}

function recordsOf(file: string): Record<string, unknown>[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
