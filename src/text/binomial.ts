/** How rare a count is: `atMost(6, 10, 0.9)` → 0.0128, the chance that of ten throws, each right nine times in ten, six at most are. */

/** The chance of `right` successes or fewer in `total` trials of chance `share` each (0 < share < 1). Exact but for rounding. */
export function atMost(right: number, total: number, share: number): number {
  if (right >= total) return 1;
  const odds = share / (1 - share);
  let log = total * Math.log1p(-share); // of the chance of none
  let sum = 0;
  for (let k = 0; k <= right; k++) {
    sum += Math.exp(log);
    log += Math.log(((total - k) / (k + 1)) * odds);
  }
  return Math.min(1, sum);
}

/** The chance of `right` successes or more. */
export function atLeast(right: number, total: number, share: number): number {
  return atMost(total - right, total, 1 - share);
}

/**
 * Which of many rare counts are rare enough: of those that are named so, at most the share `rate` is expected to be chance. After Y. Benjamini and
 * Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995) 289-300.
 */
export function discoveries(chances: readonly number[], rate: number): boolean[] {
  const sorted = [...chances].sort((a, b) => a - b);
  const bound = sorted.findLast((chance, i) => chance <= (rate * (i + 1)) / sorted.length) ?? -1;
  return chances.map((chance) => chance <= bound);
}
