import { describe, expect, it } from 'vitest';
import { denseKernel, standardKernel, tapsKernel } from '../../src/model/kernels.ts';
import { kernelMemory, kernels } from '../../src/model/wasm-module.ts';

const inputs = 6;
const width = 8;
const lines = 6;

/** Numbers that repeat on every run, between -1 and 1. */
function numbers(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.fround(Math.sin((i + 1) * 12.9898 * seed)));
}

/** A memory with values at addresses. */
function filled(values: Record<number, number[]>): { memory: ReturnType<typeof kernelMemory>; view: Float32Array } {
  const memory = kernelMemory();
  const view = new Float32Array(memory.buffer);
  for (const [address, list] of Object.entries(values)) view.set(list, Number(address) / 4);
  return { memory, view };
}

describe('the dense kernel', () => {
  const [x, w, b] = [numbers(lines * inputs, 1), numbers(inputs * width, 2), numbers(width, 3)];
  const expected = Array.from({ length: lines * width }, (_, at) => {
    const line = Math.floor(at / width);
    let sum = b[at % width]!;
    for (let k = 0; k < inputs; k++) sum += x[line * inputs + k]! * w[k * width + (at % width)]!;
    return sum;
  });

  it.each([
    ['set', 1, (sum: number) => sum],
    ['set relu', 2, (sum: number) => Math.max(0, sum)],
    ['add', 3, (sum: number) => sum + 0.5],
    ['add relu', 2, (sum: number) => Math.max(0, sum + 0.5)],
  ] as const)('gives what plain loops give: %s, rows at a time: %i', (use, rows, after) => {
    const { memory, view } = filled({ 0: x, 1024: w, 2048: b, 4096: new Array<number>(lines * width).fill(0.5) });
    kernels(memory, `${inputs} ${width} ${use} ${rows}`, () => [denseKernel('dense', inputs, width, use, rows)]).dense(
      0,
      1024,
      2048,
      4096,
      lines / rows,
    );
    const got = view.subarray(1024, 1024 + lines * width);
    for (const [at, sum] of expected.entries()) expect(got[at]).toBeCloseTo(after(sum), 5);
  });
});

describe('the standard kernel', () => {
  it('takes the mean, times the factor, and cuts what is far off', () => {
    const rows = numbers(lines * inputs, 7);
    const [mean, factor] = [numbers(inputs, 8), numbers(inputs, 9).map((value) => 3 * value)];
    const { memory, view } = filled({ 0: rows, 1024: [...mean, ...mean], 2048: [...factor, ...factor] });
    kernels(memory, 'standard', () => [standardKernel('standardise', inputs, 2)]).standardise(0, 1024, 2048, lines / 2);
    const expected = rows.map((value, at) => (value - mean[at % inputs]!) * factor[at % inputs]!);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(2);
    for (const [at, value] of expected.entries()) expect(view[at]).toBeCloseTo(Math.min(2, Math.max(-2, value)), 5);
  });
});

describe('the taps kernel', () => {
  it('sums five rows, each times its weights, where positive', () => {
    const rows = numbers(14 * width, 4);
    const [w, b] = [numbers(5 * width, 5), numbers(width, 6)];
    const { memory, view } = filled({ 0: rows, 1024: w, 2048: b });
    const distance = 2;
    kernels(memory, 'taps', () => [tapsKernel('taps', width)]).taps(0, 1024, 2048, 4096, lines, distance * width * 4);
    for (let i = 0; i < lines; i++) {
      for (let c = 0; c < width; c++) {
        let sum = b[c]!;
        for (let tap = 0; tap < 5; tap++) sum += rows[(i + tap * distance) * width + c]! * w[tap * width + c]!;
        expect(view[1024 + i * width + c]).toBeCloseTo(Math.max(0, sum), 5);
      }
    }
  });
});
