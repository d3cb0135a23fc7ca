/**
 * The loops of a net as WebAssembly with 128-bit vectors, written for the net's own shape when it is loaded: ten times as fast as loops
 * over typed arrays. Codes are those of the WebAssembly core specification 2.0 (https://www.w3.org/TR/wasm-core-2/, binary format).
 *
 *     const { taps } = kernels(memory, 'taps 24', () => [tapsKernel('taps', 24)]);
 */

/** What becomes of a layer's result: it is stored, or added to what stands there; with `relu` nothing under 0 is stored. */
export type Use = 'set' | 'set relu' | 'add' | 'add relu';

/** A function of a module: name, bytes of its locals and code. All parameters are 32-bit integers, most of them addresses. */
export interface Kernel<Name extends string = string> {
  name: Name;
  parameters: number;
  body: number[];
}

/** What Node offers of WebAssembly, as far as it is used here: the DOM's types, which hold it, are not loaded. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number }) => KernelMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

/** Memory in pages of 64 KiB; `buffer` is another one after it grew. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A compiled kernel. */
export type Call = (...parameters: number[]) => void;

const lanes = 4;
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const number = (value: number): number[] => [0x41, ...signed(value)];
const add = 0x6a;
const loopStart = [0x03, 0x40];
const end = 0x0b;
const againIf = [0x0d, 0x00];
const lessThan = 0x49;
const load = (offset: number): number[] => [0xfd, 0x00, 2, ...unsigned(offset)];
const loadForAllLanes = (offset: number): number[] => [0xfd, 0x09, 2, ...unsigned(offset)];
const store = (offset: number): number[] => [0xfd, 0x0b, 2, ...unsigned(offset)];
const constant = (value: number): number[] => [
  0xfd,
  0x0c,
  ...new Uint8Array(new Float32Array(lanes).fill(value).buffer),
];
const addLanes = [0xfd, 0xe4, 0x01];
const subtractLanes = [0xfd, 0xe5, 0x01];
const multiplyLanes = [0xfd, 0xe6, 0x01];
const lesserLanes = [0xfd, 0xe8, 0x01];
const greaterLanes = [0xfd, 0xe9, 0x01];
const integer = 0x7f;
const vector = 0x7b;

/**
 * `(from, weight, bias, to, times)`: a dense layer of `rows` rows at a time, which share what is loaded of the weights: two keep all sums of
 * 24 outputs in registers. `weight` holds one row of `outputs` per input. `outputs` is a multiple of 4.
 */
export function denseKernel<Name extends string>(
  name: Name,
  inputs: number,
  outputs: number,
  use: Use,
  rows: number,
): Kernel<Name> {
  const [from, weight, bias, to, times, rowEnd, at, weights] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const eachRow = Array.from({ length: rows }, (_, r) => r);
  const input = (r: number): number => 8 + r;
  const sum = (r: number): number[] => sums(outputs, 8 + rows + (r * outputs) / lanes);
  const body = [
    ...loopStart,
    ...eachRow.flatMap((r) => sum(r).flatMap((local, j) => [...get(bias), ...load(16 * j), ...set(local)])),
    ...[...get(weight), ...set(at), ...get(from), ...number(4 * inputs), add, ...set(rowEnd)],
    ...loopStart,
    ...eachRow.flatMap((r) => [...get(from), ...loadForAllLanes(4 * inputs * r), ...set(input(r))]),
    ...sum(0).flatMap((_, j) => [
      ...[...get(at), ...load(16 * j), ...set(weights)],
      ...eachRow.flatMap((r) => [
        ...get(sum(r)[j]!),
        ...[...get(input(r)), ...get(weights), ...multiplyLanes],
        ...[...addLanes, ...set(sum(r)[j]!)],
      ]),
    ]),
    ...step(at, 4 * outputs),
    ...step(from, 4),
    ...[...get(from), ...get(rowEnd), lessThan, ...againIf, end],
    ...eachRow.flatMap((r) => kept(sum(r), to, use, 4 * outputs * r)),
    ...step(from, 4 * inputs * (rows - 1)),
    ...step(to, 4 * outputs * rows),
    ...untilNone(times),
    end,
  ];
  return { name, parameters: 5, body: withLocals([2, integer], [1 + rows + (rows * outputs) / lanes, vector], body) };
}

/**
 * `(values, mean, factor, pairs)`: takes the mean from each number of two rows of `inputs`, times its factor, within -`clip` and `clip`.
 * `mean` and `factor` hold two rows. `inputs` is even.
 */
