/**
 * What the names of the months begin with, as `Intl` knows them, with and without accents: "January" and "Jan." → "jan", "März" → "mär", "mae", "mar".
 * A cheap sign that a line may hold a date in words.
 */

const letters = 3;
/** Spellings of `Intl` differ between the regions and the places in a sentence. */
const alsoIn: Readonly<Record<string, readonly string[]>> = { de: ['de-AT'] };
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];
/** What is written, too: German "Mrz", Spanish "setiembre", French "jun" and "jul", Dutch "mar", Russian "в мае". */
const alsoWritten: Readonly<Record<string, readonly string[]>> = {
  de: ['mrz'],
  es: ['set'],
  fr: ['jun', 'jul'],
  nl: ['mar'],
  ru: ['мае'],
};

/** In small letters, each once. */
export function monthStems(lang: string): string[] {
  const stems = new Set(alsoWritten[lang]);
  for (const locale of [lang, ...(alsoIn[lang] ?? [])])
    for (const form of forms)
      for (const name of namesIn(locale, form)) for (const stem of stemsOf(name)) stems.add(stem);
  return [...stems];
}

function namesIn(locale: string, form: Intl.DateTimeFormatOptions): string[] {
  const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, i) => {
    const parts = format.formatToParts(Date.UTC(2000, i, 1));
    return parts.find(({ type }) => type === 'month')!.value.toLowerCase();
  });
}

function stemsOf(name: string): string[] {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
  const spelt = name.replace(/ä/g, 'ae');
  return [name, bare, spelt].map((one) => one.slice(0, letters));
}
