import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { datesIn, isoIn } from '../../src/text/dates.ts';
import { monthNames, monthStems } from '../../src/text/month-stems.ts';
import { timeUnits } from '../../src/text/time-units.ts';

test.each([
  ['Published: Mar 8, 2024 · Modified: May 19, 2025', ['2024-03-08', '2025-05-19']],
  ['geschrieben am 8. Oktober 2019', ['2019-10-08']],
  ['Jueves 12 de setiembre de 2019', ['2019-09-12']],
  ['le 3 jul 2018', ['2018-07-03']],
  ['opgesteld op 4 mar 2020', ['2020-03-04']],
  ['12 мая 2019 г.', ['2019-05-12']],
  ['aggiornato il 3 luglio 2018', ['2018-07-03']],
  ['5 de dezembro de 2021', ['2021-12-05']],
  ['25/12/2021', ['2021-12-25']],
  ['25.12.2021', ['2021-12-25']],
  ['as of 2024 March 12', ['2024-03-12']],
  ['Oktober 2019 (8)', []],
])('%j holds the dates %j', (line, dates) => {
  expect(datesIn(line).map(({ iso }) => iso)).toEqual(dates);
});

test.each(['12/02/2024', '12.02.2024, 17:45 Uhr', 'Stand: 12.2.2024'])('%j may have the day first', (line) => {
  const [date] = datesIn(line);
  expect([null, 'en', 'de'].map((lang) => isoIn(date!, lang))).toEqual(['2024-12-02', '2024-12-02', '2024-02-12']);
});

test('a day that is no month is read in one way', () => {
  expect(datesIn('25/12/2021').map(({ dayFirst }) => dayFirst)).toEqual([undefined]);
});

const load = createRequire(import.meta.url);
const chrono = dirname(load.resolve('chrono-node'));

const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'ru', 'nl'] as const;
type Dictionary = Record<string, unknown>;
const wordsIn = (lang: string) =>
  load(join(chrono, `locales/${lang}/constants.js`)) as Record<string, Dictionary | undefined>;

test.each(languages)('every month that chrono-node reads in %s is known', (lang) => {
  const months = Object.keys(wordsIn(lang).MONTH_DICTIONARY!);
  const isMonth = new RegExp(monthNames(lang), 'iu');
  const stems = monthStems(lang);
  expect(months.length).toBeGreaterThan(12);
  expect(months.filter((name) => !stems.some((stem) => name.startsWith(stem)))).toEqual([]);
  expect(months.filter((name) => !isMonth.test(`3 ${name}, 2019`) || !isMonth.test(`3${name}2019`))).toEqual([]);
});

test.each(languages)('every unit of time that chrono-node counts in %s is known', (lang) => {
  const { TIME_UNIT_DICTIONARY: all = {}, TIME_UNIT_DICTIONARY_NO_ABBR: strict = all } = wordsIn(lang);
  const isUnit = new RegExp(timeUnits[lang], 'iu');
  for (const unit of Object.keys(strict))
    expect([`3 ${unit}`, `3${unit}`].filter((text) => !isUnit.test(text))).toEqual([]);
});
