/** Hashes of strings and of their sequences, as 32-bit numbers of which any bits will do. */
import { hashWord } from '../text/hash-word.ts';

export function hashText(text: string): number {
  return stirred(hashWord(text));
}

/** One number for a sequence and what follows it. */
export function joined(hash: number, next: number): number {
  return stirred(Math.imul(hash, 31) + next);
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain): every bit tells on every other. */
export function stirred(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
