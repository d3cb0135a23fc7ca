/**
 * How far two lists of words agree in their order.
 *
 *     "us says iran attacks" and "iran attacks, says us"   → 2 in order (iran … attacks), 2 in a row
 */

/** The length of the longest common subsequence. Time grows with the product of the lengths. */
export function wordsInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [i, other] of b.entries()) next.push(word === other ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!));
    row = next;
  }
  return row[b.length]!;
}

/** The length of the longest common run. Time grows with the product of the lengths. */
export function wordsInRow(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [i, other] of b.entries()) {
      const run = word === other ? row[i]! + 1 : 0;
      longest = Math.max(longest, run);
      next.push(run);
    }
    row = next;
  }
  return longest;
}
