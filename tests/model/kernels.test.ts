import { describe, expect, it } from 'vitest';
import { denseKernel, kernelMemory, kernels, tapsKernel } from '../../src/model/kernels.ts';

const inputs = 6;
const width = 8;
const lines = 5;

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
    ['set', (sum: number) => sum],
    ['set relu', (sum: number) => Math.max(0, sum)],
    ['add', (sum: number) => sum + 0.5],
    ['add relu', (sum: number) => Math.max(0, sum + 0.5)],
  ] as const)('gives what plain loops give: %s', (use, after) => {
    const { memory, view } = filled({ 0: x, 1024: w, 2048: b, 4096: new Array<number>(lines * width).fill(0.5) });
    kernels(memory, [denseKernel('dense', inputs, width, use)]).dense(0, 1024, 2048, 4096, lines);
    const got = view.subarray(1024, 1024 + lines * width);
    for (const [at, sum] of expected.entries()) expect(got[at]).toBeCloseTo(after(sum), 5);
  });
});

describe('the taps kernel', () => {
  it('sums five rows, each times its weights, where positive', () => {
    const rows = numbers(13 * width, 4);
    const [w, b] = [numbers(5 * width, 5), numbers(width, 6)];
    const { memory, view } = filled({ 0: rows, 1024: w, 2048: b });
    const distance = 2;
    kernels(memory, [tapsKernel('taps', width)]).taps(0, 1024, 2048, 4096, lines, distance * width * 4);
    for (let i = 0; i < lines; i++) {
      for (let c = 0; c < width; c++) {
        let sum = b[c]!;
        for (let tap = 0; tap < 5; tap++) sum += rows[(i + tap * distance) * width + c]! * w[tap * width + c]!;
        expect(view[1024 + i * width + c]).toBeCloseTo(Math.max(0, sum), 5);
      }
    }
  });
});
