/**
 * How many letters part two texts: each insertion, deletion, substitution and swap of two neighbours counts one.
 *
 *     distanceWithin(unitsOf('singup'), unitsOf('signup'), 1)   → 1
 *
 * Optimal string alignment (Damerau 1964, as Wagner and Fischer's table computes it; no letter is edited twice), in a band around the
 * diagonal: time grows with `length * max`.
 */

/** UTF-16 units, of which the first `length` count. */
export interface UnitList {
  at: ArrayLike<number>;
  length: number;
}

export function unitsOf(text: string): UnitList {
  return { at: Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)), length: text.length };
}

/** Rows of the table, over and over: the one that fills, and the two above it. */
let rows: [Uint8Array, Uint8Array, Uint8Array] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/** The distance of two texts, or `max + 1` where it is greater than `max`. `max` is at most 100. */
export function distanceWithin(a: UnitList, b: UnitList, max: number): number {
  const beyond = max + 1;
  if (Math.abs(a.length - b.length) > max) return beyond;
  if (rows[0].length <= b.length) rows = [rowFor(b), rowFor(b), rowFor(b)];
  let [twoUp, up, row] = rows;
  for (let j = 0; j <= b.length; j++) up[j] = Math.min(j, beyond);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(b.length, i + max);
    row[from - 1] = from === 1 ? Math.min(i, beyond) : beyond;
    let least = row[from - 1]!;
    const unit = a.at[i - 1];
    for (let j = from; j <= to; j++) {
      const other = b.at[j - 1];
      let cost = Math.min(up[j - 1]! + (unit === other ? 0 : 1), row[j - 1]! + 1, up[j]! + 1);
      if (i > 1 && j > 1 && unit === b.at[j - 2] && other === a.at[i - 2]) cost = Math.min(cost, twoUp[j - 2]! + 1);
      row[j] = Math.min(cost, beyond);
      least = Math.min(least, row[j]!);
    }
    if (to < b.length) row[to + 1] = beyond;
    if (least > max) return beyond;
    [twoUp, up, row] = [up, row, twoUp];
  }
  return up[b.length]!;
}

function rowFor({ length }: UnitList): Uint8Array {
  return new Uint8Array(2 * length + 2);
}
