/** Binary search: the first of `count` places, from `low` on, for which `holds` is true; `count` for none. It holds for all behind it, too. */
export function firstIndex(count: number, holds: (index: number) => boolean, low = 0): number {
  let from = low;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
