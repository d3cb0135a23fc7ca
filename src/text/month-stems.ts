/**
 * What the names of the months begin with, as `Intl` knows them, with and without accents: "January" and "Jan." → "jan", "März" → "mär", "mae", "mar".
 * A cheap sign that a line may hold a date in words.
 */

const letters = 3;
/** The longest that is cut short: "Sept", "févr.". */
const maxCut = 4;
/** Spellings of `Intl` differ between the regions and the places in a sentence. */
const alsoIn: Readonly<Record<string, readonly string[]>> = { de: ['de-AT'] };
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];
/** What is written, too: German "Mrz" and "Feber", Spanish "setiembre", French "jun" and "jul", Dutch "mar", Russian "в мае". */
const alsoWritten: Readonly<Record<string, readonly string[]>> = {
  de: ['mrz', 'feber'],
  es: ['setiembre'],
  fr: ['jun', 'jul'],
  nl: ['mar'],
  ru: ['мае'],
};

/** In small letters, each once. */
export function monthStems(lang: string): string[] {
  return [...new Set(namesOf(lang).map((name) => name.slice(0, letters)))];
}

/** For a pattern that ignores case: a whole name, or the start of one where its word ends, so that "November" and "April" are not Italian. */
export function monthNames(lang: string): string {
  const names = namesOf(lang);
  const starts = names.flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1)).slice(letters - 1, maxCut));
  return `${names.filter(({ length }) => length > letters).join('|')}|(?:${[...new Set(starts)].join('|')})(?![a-z])`;
}

function namesOf(lang: string): string[] {
  const names = new Set(alsoWritten[lang]);
  for (const locale of [lang, ...(alsoIn[lang] ?? [])])
    for (const form of forms)
      for (const name of namesIn(locale, form)) for (const spelling of spellingsOf(name)) names.add(spelling);
  return [...names];
}

function namesIn(locale: string, form: Intl.DateTimeFormatOptions): string[] {
  const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, i) => {
    const parts = format.formatToParts(Date.UTC(2000, i, 1));
    return parts
      .find(({ type }) => type === 'month')!
      .value.toLowerCase()
      .replace(/\.$/, '');
  });
}

function spellingsOf(name: string): string[] {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
  return [name, bare, name.replace(/ä/g, 'ae')];
}
