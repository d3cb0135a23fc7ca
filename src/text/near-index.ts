/**
 * Finds the text of a set that a text nearly is, without looking at the others:
 *
 *     index.add(unitsOf('signupforournewsletter'), 7)
 *     index.nearest(unitsOf('singupforournewsletter'))   → { distance: 1, values: [7] }
 *
 * Partition (Li, Deng, Wang and Feng, "Pass-Join", PVLDB 5(3), 2011): a text that may be `k` edits away is cut into `k + 1` pieces, of
 * which one must stand unharmed in whatever is so near, at most `k` units from its place. One unit is left out between neighbouring
 * pieces, so that no swap of two units harms both. Who has a piece in its place is measured (`edit-distance.ts`).
 */
import { distanceWithin, type UnitList } from './edit-distance.ts';

export interface Nearest {
  distance: number;
  /** What was added with the nearest text; of several as near, the first that was found. */
  values: readonly number[];
}

interface Entry extends UnitList {
  values: number[];
}

/** How texts of one length are cut: where each piece starts, and how long it is. */
interface Pieces {
  starts: readonly number[];
  lengths: readonly number[];
}

/** Which pieces there are at all, by a hash of so many bits, of which few are set. */
const filterBits = 17;
/** An odd number with well spread bits. */
const base = 0x01000193;

export class NearIndex {
  readonly #maxDistance: (length: number) => number;
  readonly #entries = new Map<string, Entry>();
  /** How texts of each length are cut. */
  readonly #pieces: (Pieces | undefined)[] = [];
  readonly #byPiece = new Map<number, Entry[]>();
  readonly #filter = new Int32Array(1 << (filterBits - 5));
  readonly #powers: Int32Array;
  /** Hashes of what stands before each unit of the text at hand. */
  readonly #before: Int32Array;
  readonly #maxLength: number;
  /** Edits that any text may have. */
  #most = 0;

  /** For texts of at most `maxLength` units. `maxDistance` says how far from a text of some length another may be. */
  constructor(maxLength: number, maxDistance: (length: number) => number) {
    this.#maxLength = maxLength;
    this.#maxDistance = maxDistance;
    this.#before = new Int32Array(maxLength + 1);
    this.#powers = new Int32Array(maxLength + 1).fill(1);
    for (let i = 1; i <= maxLength; i++) this.#powers[i] = Math.imul(this.#powers[i - 1]!, base);
  }

  /** Adds a text with a value. The same text may bear several. */
  add(text: UnitList, value: number): void {
    const { length } = text;
    if (length === 0 || length > this.#maxLength) throw new RangeError(`a text of 1 to ${this.#maxLength} units`);
    const at = new Uint16Array(length);
    let name = '';
    for (let i = 0; i < length; i++) {
      at[i] = text.at[i]!;
      name += String.fromCharCode(at[i]!);
    }
    const known = this.#entries.get(name);
    if (known) {
      known.values.push(value);
      return;
    }
    const entry = { at, length, values: [value] };
    this.#entries.set(name, entry);
    // a piece has a unit at least
    const most = Math.min(this.#maxDistance(length), (length - 1) >> 1);
    this.#most = Math.max(this.#most, most);
    this.#pieces[length] ??= piecesOf(length, most + 1);
    const { starts, lengths } = this.#pieces[length];
    this.#hash(text);
    for (let i = 0; i < starts.length; i++) {
      const key = this.#key(length, i, starts[i]!, lengths[i]!);
      const list = this.#byPiece.get(key);
      if (list) list.push(entry);
      else this.#byPiece.set(key, [entry]);
      const bit = filterBit(key);
      this.#filter[bit >>> 5]! |= 1 << bit;
    }
  }

  /** The nearest text within its own bound, or null. */
  nearest(text: UnitList): Nearest | null {
    const most = this.#most;
    if (text.length > this.#maxLength) return null;
    this.#hash(text);
    let best: Entry | null = null;
    let distance = most + 1;
    for (let length = Math.max(1, text.length - most); length <= text.length + most; length++) {
      const pieces = this.#pieces[length];
      if (!pieces) continue;
      const max = pieces.starts.length - 1;
      if (Math.abs(length - text.length) > max) continue;
      for (const entry of this.#candidates(text.length, length, pieces)) {
        const found = distanceWithin(text, entry, Math.min(max, distance - 1));
        if (found > max || found >= distance) continue;
        best = entry;
        distance = found;
        if (distance === 0) return { distance, values: best.values };
      }
    }
    return best && { distance, values: best.values };
  }

  /** The texts of one length that share a piece with the text at hand. */
  #candidates(textLength: number, length: number, { starts, lengths }: Pieces): readonly Entry[] {
    const max = starts.length - 1;
    // what stands before a piece and what stands behind it share the edits
    const least = Math.ceil((textLength - length - max) / 2);
    const most = Math.floor((textLength - length + max) / 2);
    let found = none;
    for (let i = 0; i < starts.length; i++) {
      const size = lengths[i]!;
      const last = Math.min(textLength - size, starts[i]! + most);
      for (let at = Math.max(0, starts[i]! + least); at <= last; at++) {
        const key = this.#key(length, i, at, size);
        const bit = filterBit(key);
        if (((this.#filter[bit >>> 5]! >>> bit) & 1) === 0) continue;
        const list = this.#byPiece.get(key);
        if (list) found = found.length === 0 ? list : [...found, ...list];
      }
    }
    return found;
  }

  /** A part of the text at hand, taken for a piece of texts of some length. */
  #key(length: number, piece: number, from: number, size: number): number {
    const hash = this.#before[from + size]! - Math.imul(this.#before[from]!, this.#powers[size]!);
    return Math.imul((hash | 0) ^ Math.imul((length << 4) | piece, 0x85ebca6b), 0xc2b2ae35);
  }

  /** Polynomial hashes of all beginnings of a text (Rabin and Karp), so that the hash of any part takes one step. */
  #hash({ at, length }: UnitList): void {
    let hash = 0;
    for (let i = 0; i < length; i++) {
      hash = (Math.imul(hash, base) + at[i]! + 1) | 0;
      this.#before[i + 1] = hash;
    }
  }
}

const none: readonly Entry[] = [];

function filterBit(key: number): number {
  return (key ^ (key >>> 15)) & ((1 << filterBits) - 1);
}

/** So many pieces of about one length, with one unit left out between two. */
function piecesOf(length: number, count: number): Pieces {
  const starts: number[] = [];
  const lengths: number[] = [];
  const held = length - (count - 1);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const size = Math.floor(held / count) + (i < held % count ? 1 : 0);
    starts.push(at);
    lengths.push(size);
    at += size + 1;
  }
  return { starts, lengths };
}
