/**
 * Kinds of options, and how their values are read:
 *
 *     listOf(oneOf(['md', 'json'])).read('md, json')   → ['md', 'json']
 *     wholeNumber(1, 256).read('8')                    → 8
 */

export interface OptionKind<T> {
  /** The value of the option, or null for one that it cannot have. */
  read: (value: unknown) => T | null;
  /** What to do about such a value, as a clause. */
  remedy: string;
}

/** An option as the command line has it: `maxBytes` → `--max-bytes`. */
export function asOption(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export const text: OptionKind<string> = {
  read: (value) => (typeof value === 'string' && value !== '' ? value : null),
  remedy: 'give it a text that is not empty',
};

export const yesOrNo: OptionKind<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : null),
  remedy: 'choose of true, false',
};

export function matching(pattern: RegExp, remedy: string): OptionKind<string> {
  return { read: (value) => (typeof value === 'string' && pattern.test(value) ? value : null), remedy };
}

export function oneOf<T extends string>(all: readonly T[]): OptionKind<T> {
  return { read: (value) => all.find((one) => one === value) ?? null, remedy: `choose of ${all.join(', ')}` };
}

/** A list, or a text with commas between the items; at least one. */
export function listOf<T>(item: OptionKind<T>): OptionKind<T[]> {
  return {
    read: (value) => {
      const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
      if (!Array.isArray(parts) || parts.length === 0) return null;
      const items = parts.map(item.read).filter((one) => one !== null);
      return items.length === parts.length ? items : null;
    },
    remedy: item.remedy,
  };
}

/** Values by name; only a config file has such. */
export function namedValues<T>(value: OptionKind<T>): OptionKind<Record<string, T>> {
  return {
    read: (given) => {
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
      const read = Object.entries(given).map(([name, one]) => [name, value.read(one)] as const);
      return read.some(([, one]) => one === null) ? null : (Object.fromEntries(read) as Record<string, T>);
    },
    remedy: `give values by name, and to each: ${value.remedy}`,
  };
}

/** A number from 0 to 1, or a text that spells one. */
export const share = numberFrom(0, 1);

/** A number, or a text that spells one. */
export function wholeNumber(min: number, max: number): OptionKind<number> {
  return {
    read: (value) => {
      const number = numberOf(value);
      return number !== null && Number.isInteger(number) && number >= min && number <= max ? number : null;
    },
    remedy: `give a whole number from ${min} to ${max}`,
  };
}

/** A number with or without a fraction, or a text that spells one. */
export function numberFrom(min: number, max: number): OptionKind<number> {
  return {
    read: (value) => {
      const number = numberOf(value);
      return number !== null && number >= min && number <= max ? number : null;
    },
    remedy: `give a number from ${min} to ${max}`,
  };
}

const unitBytes: Record<string, number> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** A whole number of bytes, or a text such as `20mb`. */
export function byteSize(min: number): OptionKind<number> {
  return {
    read: (value) => {
      const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*([kmg]?b?)\s*$/i.exec(String(value)) ?? [];
      const bytes = Math.round(Number(digits) * (unitBytes[unit?.toLowerCase() ?? ''] ?? Number.NaN));
      return Number.isSafeInteger(bytes) && bytes >= min ? bytes : null;
    },
    remedy: 'give bytes, or a size such as 500kb or 20mb',
  };
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' ? number : null;
}
