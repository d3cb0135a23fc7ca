/** Layers that run once per page or little more, in plain TypeScript; those that run per line are kernels. */

/** A dense layer: `weight` row by row, one row per output. */
export interface Dense {
  weight: Float32Array;
  bias: Float32Array;
}

/** Vectors of known words; a line's are averaged and projected to the net's width. */
export interface WordVectors {
  size: number;
  /** Row by row, as whole numbers of `scale`. */
  vectors: Int8Array;
  scale: number;
  /** One row of `size` per output. */
  project: Float32Array;
}

/** Rows of the known words of line i: `[starts[i], starts[i + 1])` of `rows`. */
export interface KnownWords {
  rows: Int32Array;
  starts: Int32Array;
}

/** One row per input instead of one per output. */
export function transposed(weight: Float32Array, outputs: number): Float32Array {
  const inputs = weight.length / outputs;
  const turned = new Float32Array(weight.length);
  for (let o = 0; o < outputs; o++) for (let k = 0; k < inputs; k++) turned[k * outputs + o] = weight[o * inputs + k]!;
  return turned;
}

/** The mean vector of each line's known words. */
export function averageWords(
  { size, vectors, scale }: WordVectors,
  { rows, starts }: KnownWords,
  to: Float32Array,
  lines: number,
): void {
  for (let i = 0; i < lines; i++) {
    const start = starts[i]!;
    const end = starts[i + 1]!;
    const each = end > start ? scale / (end - start) : 0;
    for (let d = 0; d < size; d++) {
      let sum = 0;
      for (let k = start; k < end; k++) sum += vectors[rows[k]! * size + d]!;
      to[i * size + d] = sum * each;
    }
  }
}

/** Mean, word-weighted mean and maximum over the lines. */
export function pool(rows: Float32Array, width: number, lines: number, words: Int32Array): Float32Array {
  const pooled = new Float32Array(3 * width);
  pooled.fill(-Infinity, 2 * width);
  const share = 1 / lines;
  const wordShare =
    1 /
    Math.max(
      1,
      words.reduce((sum, count) => sum + count, 0),
    );
  for (let i = 0; i < lines; i++) {
    const weight = words[i]! * wordShare;
    for (let c = 0; c < width; c++) {
      const value = rows[i * width + c]!;
      pooled[c] = pooled[c]! + value * share;
      pooled[width + c] = pooled[width + c]! + value * weight;
      if (value > pooled[2 * width + c]!) pooled[2 * width + c] = value;
    }
  }
  return pooled;
}

/** A dense layer of one row. */
export function applied({ weight, bias }: Dense, row: Float32Array): Float32Array {
  const sums = new Float32Array(bias.length);
  for (let o = 0; o < bias.length; o++) {
    let sum = bias[o]!;
    for (let k = 0; k < row.length; k++) sum += row[k]! * weight[o * row.length + k]!;
    sums[o] = sum;
  }
  return sums;
}

export function addToAll(rows: Float32Array, added: Float32Array, lines: number): void {
  const width = added.length;
  for (let i = 0; i < lines; i++)
    for (let c = 0; c < width; c++) rows[i * width + c] = rows[i * width + c]! + added[c]!;
}

/** A dense layer with one output. */
export function weighted({ weight, bias }: Dense, rows: Float32Array, width: number, lines: number): Float32Array {
  const sums = new Float32Array(lines);
  for (let i = 0; i < lines; i++) {
    let sum = bias[0]!;
    for (let c = 0; c < width; c++) sum += rows[i * width + c]! * weight[c]!;
    sums[i] = sum;
  }
  return sums;
}
