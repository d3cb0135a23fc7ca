/**
 * UTF-8 sequences among characters that stand for bytes, also where one of their bytes was lost or became a space.
 *
 *     "â€™" in windows-1252     → E2 80 99, "’"
 *     "Å koda"                 → C5 and a space that was A0, "Š"
 *     "â€\uFFFD", "â€?"         → E2 80 and a byte that is lost: U+FFFD
 */
import type { ByteTable } from './code-pages.ts';

export interface Sequence {
  from: number;
  to: number;
  after: string;
  /** A byte of it is lost; `after` is U+FFFD. */
  isLossy: boolean;
  /** A space stands for its byte A0. */
  hasSpace: boolean;
}

const space = 0x20;
const noBreakSpace = 0xa0;
const question = 0x3f;
const replacement = 0xfffd;
/** Two bytes, the second of them A0: these five spell what is common: a space, "à", "Š", "Π", "Р". */
const beforeSpace = new Set([0xc2, 0xc3, 0xc5, 0xce, 0xd0]);

/** First bytes of sequences that spell letters and signs in use; the others (Armenian, Syriac, rare Latin) stand for chance finds. */
export const firstBytes: ReadonlySet<number> = new Set([
  ...[0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc8, 0xc9, 0xcb, 0xcc, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3],
  ...[0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9],
  ...[0xea, 0xeb, 0xec, 0xed, 0xef, 0xf0],
]);

/** E2 80 before a space has lost its last byte: it closed a quotation far more often than it was a dagger. */
const dagger = 0x2020;

/** The sequence that starts at `at`, or null. */
export function sequenceAt(text: string, at: number, bytes: ByteTable): Sequence | null {
  const first = bytes[text.charCodeAt(at)]!;
  const size = sizeOf(first);
  if (size === 0) return null;
  let code = first & (0xff >> (size + 1));
  let lost = 0;
  let spaces = 0;
  for (let i = 1; i < size; i++) {
    const unit = text.charCodeAt(at + i);
    let byte = bytes[unit]!;
    if (unit === space) {
      byte = noBreakSpace;
      spaces++;
    } else if (unit === replacement || unit === question) {
      byte = 0x80;
      lost++;
    }
    if (!isContinuation(byte)) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  if (lost + spaces > 1 || (size === 2 && spaces === 1 && !beforeSpace.has(first))) return null;
  if (spaces === 1 && code === dagger) return null;
  const to = at + size;
  const hasSpace = spaces > 0;
  if (lost > 0) return { from: at, to, after: '\ufffd', isLossy: true, hasSpace };
  if (first === 0xed && code >= 0xd800) return hasSpace ? null : pairAt(text, at, code, bytes);
  if (code < smallest[size]! || code > 0x10ffff) return null;
  return { from: at, to, after: String.fromCodePoint(code), isLossy: false, hasSpace };
}

/** The smallest code point that needs so many bytes; smaller ones are overlong. */
const smallest = [0, 0, 0x80, 0x800, 0x10000];

/** Units that stand for a byte behind the first in any page: a space for A0, and signs of a lost one. */
export const substitutes: readonly number[] = [space, question, replacement];

/** Bytes of the sequence that a byte begins; 0 where it begins none. */
export function sizeOf(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** A byte behind the first of a sequence. */
export function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}

/** Two halves of a surrogate pair, each in three bytes (CESU-8). */
function pairAt(text: string, from: number, high: number, bytes: ByteTable): Sequence | null {
  if (high > 0xdbff) return null;
  const [a, b, c] = [3, 4, 5].map((i) => bytes[text.charCodeAt(from + i)]!);
  if (a !== 0xed || !(b! >= 0xb0 && b! <= 0xbf) || !isContinuation(c!)) return null;
  const low = 0xd000 | ((b! & 0x3f) << 6) | (c! & 0x3f);
  return { from, to: from + 6, after: String.fromCharCode(high, low), isLossy: false, hasSpace: false };
}
