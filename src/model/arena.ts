/** Memory that kernels work on: weights lie at its start for good, the values of a page behind them until the next page. */
import { type KernelMemory, kernelMemory } from './wasm-module.ts';

/** Bytes of a number, of the memory's pages, and of what addresses are multiples of. */
export const bytes = 4;
const pageBytes = 65_536;
const alignment = 16;

/** Addresses are in bytes, sizes in numbers. */
export class Arena {
  readonly memory: KernelMemory = kernelMemory();
  /** Where the weights end. */
  #kept = 0;
  /** Where the values of the page end. */
  #used = 0;

  /** Keeps values for good; to be called before any `take`. */
  store(values: Float32Array): number {
    const at = this.#kept;
    this.#kept = aligned(at + values.length * bytes);
    this.#reserve(this.#kept);
    this.floats(at, values.length).set(values);
    return at;
  }

  /** Forgets the page before. */
  reset(): void {
    this.#used = this.#kept;
  }

  /** Room for values of the page, which hold anything. */
  take(count: number): number {
    const at = this.#used;
    this.#used = aligned(at + count * bytes);
    this.#reserve(this.#used);
    return at;
  }

  /** A view of numbers; the next `take` may leave it behind. */
  floats(at: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, count);
  }

  #reserve(size: number): void {
    const missing = size - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes));
  }
}

function aligned(address: number): number {
  return Math.ceil(address / alignment) * alignment;
}
