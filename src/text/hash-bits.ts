/**
 * A set of 32-bit numbers: one bit for the hash of each member. Now and then a stranger passes for one.
 *
 * Plain functions over an array, since they run for every few units of a text.
 */

const hashBits = 16;
/** How many there are of what `hashOf` gives. */
export const hashes = 1 << hashBits;

export type HashBits = Int32Array;

export function newHashBits(): HashBits {
  return new Int32Array(hashes >>> 5);
}

export function addTo(bits: HashBits, value: number): void {
  const hash = hashOf(value);
  bits[hash >>> 5]! |= 1 << hash;
}

export function mayHave(bits: HashBits, value: number): boolean {
  const hash = hashOf(value);
  return ((bits[hash >>> 5]! >>> hash) & 1) !== 0;
}

/** A hash of 16 bits: multiplicative hashing after Knuth, with 2^32 divided by the golden ratio. */
export function hashOf(value: number): number {
  return Math.imul(value, 0x9e3779b1) >>> (32 - hashBits);
}

/** One number for two, in their order. */
export function pairOf(first: number, second: number): number {
  return Math.imul(first, 0x01000193) ^ second;
}
