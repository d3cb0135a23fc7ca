/** Texts of a given size, in bytes of UTF-8, made of parts said again and again. */

/** Makes a text of about `bytes` bytes, never more than one part longer. */
export type Adversary = (bytes: number) => string;

/** `part` again and again. */
export function filled(part: string, bytes: number): string {
  return part.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(part))));
}

/** Parts that are made of their number, one behind the other. */
export function numbered(part: (n: number) => string, bytes: number): string {
  const parts: string[] = [];
  for (let n = 0, size = 0; size < bytes; n++) {
    const made = part(n);
    parts.push(made);
    size += Buffer.byteLength(made);
  }
  return parts.join('');
}

/** The parts of a list in turn. */
export function inTurn(parts: readonly string[], bytes: number): string {
  return numbered((n) => parts[n % parts.length]!, bytes);
}

/** A word of small letters for each number, no two the same: "qq", "rq", "sq" … */
export function wordOf(n: number): string {
  return n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);
}

/** The same with a capital: "Kobrq". */
export function nameOf(n: number): string {
  return `Kob${wordOf(n)}`;
}

/** One of `choices` for each number, in an order that looks like chance and is always the same. */
export function pick<T>(choices: readonly T[], n: number): T {
  return choices[mixed(n) % choices.length]!;
}

/** A number from 0 to 2³² - 1 that looks like chance: the finalizer of MurmurHash3 (Appleby, 2011). */
export function mixed(n: number): number {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A sentence of the tests' own. */
export const sentence = 'The boats left the harbour before dawn and came back before the fog. ';

const words = (
  'the a of and in to that was for on with as by at from it is were had not but they his her which said be this have or an ' +
  'boat harbour council bridge river mayor winter road village storm market letter window garden ferry island engine ' +
  'old new long first last small great early late open heavy quiet northern local ' +
  'left came found built closed opened carried wrote asked told saw heard moved turned stood fell'
).split(' ');

/** Words in no order, none of them strange. */
export function wordsFrom(n: number, count: number): string {
  return Array.from({ length: count }, (_, i) => pick(words, n * 31 + i)).join(' ');
}
