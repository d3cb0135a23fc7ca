/**
 * Inference of small convolution nets over the lines of a page: a linear layer, residual blocks of a depthwise convolution (five lines,
 * at growing distance) and a pointwise layer, the page's mean, word-weighted mean and maximum added to every line, more blocks, and one
 * logit per line. Time and memory are linear in lines.
 */

import {
  type Call,
  denseKernel,
  type KernelMemory,
  kernelMemory,
  kernels,
  standardKernel,
  tapsKernel,
  type Use,
} from './kernels.ts';
import {
  addToAll,
  applied,
  averageWords,
  type Dense,
  type KnownWords,
  pool,
  transposed,
  type WordVectors,
  weighted,
} from './layers.ts';

export interface Residual {
  /** Five rows of weights, and the distance between the lines they look at. */
  taps: Float32Array;
  tapBias: Float32Array;
  distance: number;
  point: Dense;
}

export interface LineNet {
  /** Numbers per line between the layers: a multiple of 4. */
  width: number;
  input: Dense;
  words: WordVectors | null;
  before: Residual[];
  page: Dense;
  /** From the same page values, two logits: the text is an extract or clean already; the page is no article. */
  kind: Dense;
  after: Residual[];
  middle: Dense;
  output: Dense;
}

/** What the nets are given of a page. */
export interface NetInput {
  lines: number;
  /** `lines` rows of features. */
  features: Float32Array;
  /** Share of the page's words in each line. */
  wordWeights: Float32Array;
  known: KnownWords;
}

export interface Logits {
  /** Per line; positive speaks for the article. */
  line: Float32Array;
  /** Positive: the text is no page, but what an extractor or a person made of one. */
  extract: number;
  /** Positive: the page is a shop's, a service's, a list, a forum, documentation. */
  other: number;
}

const bytes = 4;
/** Of the memory's pages. */
const pageBytes = 65_536;
/** Addresses of rows are multiples of this, for aligned loads. */
const alignment = 16;

/** The layers that run per line. */
type Layer = 'input' | 'project' | 'taps' | 'point' | 'middle';

interface PlacedResidual {
  taps: number;
  tapBias: number;
  distance: number;
  point: number;
  pointBias: number;
}

/** A net with its layers' places in the kernels' memory. */
interface PlacedNet {
  net: LineNet;
  run: Record<Layer, Call>;
  input: number;
  inputBias: number;
  project: number;
  none: number;
  before: PlacedResidual[];
  after: PlacedResidual[];
  middle: number;
  middleBias: number;
}

/** What features are on the pages of the training: the nets want them in these measures, within -`clip` and `clip`. */
export interface Standard {
  mean: Float32Array;
  scale: Float32Array;
  clip: number;
}

/** Nets over the same features, ready to run. Keeps one memory that grows with the longest page. */
export class LineNets {
  readonly #inputs: number;
  readonly #memory: KernelMemory = kernelMemory();
  readonly #nets: PlacedNet[];
  /** Two rows of each, and the kernel that uses them. */
  readonly #mean: number;
  readonly #factor: number;
  readonly #standardise: Call;
  /** Where the layers end. */
  #used = 0;

  /** The number of inputs is even. */
  constructor(nets: readonly LineNet[], { mean, scale, clip }: Standard) {
    const factor = scale.map((value) => 1 / value);
    this.#inputs = mean.length;
    this.#mean = this.#store(Float32Array.from([...mean, ...mean]));
    this.#factor = this.#store(Float32Array.from([...factor, ...factor]));
    this.#standardise = kernels(this.#memory, [standardKernel('standardise', mean.length, clip)]).standardise;
    this.#nets = nets.map((net) => this.#place(net));
  }

