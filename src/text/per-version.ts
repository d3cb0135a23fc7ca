/** Remembers what was computed from a block's text until the text changes, so that no stage computes it again. */
import type { Block } from '../core/article.ts';

/** On the block itself: a look into a WeakMap costs more than most of what is remembered. Not enumerable, so that a block prints as it is. */
const memory = Symbol('memory');

/** The version of the text, then one place for each function that remembers and was asked yet. */
type Memory = [version: number, ...values: unknown[]];

interface Remembering extends Block {
  [memory]?: Memory;
}

let places = 1;

/** `compute` may give anything but undefined. */
export function perVersion<T extends NonNullable<unknown> | null>(compute: (block: Block) => T): (block: Block) => T {
  let place = 0;
  return (block: Remembering) => {
    place ||= places++; // those that a pipeline never asks take no room: a text may have half a million blocks
    const values = block[memory]?.[0] === block.version ? block[memory] : emptied(block);
    const value = values[place] as T | undefined;
    if (value !== undefined) return value;
    const computed = compute(block);
    values[place] = computed;
    return computed;
  };
}

function emptied(block: Remembering): Memory {
  const known = block[memory];
  if (known) {
    known.fill(undefined);
    known[0] = block.version;
    return known;
  }
  const value = new Array<unknown>(places) as Memory;
  value[0] = block.version;
  Object.defineProperty(block, memory, { value });
  return value;
}
