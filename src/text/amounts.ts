/** Numbers as people read them: `12,345`, `0.5`, `1 flag`, `2,000 flags`. */

const formats: Intl.NumberFormat[] = [];

/** With thousands parted, and at most `digits` behind the point. */
export function grouped(value: number, digits = 0): string {
  if (Number.isSafeInteger(value)) return `${value}`.replace(/\B(?=(?:\d{3})+$)/g, ','); // Intl takes 20 ms to load
  formats[digits] ??= new Intl.NumberFormat('en', { maximumFractionDigits: digits });
  return formats[digits].format(value);
}

/** A count with its noun in singular or plural. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
