/**
 * The loops of a net as WebAssembly with 128-bit vectors, written for the net's own shape when it is loaded: ten times as fast as loops
 * over typed arrays. Codes are those of the WebAssembly core specification 2.0 (https://www.w3.org/TR/wasm-core-2/).
 *
 *     const { taps } = kernels(memory, 'taps 24', () => [tapsKernel('taps', 24)]);
 */
import { integer, type Kernel, signed, unsigned } from './wasm-module.ts';

/** What becomes of a layer's result: it is stored, or added to what stands there; with `relu` nothing under 0 is stored. */
export type Use = 'set' | 'set relu' | 'add' | 'add relu';

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
