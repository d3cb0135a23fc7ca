/** Hashes of words: FNV-1a over UTF-16 units, as a scan meets them. */

export const hashStart = 0x811c9dc5 | 0;

/** The hash of what was read so far, and one unit more. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The hash of a word, or of what stood before it and the word. */
export function hashWord(word: string, start = hashStart): number {
  let hash = start;
  for (let i = 0; i < word.length; i++) hash = hashUnit(hash, word.charCodeAt(i));
  return hash;
}

const lower = new Uint16Array(65_536);

/** The small letter of a unit; itself where it has none of one unit. */
export function lowerUnit(unit: number): number {
  const known = lower[unit]!;
  if (known !== 0) return known;
  const found = String.fromCharCode(unit).toLowerCase();
  lower[unit] = found.length === 1 ? found.charCodeAt(0) : unit;
  return lower[unit]!;
}