export function standardKernel<Name extends string>(name: Name, inputs: number, clip: number): Kernel<Name> {
  const [values, mean, factor, pairs, pairEnd, meanAt, factorAt] = [0, 1, 2, 3, 4, 5, 6] as const;
  const body = [
    ...loopStart,
    ...[...get(values), ...number(8 * inputs), add, ...set(pairEnd)],
    ...[...get(mean), ...set(meanAt), ...get(factor), ...set(factorAt)],
    ...loopStart,
    ...get(values),
    ...[...get(values), ...load(0), ...get(meanAt), ...load(0), ...subtractLanes],
    ...[...get(factorAt), ...load(0), ...multiplyLanes],
    ...[...constant(clip), ...lesserLanes, ...constant(-clip), ...greaterLanes],
    ...store(0),
    ...step(meanAt, 16),
    ...step(factorAt, 16),
    ...step(values, 16),
    ...[...get(values), ...get(pairEnd), lessThan, ...againIf, end],
    ...untilNone(pairs),
    end,
  ];
  return { name, parameters: 4, body: withLocals([3, integer], [1, vector], body) };
}

/**
 * `(from, weight, bias, to, lines, distance)`: five rows `distance` bytes apart, each times its own weights, summed, where positive.
 * `from` is the row two distances above the first line.
 */
export function tapsKernel<Name extends string>(name: Name, width: number): Kernel<Name> {
  const [from, weight, bias, to, lines, distance, at] = [0, 1, 2, 3, 4, 5, 6] as const;
  const sum = sums(width, 7);
  const tap = (number: number): number[] => [
    ...sum.flatMap((local, j) => [
      ...get(local),
      ...[...get(at), ...load(16 * j), ...get(weight), ...load(4 * width * number + 16 * j), ...multiplyLanes],
      ...[...addLanes, ...set(local)],
    ]),
    ...[...get(at), ...get(distance), add, ...set(at)],
  ];
  const body = [
    ...loopStart,
    ...sum.flatMap((local, j) => [...get(bias), ...load(16 * j), ...set(local)]),
    ...[...get(from), ...set(at)],
    ...[0, 1, 2, 3, 4].flatMap(tap),
    ...kept(sum, to, 'set relu'),
    ...step(to, 4 * width),
    ...step(from, 4 * width),
    ...untilNone(lines),
    end,
  ];
  return { name, parameters: 6, body: withLocals([1, integer], [sum.length, vector], body) };
}

export function kernelMemory(): KernelMemory {
  return new WebAssembly.Memory({ initial: 16 });
}

/** By key: writing a kernel takes longer than V8 takes to compile it, and the layers of a net have few shapes. */
const modules = new Map<string, object>();

/** Kernels over a memory; what `list` gives depends on the key alone. */
export function kernels<Name extends string>(
  memory: KernelMemory,
  key: string,
  list: () => readonly Kernel<Name>[],
): Record<Name, Call> {
  let module = modules.get(key);
  if (!module) {
    module = moduleOf(list());
    modules.set(key, module);
  }
  const { exports } = new WebAssembly.Instance(module, { tamis: { memory } });
  return exports as Record<Name, Call>;
}

function moduleOf(list: readonly Kernel[]): object {
  const counts = [...new Set(list.map(({ parameters }) => parameters))];
  const types = counts.map((count) => [0x60, count, ...new Array<number>(count).fill(integer), 0]);
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...text('tamis'), ...text('memory'), 0x02, 0x00, 1]]),
    ...section(
      3,
      list.map(({ parameters }) => [counts.indexOf(parameters)]),
    ),
    ...section(
      7,
      list.map(({ name }, i) => [...text(name), 0x00, i]),
    ),
    ...section(
      10,
      list.map(({ body }) => [...unsigned(body.length), ...body]),
    ),
  ];
  return new WebAssembly.Module(Uint8Array.from(bytes));
}

/** Locals that hold the sums of a row, four numbers each. */
function sums(width: number, first: number): number[] {
  return Array.from({ length: width / lanes }, (_, j) => first + j);
}

/** Stores a row's sums at `offset` bytes behind `to`. */
function kept(sum: readonly number[], to: number, use: Use, offset = 0): number[] {
  const adds = use.startsWith('add');
  const cuts = use.endsWith('relu');
  return sum.flatMap((local, j) => [
    ...[...get(to), ...get(local)],
    ...(adds ? [...get(to), ...load(16 * j + offset), ...addLanes] : []),
    ...(cuts ? [...constant(0), ...greaterLanes] : []),
    ...store(16 * j + offset),
  ]);
}

function step(local: number, bytes: number): number[] {
  return [...get(local), ...number(bytes), add, ...set(local)];
}

function untilNone(lines: number): number[] {
  return [...get(lines), ...number(-1), add, 0x22, lines, ...againIf, end];
}

/** A body: two groups of locals, then code. */
function withLocals(
  first: [count: number, type: number],
  second: [count: number, type: number],
  body: readonly number[],
): number[] {
  return [2, first[0], first[1], second[0], second[1], ...body];
}

function section(id: number, entries: readonly number[][]): number[] {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): number[] {
  return [name.length, ...Buffer.from(name, 'latin1')];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(isLast ? low : low | 128);
    if (isLast) return bytes;
  }
}
