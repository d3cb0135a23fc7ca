/**
 * A net over the words of a sentence: a vector for each word, one convolution of three words and one of five, their mean and maximum over
 * the sentence, a hidden layer, a few outputs. What a word gives to each tap of the convolutions depends on nothing else, and is kept for
 * known words, so that a sentence costs little more than sums.
 */
import { floatsOf, smallNumbersOf } from './base64.ts';
import type { SentenceWord } from './sentence-words.ts';

/** Vectors row by row, as base64 of int8, as whole numbers of `scale`. */
interface TableWeights {
  scale: number;
  vectors: string;
}

export interface SentenceNetWeights {
  words: TableWeights;
  pieces: TableWeights;
  bands: TableWeights;
  shapes: TableWeights;
  /** All else as base64 of float32, one behind the other: `Layers` in their order. */
  data: string;
}

export interface NetSizes {
  /** Numbers per word vector. */
  size: number;
  /** Outputs of each convolution. */
  channels: number;
  hidden: number;
  /** Numbers beside the words. */
  numbers: number;
  outputs: number;
}

interface Layers {
  /** One row per input: what it gives to the three taps of the one convolution, then to the five of the other. */
  taps: Float32Array;
  /** Of the one, then of the other. */
  tapBias: Float32Array;
  /** One row per output, here and below. */
  hidden: Float32Array;
  hiddenBias: Float32Array;
  output: Float32Array;
  outputBias: Float32Array;
  /** From the numbers straight to the outputs. */
  direct: Float32Array;
}

const spans = [3, 5] as const;
const allTaps = 8;

export class SentenceNet {
  readonly #sizes: NetSizes;
  readonly #tables: Record<'words' | 'pieces' | 'bands' | 'shapes', { scale: number; vectors: Int8Array }>;
  readonly #layers: Layers;
  /** By word: its vector, and behind it what it gives to each tap. */
  readonly #kept = new WeakMap<SentenceWord, Float32Array>();

  constructor(weights: SentenceNetWeights, sizes: NetSizes) {
    const table = ({ scale, vectors }: TableWeights) => ({ scale, vectors: smallNumbersOf(vectors) });
    const { words, pieces, bands, shapes } = weights;
    this.#sizes = sizes;
    this.#tables = { words: table(words), pieces: table(pieces), bands: table(bands), shapes: table(shapes) };
    this.#layers = layersOf(floatsOf(weights.data), sizes);
  }

  /** The outputs for a sentence. `rows` are the rows of its words, 0 for one that is not known. */
  scores(words: readonly SentenceWord[], rows: Int32Array, numbers: Float32Array): Float64Array {
    const given = words.map((word, i) => this.#gives(word, rows[i]!));
    const input = new Float32Array(4 * this.#sizes.channels + this.#sizes.size + numbers.length);
    this.#pool(given, input);
    input.set(numbers, input.length - numbers.length);
    const { hidden, hiddenBias, output, outputBias, direct } = this.#layers;
    const inner = applied(hidden, hiddenBias, input).map((value) => Math.max(0, value));
    const straight = applied(direct, outputBias, numbers);
    return applied(output, straight, inner);
  }

  #gives(word: SentenceWord, row: number): Float32Array {
    const kept = this.#kept.get(word);
    if (kept) return kept;
    const { size, channels } = this.#sizes;
    const { taps } = this.#layers;
    const outputs = allTaps * channels;
    const given = new Float32Array(size + outputs);
    this.#addVector(word, row, given);
    for (let k = 0; k < size; k++) {
      const value = given[k]!;
      for (let c = 0; c < outputs; c++) given[size + c] = given[size + c]! + value * taps[k * outputs + c]!;
    }
    if (row > 0) this.#kept.set(word, given);
    return given;
  }

  /** The word's own vector, the mean of its pieces', and those of its shape and its band. */
  #addVector({ pieces, shape, band }: SentenceWord, row: number, to: Float32Array): void {
    const { size } = this.#sizes;
    const add = ({ scale, vectors }: { scale: number; vectors: Int8Array }, at: number, share: number): void => {
      for (let k = 0; k < size; k++) to[k]! += vectors[at * size + k]! * scale * share;
    };
    add(this.#tables.words, row, 1);
    for (const piece of pieces) add(this.#tables.pieces, piece, 1 / pieces.length);
    add(this.#tables.bands, band, 1);
    add(this.#tables.shapes, shape, 1);
  }

  /** Means of both convolutions, then their maxima, then the mean vector. */
  #pool(given: readonly Float32Array[], to: Float32Array): void {
    const { size, channels } = this.#sizes;
    const { tapBias } = this.#layers;
    const row = new Float32Array(channels);
    const share = 1 / Math.max(1, given.length);
    for (let i = 0; i < given.length; i++) {
      let tapAt = size;
      for (const [n, span] of spans.entries()) {
        for (let c = 0; c < channels; c++) row[c] = tapBias[n * channels + c]!;
        for (let tap = 0; tap < span; tap++, tapAt += channels) {
          const word = given[i + tap - (span >> 1)];
          if (word) for (let c = 0; c < channels; c++) row[c] = row[c]! + word[tapAt + c]!;
        }
        const meanAt = n * channels;
        const mostAt = (2 + n) * channels;
        for (let c = 0; c < channels; c++) {
          const value = row[c]!;
          if (value <= 0) continue;
          to[meanAt + c] = to[meanAt + c]! + value * share;
          if (value > to[mostAt + c]!) to[mostAt + c] = value;
        }
      }
      for (let k = 0; k < size; k++) to[4 * channels + k]! += given[i]![k]! * share;
    }
  }
}

/** A dense layer with one row of weights per output. */
function applied(weights: Float32Array, bias: ArrayLike<number>, input: ArrayLike<number>): Float64Array {
  return Float64Array.from(bias, (sum, row) => {
    const from = row * input.length;
    for (let k = 0; k < input.length; k++) sum += weights[from + k]! * input[k]!;
    return sum;
  });
}

function layersOf(data: Float32Array, { size, channels, hidden, numbers, outputs }: NetSizes): Layers {
  let at = 0;
  const next = (count: number): Float32Array => {
    at += count;
    return data.subarray(at - count, at);
  };
  return {
    taps: next(allTaps * size * channels),
    tapBias: next(2 * channels),
    hidden: next(hidden * (4 * channels + size + numbers)),
    hiddenBias: next(hidden),
    output: next(outputs * hidden),
    outputBias: next(outputs),
    direct: next(outputs * numbers),
  };
}
