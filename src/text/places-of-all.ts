/** Where many texts stand in another, found in one pass of it for each of a few lengths (Karp and Rabin, 1987). */

/** Texts are looked for by so many of their first units, the most that they have; then by all of them. */
const keyLengths = [1, 2, 4, 8, 16, 32];
const base = 0x01000193;

/** Needles whose first units are the same, by their lengths, then by their hashes. */
type Alike = Map<number, Map<number, string[]>>;

/** For each needle that stands in `text`, the starts of its occurrences, in order. Empty needles stand nowhere. */
export function placesOfAll(text: string, needles: ReadonlySet<string>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const byKey = keyed(needles);
  if (byKey.size === 0) return found;
  const hashOf = hashesOf(text);
  for (const [length, byHash] of byKey) {
    for (let start = 0; start + length <= text.length; start++) {
      const alike = byHash.get(hashOf(start, length));
      if (alike) collect(text, start, alike, hashOf, found);
    }
  }
  return found;
}

function collect(
  text: string,
  start: number,
  alike: Alike,
  hashOf: (start: number, length: number) => number,
  found: Map<string, number[]>,
): void {
  for (const [length, byHash] of alike) {
    if (start + length > text.length) continue;
    for (const needle of byHash.get(hashOf(start, length)) ?? []) {
      if (!text.startsWith(needle, start)) continue;
      const places = found.get(needle);
      if (places) places.push(start);
      else found.set(needle, [start]);
    }
  }
}

/** By the length of their key, then by its hash. */
function keyed(needles: ReadonlySet<string>): Map<number, Map<number, Alike>> {
  const byKey = new Map<number, Map<number, Alike>>();
  for (const needle of needles) {
    const length = keyLengths.findLast((one) => one <= needle.length);
    if (length === undefined) continue;
    const key = hashOfStart(needle, length);
    const byHash = byKey.get(length) ?? new Map<number, Alike>();
    byKey.set(length, byHash);
    const alike: Alike = byHash.get(key) ?? new Map();
    byHash.set(key, alike);
    const ofLength = alike.get(needle.length) ?? new Map<number, string[]>();
    alike.set(needle.length, ofLength);
    const whole = hashOfStart(needle, needle.length);
    const same = ofLength.get(whole);
    if (same) same.push(needle);
    else ofLength.set(whole, [needle]);
  }
  return byKey;
}

function hashOfStart(text: string, length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = (Math.imul(hash, base) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The hash of any part of a text, in constant time. */
function hashesOf(text: string): (start: number, length: number) => number {
  const hashes = new Int32Array(text.length + 1); // of the text up to each unit
  const powers = new Int32Array(text.length + 1);
  powers[0] = 1;
  for (let i = 0; i < text.length; i++) {
    hashes[i + 1] = Math.imul(hashes[i]!, base) + text.charCodeAt(i);
    powers[i + 1] = Math.imul(powers[i]!, base);
  }
  return (start, length) => (hashes[start + length]! - Math.imul(hashes[start]!, powers[length]!)) | 0;
}
