/**
 * `npm run train:word-salad`: trains `../model/word-salad.ts` on the sentences of the development pages' gold texts, and on the same sentences
 * with their words out of order. Logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), fixed seed: the same weights on every run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { wordListOf } from '../lexicon/frequencies.ts';
import { idsOf, type KnownWords, knownWords, pairsAndTriples, places, size, stride } from '../model/word-salad.ts';
import { roughSentences } from '../text/rough-sentences.ts';
import { unpackBench, withTemporaryFolder } from './bench-folder.ts';

const vectorWords = 8000;
const classWords = 1000;
const rounds = 6;
const rate = 0.1;
/** Pull towards 0 at each use. */
const decay = 1e-4;
/** Sentences of so few and so many words. */
const [minWords, maxWords] = [4, 60];
/** Shorter lines are labels and headings. */
const minLineChars = 40;
/** Share of the sentences whose words are all out of order; of the others neighbours change places. */
const fullShare = 0.4;

/** Numbers from 0 to 1 that are the same on every run (Mulberry32). */
let state = 1;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

function below(count: number): number {
  return Math.floor(random() * count);
}

function shuffle(list: { [place: number]: string | number; length: number }): void {
  for (let i = list.length - 1; i > 0; i--) swap(list, i, below(i + 1));
}

function swap(list: { [place: number]: string | number }, i: number, j: number): void {
  [list[i], list[j]] = [list[j]!, list[i]!];
}

/** The last word's stop stays where it is. */
function disordered(sentence: string): string {
  const words = sentence.split(/\s+/);
  const stop = /[.!?…]["”’)]*$/.exec(sentence)?.[0] ?? '';
  words[words.length - 1] = words.at(-1)!.slice(0, words.at(-1)!.length - stop.length);
  if (random() < fullShare) shuffle(words);
  else {
    const share = 0.3 + 0.4 * random();
    for (let i = 0; i + 1 < words.length; i++)
      if (random() < share) swap(words, i, Math.min(words.length - 1, i + 1 + (random() < 0.3 ? below(2) : 0)));
  }
  return words.join(' ') + stop;
}

function sentencesIn(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.length >= minLineChars)
    .flatMap((line) => roughSentences(line).map(({ from, to }) => line.slice(from, to)))
    .filter((sentence) => {
      const { length } = sentence.split(' ');
      return length >= minWords && length <= maxWords;
    });
}

function benchSentences(folder: string): string[] {
  const goldOf = (name: string, isWanted: (page: Record<string, string>) => boolean): string[] =>
    readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, string>)
      .filter(isWanted)
      .flatMap(({ gold = '' }) => sentencesIn(gold));
  return [...goldOf('pages', ({ type }) => type === 'article'), ...goldOf('news-pages', ({ lang }) => lang === 'en')];
}

/** Weights that learn, each at its own rate. */
class Weights {
  readonly values: Float64Array;
  readonly #squares: Float64Array;

  constructor(values: Float64Array) {
    this.values = values;
    this.#squares = new Float64Array(values.length).fill(1e-2);
  }

  learn(at: number, slope: number): void {
    this.#squares[at]! += slope * slope;
    this.values[at]! -= (rate * (slope + decay * this.values[at]!)) / Math.sqrt(this.#squares[at]!);
  }
}

class Learner {
  readonly #words: KnownWords;
  readonly pairs = new Weights(new Float64Array(places));
  readonly vectors: Weights;
  readonly #slopes: Float64Array;
  bias = 0;

  constructor(words: KnownWords) {
    this.#words = words;
    const length = words.classes.length * stride;
    this.vectors = new Weights(Float64Array.from({ length }, () => 0.4 * (random() - 0.5)));
    this.#slopes = new Float64Array(length);
  }

  /** Gives the loss. */
  learn(sentence: string, isSalad: boolean): number {
    const ids = idsOf(sentence, this.#words);
    const at = pairsAndTriples(ids, this.#words);
    const vectors = this.vectors.values;
    let logit = this.bias;
    for (const place of at) logit += this.pairs.values[place]!;
    eachProduct(ids, (one, two) => {
      logit += vectors[one]! * vectors[two]!;
    });
    const error = 1 / (1 + Math.exp(-logit)) - Number(isSalad);
    for (const place of at) this.pairs.learn(place, error);
    eachProduct(ids, (one, two) => {
      this.#slopes[one]! += error * vectors[two]!;
      this.#slopes[two]! += error * vectors[one]!;
    });
    for (const id of ids)
      for (let k = id * stride; k < (id + 1) * stride; k++) {
        if (this.#slopes[k] !== 0) this.vectors.learn(k, this.#slopes[k]!);
        this.#slopes[k] = 0;
      }
    this.bias -= 0.001 * error;
    return -Math.log(Math.max(1e-9, 1 - Math.abs(error)));
  }
}

/** The places of the numbers that are multiplied: of words side by side, and of words one apart. */
function eachProduct(ids: readonly number[], act: (one: number, two: number) => void): void {
  for (let k = 0; k + 1 < ids.length; k++)
    for (let d = 0; d < size; d++) {
      act(ids[k]! * stride + d, ids[k + 1]! * stride + size + d);
      if (k + 2 < ids.length) act(ids[k]! * stride + 2 * size + d, ids[k + 2]! * stride + 3 * size + d);
    }
}

/** As base64 of int8, and what one of them is worth. */
function packed(values: Float64Array): [base64: string, scale: number] {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  return [Buffer.from(Int8Array.from(values, (value) => Math.round(value / scale)).buffer).toString('base64'), scale];
}

await withTemporaryFolder((folder) => {
  unpackBench(folder);
  const sentences = benchSentences(folder);
  const words = wordListOf('en').words(0, vectorWords);
  const learner = new Learner(knownWords(words, classWords));
  console.log(`${sentences.length} sentences`);
  const order = Int32Array.from(sentences, (_, i) => i);
  for (let round = 1; round <= rounds; round++) {
    shuffle(order);
    let loss = 0;
    for (const i of order) loss += learner.learn(sentences[i]!, false) + learner.learn(disordered(sentences[i]!), true);
    console.log(`round ${round} of ${rounds}: loss ${(loss / (2 * order.length)).toFixed(4)}`);
  }
  const [data, scale] = packed(learner.pairs.values);
  const [vectors, vectorScale] = packed(learner.vectors.values);
  const content = { words: vectorWords, coarse: classWords, bias: learner.bias, scale, data, vectorScale, vectors };
  writeFileSync(path.join('src', 'model', 'weights', 'word-salad.json'), `${JSON.stringify(content)}\n`);
});
