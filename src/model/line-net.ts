/**
 * Inference of a small convolution net over the lines of a page: a linear layer over their features and the mean vector of their words,
 * residual blocks of a depthwise convolution (five lines, at growing distance) and a pointwise layer, the page's mean, word-weighted mean and
 * maximum added to every line, more blocks, and one logit per line. Time and memory are linear in lines.
 */
import { Arena, bytes } from './arena.ts';
import { denseKernel, standardKernel, tapsKernel, type Use } from './kernels.ts';
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
import { kernels } from './wasm-module.ts';

export interface Residual {
  /** Five rows of weights, and the distance between the lines they look at. */
  taps: Float32Array;
  tapBias: Float32Array;
  distance: number;
  point: Dense;
}

/** What features are on the pages of the training: the net wants them in these measures, within -`clip` and `clip`. */
export interface Standard {
  mean: Float32Array;
  scale: Float32Array;
  clip: number;
}

export interface LineNet {
  /** Numbers per line between the layers: a multiple of 4. */
  width: number;
  standard: Standard;
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

/** What the net is given of a page. */
export interface NetInput {
  lines: number;
  /** `lines` rows of features, an even number each. */
  features: Float32Array;
  /** Words of each line. */
  counts: Int32Array;
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

export type Inference = (input: NetInput) => Logits;

/** A dense layer per line: from rows at one address to rows at another. */
type Layer = (from: number, to: number, lines: number) => void;

/** The mean over nets. */
export function meanOf(nets: readonly LineNet[]): Inference {
  const inferences = nets.map(inferenceOf);
  return (input) => {
    const each = inferences.map((infer) => infer(input));
    const mean = (value: (logits: Logits) => number): number =>
      each.reduce((sum, logits) => sum + value(logits), 0) / each.length;
    const line = new Float32Array(input.lines);
    for (let i = 0; i < line.length; i++) line[i] = mean((logits) => logits.line[i]!);
    return { line, extract: mean(({ extract }) => extract), other: mean(({ other }) => other) };
  };
}

/** Makes a net's inference. It keeps one memory, which grows with the longest page. */
function inferenceOf(net: LineNet): Inference {
  const { width, words, standard } = net;
  const inputs = standard.mean.length;
  const arena = new Arena();
  const dense = (layer: Dense, from: number, use: Use): Layer => denseLayer(arena, layer, from, width, use);
  const standardise = standardLayer(arena, standard);
  const input = dense(net.input, inputs, words ? 'set' : 'set relu');
  const project = words && dense({ weight: words.project, bias: new Float32Array(width) }, words.size, 'add relu');
  const middle = dense(net.middle, width, 'set relu');
  const { taps } = kernels(arena.memory, `taps ${width}`, () => [tapsKernel('taps', width)]);
  const residual = (block: Residual): Layer => {
    const [weight, bias] = [arena.store(block.taps), arena.store(block.tapBias)];
    const row = block.distance * width * bytes;
    const point = dense(block.point, width, 'add');
    return (hidden, scratch, lines) => {
      taps(hidden - 2 * row, weight, bias, scratch, lines, row);
      point(scratch, hidden, lines);
    };
  };
  const before = net.before.map(residual);
  const after = net.after.map(residual);
  const reach = 2 * Math.max(...[...net.before, ...net.after].map(({ distance }) => distance));

  return ({ lines, features, counts, known }) => {
    if (lines === 0) return { line: new Float32Array(0), extract: 0, other: 0 };
    arena.reset();
    const matrix = arena.take((lines + 1) * inputs);
    const vectors = arena.take(lines * (words?.size ?? 0));
    // the lines that taps see above the first and below the last are all zeros
    const above = arena.take(reach * width);
    const hidden = arena.take(lines * width);
    const below = arena.take(reach * width);
    const scratch = arena.take(lines * width);
    arena.floats(above, reach * width).fill(0);
    arena.floats(below, reach * width).fill(0);
    arena.floats(matrix, features.length).set(features);
    standardise(matrix, lines);
    input(matrix, hidden, lines);
    if (words) averageWords(words, known, arena.floats(vectors, lines * words.size), lines);
    project?.(vectors, hidden, lines);
    for (const block of before) block(hidden, scratch, lines);
    const rows = arena.floats(hidden, lines * width);
    const pooled = pool(rows, width, lines, counts);
    addToAll(rows, applied(net.page, pooled), lines);
    for (const block of after) block(hidden, scratch, lines);
    middle(hidden, scratch, lines);
    const [extract, other] = applied(net.kind, pooled) as Iterable<number> as [number, number];
    return { line: weighted(net.output, arena.floats(scratch, lines * width), width, lines), extract, other };
  };
}

function denseLayer(arena: Arena, { weight, bias }: Dense, inputs: number, width: number, use: Use): Layer {
  const [weightAt, biasAt] = [arena.store(transposed(weight, width)), arena.store(bias)];
  const { pair, one } = kernels(arena.memory, `dense ${inputs} ${width} ${use}`, () => [
    denseKernel('pair', inputs, width, use, 2),
    denseKernel('one', inputs, width, use, 1),
  ]);
  return (from, to, lines) => {
    const paired = lines - (lines % 2);
    if (paired > 0) pair(from, weightAt, biasAt, to, paired / 2);
    if (paired < lines) one(from + paired * inputs * bytes, weightAt, biasAt, to + paired * width * bytes, 1);
  };
}

/** In place; of an odd number of lines, a row behind the last is touched too. */
function standardLayer(arena: Arena, { mean, scale, clip }: Standard): (matrix: number, lines: number) => void {
  const factor = scale.map((value) => 1 / value);
  const meanAt = arena.store(Float32Array.from([...mean, ...mean]));
  const factorAt = arena.store(Float32Array.from([...factor, ...factor]));
  const { standardise } = kernels(arena.memory, `standardise ${mean.length} ${clip}`, () => [
    standardKernel('standardise', mean.length, clip),
  ]);
  return (matrix, lines) => standardise(matrix, meanAt, factorAt, Math.ceil(lines / 2));
}
