/**
 * How sure a share is that was counted: `wilsonInterval(9, 10)` → 0.596 to 0.982.
 *
 * The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209-212; named best
 * for few observations by Brown, Cai and DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001) 101-133.
 */

export interface Interval {
  low: number;
  high: number;
}

/** The normal deviate that leaves 2.5 % on either side: an interval of 95 %. */
const z95 = 1.959964;

/**
 * Bounds, from 0 to 1, of the true share where `right` of `total` observations were right. Without observations it is all there is: 0 to 1.
 * `z` is the normal deviate of another level. Throws `RangeError` where `right` is not between 0 and `total`.
 */
export function wilsonInterval(right: number, total: number, z: number = z95): Interval {
  if (!(right >= 0 && right <= total)) throw new RangeError(`Expected 0 to ${total} right of ${total}, got ${right}`);
  if (total === 0) return { low: 0, high: 1 };
  const share = right / total;
  const squared = z * z;
  const centre = share + squared / (2 * total);
  const reach = z * Math.sqrt((share * (1 - share) + squared / (4 * total)) / total);
  const scale = 1 + squared / total;
  return {
    low: right === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: right === total ? 1 : Math.min(1, (centre + reach) / scale),
  };
}
