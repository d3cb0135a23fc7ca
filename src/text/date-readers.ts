/**
 * The parsers of chrono-node that may find a date in a line: "8. Oktober 2019" is for those of German months alone, "Oktober 2019 (8)" as well,
 * and "2 days ago, in Mai 2024" for those of English units, too. The patterns of all languages take V8 half a second to compile.
 */
import { createRequire } from 'node:module';
import type * as Chrono from 'chrono-node';
import { monthNames, monthStems } from './month-stems.ts';
import { once } from './once.ts';
import { timeUnits } from './time-units.ts';

interface Language {
  months: RegExp;
  units: RegExp;
  /** Without the parsers that need a month's name, or a unit of time, where the line holds none. */
  reader: (hasMonth: boolean, hasUnit: boolean) => Chrono.Chrono;
}

type Locale = typeof Chrono.en;

/** In the order in which they are asked; each is loaded when a line first needs it. */
const locales = {
  en: () => createRequire(import.meta.url)('chrono-node/en') as Locale,
  es: () => createRequire(import.meta.url)('chrono-node/es') as Locale,
  fr: () => createRequire(import.meta.url)('chrono-node/fr') as Locale,
  de: () => createRequire(import.meta.url)('chrono-node/de') as Locale,
  pt: () => createRequire(import.meta.url)('chrono-node/pt') as Locale,
  it: () => createRequire(import.meta.url)('chrono-node/it') as Locale,
  ru: () => createRequire(import.meta.url)('chrono-node/ru') as Locale,
  nl: () => createRequire(import.meta.url)('chrono-node/nl') as Locale,
};
const names = Object.keys(locales) as (keyof typeof locales)[];
/** A date without a name in it: "12/3", "2024-03-12", "2024 03 12". */
const inNumbers = /\d[-./]\d|\d{4}\s\d{1,2}\s\d/;
const needsMonth = /MonthName/;
const needsUnit = /TimeUnit/;

const languages = once(() => names.map(languageOf));
const anyMonth = once(() => new RegExp([...new Set(names.flatMap(monthStems))].join('|'), 'iu'));

/** A cheap scan: false where the line holds no month's name in any language. */
export function mayHoldMonth(line: string): boolean {
  return anyMonth().test(line);
}

/** One for each language that may find something, in the order in which they are to be asked. */
export function* readersOf(line: string): Iterable<Chrono.Chrono> {
  const isInNumbers = inNumbers.test(line);
  for (const { months, units, reader } of languages()) {
    const [hasMonth, hasUnit] = [months.test(line), units.test(line)];
    if (isInNumbers || hasMonth || hasUnit) yield reader(hasMonth, hasUnit);
  }
}

function languageOf(lang: keyof typeof locales): Language {
  const readers = new Map<string, Chrono.Chrono>();
  const reader = (hasMonth: boolean, hasUnit: boolean) => {
    const key = `${hasMonth} ${hasUnit}`;
    const known =
      readers.get(key) ??
      strictIn(lang, (name) => (hasMonth || !needsMonth.test(name)) && (hasUnit || !needsUnit.test(name)));
    readers.set(key, known);
    return known;
  };
  return { months: new RegExp(monthNames(lang), 'iu'), units: new RegExp(timeUnits[lang], 'iu'), reader };
}

function strictIn(lang: keyof typeof locales, isNeeded: (parser: string) => boolean): Chrono.Chrono {
  const { Chrono, strict } = locales[lang]();
  return new Chrono({
    parsers: strict.parsers.filter((one) => isNeeded(one.constructor.name)),
    refiners: strict.refiners,
  });
}
