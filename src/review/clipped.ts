/** Text that is shown shortened: `clipped('abcdefgh', 5)` → `abcd…`. Characters of two units stay whole. */

/** The beginning. */
export function clipped(text: string, maxUnits: number): string {
  return text.length <= maxUnits ? text : `${headOf(text, maxUnits - 1)}…`;
}

/** The end. */
export function clippedBefore(text: string, maxUnits: number): string {
  return text.length <= maxUnits ? text : `…${tailOf(text, maxUnits - 1)}`;
}

/** Two thirds of it from the beginning, the rest from the end. */
export function clippedWithin(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  const head = Math.floor(((maxUnits - 3) * 2) / 3);
  return `${headOf(text, head)} … ${tailOf(text, maxUnits - 3 - head)}`;
}

function headOf(text: string, units: number): string {
  return text.slice(0, isWithinPair(text, units) ? units - 1 : units);
}

function tailOf(text: string, units: number): string {
  const from = text.length - units;
  return text.slice(isWithinPair(text, from) ? from + 1 : from);
}

function isWithinPair(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
