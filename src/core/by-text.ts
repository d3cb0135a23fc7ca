/** Order of texts by their UTF-16 units, for `sort`: the same on every machine, as `localeCompare` is not. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