  /** The mean over the nets. */
  logits(input: NetInput): Logits {
    const sum: Logits = { line: new Float32Array(input.lines), extract: 0, other: 0 };
    if (input.lines === 0) return sum;
    const matrix = aligned(this.#used);
    const pairs = Math.ceil(input.lines / 2);
    const free = matrix + 2 * pairs * this.#inputs * bytes;
    this.#reserve(free);
    new Float32Array(this.#memory.buffer).set(input.features, matrix / bytes);
    this.#standardise(matrix, this.#mean, this.#factor, pairs);
    for (const net of this.#nets) {
      const { line, extract, other } = this.#run(net, input, matrix, free);
      for (let i = 0; i < line.length; i++) sum.line[i] = sum.line[i]! + line[i]! / this.#nets.length;
      sum.extract += extract / this.#nets.length;
      sum.other += other / this.#nets.length;
    }
    return sum;
  }

  /** With the features at `matrix`, and the memory from `start` on. */
  #run({ net, run, ...at }: PlacedNet, { lines, wordWeights, known }: NetInput, matrix: number, start: number): Logits {
    const { width, words } = net;
    const row = width * bytes;
    const reach =
      2 * Math.max(...net.before.map(({ distance }) => distance), ...net.after.map(({ distance }) => distance));
    let free = aligned(start);
    const take = (floats: number): number => {
      free = aligned(free + floats * bytes);
      return free - aligned(floats * bytes);
    };
    const vectors = take(lines * (words?.size ?? 0));
    const above = take(reach * width);
    const hidden = take(lines * width);
    const below = take(reach * width);
    const scratch = take(lines * width);
    this.#reserve(free);
    const memory = new Float32Array(this.#memory.buffer);
    memory.fill(0, above / bytes, hidden / bytes);
    memory.fill(0, below / bytes, scratch / bytes);
    run.input(matrix, at.input, at.inputBias, hidden, lines);
    if (words) {
      averageWords(words, known, memory.subarray(vectors / bytes, vectors / bytes + lines * words.size), lines);
      run.project(vectors, at.project, at.none, hidden, lines);
    }
    const residual = ({ taps, tapBias, distance, point, pointBias }: PlacedResidual): void => {
      run.taps(hidden - 2 * distance * row, taps, tapBias, scratch, lines, distance * row);
      run.point(scratch, point, pointBias, hidden, lines);
    };
    at.before.forEach(residual);
    const rows = memory.subarray(hidden / bytes, hidden / bytes + lines * width);
    const pooled = pool(rows, width, lines, wordWeights);
    addToAll(rows, applied(net.page, pooled), lines);
    at.after.forEach(residual);
    run.middle(hidden, at.middle, at.middleBias, scratch, lines);
    const last = memory.subarray(scratch / bytes, scratch / bytes + lines * width);
    const [extract, other] = applied(net.kind, pooled) as Iterable<number> as [number, number];
    return { line: weighted(net.output, last, width, lines), extract, other };
  }

  #place(net: LineNet): PlacedNet {
    const { width, words } = net;
    const residual = ({ taps, tapBias, distance, point }: Residual): PlacedResidual => ({
      taps: this.#store(taps),
      tapBias: this.#store(tapBias),
      distance,
      point: this.#store(transposed(point.weight, width)),
      pointBias: this.#store(point.bias),
    });
    return {
      net,
      input: this.#store(transposed(net.input.weight, width)),
      inputBias: this.#store(net.input.bias),
      project: this.#store(words ? transposed(words.project, width) : new Float32Array(0)),
      none: this.#store(new Float32Array(width)),
      before: net.before.map(residual),
      after: net.after.map(residual),
      middle: this.#store(transposed(net.middle.weight, width)),
      middleBias: this.#store(net.middle.bias),
      run: this.#layers(width, words?.size ?? null),
    };
  }

  #layers(width: number, vectorSize: number | null): Record<Layer, Call> {
    const dense = (inputs: number, use: Use): Call => {
      const { pair, one } = kernels(this.#memory, [
        denseKernel('pair', inputs, width, use, 2),
        denseKernel('one', inputs, width, use, 1),
      ]);
      return (from, weight, bias, to, lines) => {
        const last = lines - (lines % 2);
        if (last > 0) pair(from, weight, bias, to, last / 2);
        if (last < lines) one(from + last * inputs * bytes, weight, bias, to + last * width * bytes, 1);
      };
    };
    return {
      input: dense(this.#inputs, vectorSize === null ? 'set relu' : 'set'),
      project: dense(vectorSize ?? lanes, 'add relu'),
      taps: kernels(this.#memory, [tapsKernel('taps', width)]).taps,
      point: dense(width, 'add'),
      middle: dense(width, 'set relu'),
    };
  }

  #store(values: Float32Array): number {
    const at = aligned(this.#used);
    this.#used = at + values.length * bytes;
    this.#reserve(this.#used);
    new Float32Array(this.#memory.buffer).set(values, at / bytes);
    return at;
  }

  #reserve(size: number): void {
    const missing = size - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
  }
}

/** Of a net without words, whose projection is never called. */
const lanes = 4;

function aligned(address: number): number {
  return Math.ceil(address / alignment) * alignment;
}
