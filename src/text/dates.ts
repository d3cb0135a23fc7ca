/**
 * Dates in short lines, through chrono-node, read against a fixed day and never against the clock.
 *
 *     "Published: Mar 8, 2024 · Modified: May 19, 2025"   → 2024-03-08, 2025-05-19
 *     "21/10/22 9:24am"                                   → 2022-10-21: only one of the numbers can be a month
 *     "12.02.2024", "12/02/2024"                          → 2024-12-02, and the other way round where the text is not English
 *     "2 hours ago", "Jan 23", "03/04/22"                 → none: they need a clock, lack the year, or can be read in two ways
 */
import type * as Chrono from 'chrono-node';
import { mayHoldMonth, readersOf } from './date-readers.ts';
import { perVersion } from './per-version.ts';

export interface FoundDate {
  /** Year, month and day as they are written, ISO 8601. */
  iso: string;
  /** The same with the day before the month, of a date in numbers that can be read in both ways. */
  dayFirst?: string;
  /** Place in the line. */
  from: number;
  to: number;
  /** A weekday stands there, and it is that date's. */
  hasWeekday: boolean;
}

const reference = new Date(Date.UTC(2000, 0, 1, 12));
/** Chrono takes 60 ms to load and is slow on long texts: it is asked for short lines with a year, another number and a month. */
const maxChars = 160;
const year = /(?:19|20)\d\d/;
const dayAndYear = /\d.*\d{4}|\d{4}.*\d/s;
/** "12.3.2024", "2024 - 03 - 12". */
const inNumbers = /\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d/;
/** Chrono's English, which is asked first, reads the month first. */
const monthOrDay = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/;

/** Lines whose dates are remembered: pages print the same ones, and lists of dates come again and again. */
const maxRemembered = 512;
const remembered = new Map<string, readonly FoundDate[]>();

/** A cheap scan: false where a line holds no date with a year of four digits. */
export function mayHoldDate(line: string): boolean {
  return line.length <= maxChars && year.test(line) && dayAndYear.test(line);
}

/** The dates with day, month and year in a line of up to 160 units, in order. */
export function datesIn(line: string): readonly FoundDate[] {
  if (line.length > maxChars) return [];
  if (!mayHoldDate(line)) return shortDatesIn(line);
  const known = remembered.get(line);
  if (known) return known;
  const dates = inNumbers.test(line) || mayHoldMonth(line) ? longDatesIn(line) : [];
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(line, dates);
  return dates;
}

function longDatesIn(line: string): FoundDate[] {
  // "EditorialNovember 22, 2018", "Nov 22, 2018Ana": a lost space takes the place of the letter beside it, so that offsets stay
  const parted = line.replace(/\p{Ll}(?=\p{Lu}\p{Ll}+ \d)|(?<=\d{4})\p{Lu}(?=\p{Ll})/gu, ' ');
  for (const reader of readersOf(parted)) {
    const found = reader.parse(parted, reference).flatMap(toDate);
    if (found.length > 0) return found;
  }
  return [];
}

/** The dates in a block's text as it is now. */
export const datesOf = perVersion((block) => datesIn(block.text));

const shortDate = /(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d\d)(?![\d/])/g;
/** "97" is 1997, "24" is 2024. */
const pivot = 50;

/** Dates in numbers with a year of two digits, where one of the others is too high for a month. */
function shortDatesIn(line: string): FoundDate[] {
  return Array.from(line.matchAll(shortDate), ({ index, 0: text, 1: a, 3: b, 4: y }) => {
    const [day, month] = Number(a) > 12 ? [Number(a), Number(b)] : [Number(b), Number(a)];
    const iso = isoOf(Number(y) + (Number(y) > pivot ? 1900 : 2000), month, day);
    const isDate = day > 12 && day <= 31 && month >= 1 && month <= 12;
    return isDate ? [{ iso, from: index, to: index + text.length, hasWeekday: false }] : [];
  }).flat();
}

function toDate({ index, text, start, end }: Chrono.ParsedResult): FoundDate[] {
  if (end || !start.isCertain('day') || !start.isCertain('month') || !start.isCertain('year')) return [];
  const [year, month, day] = [start.get('year')!, start.get('month')!, start.get('day')!];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const hasWeekday = start.isCertain('weekday');
  if (hasWeekday && start.get('weekday') !== weekday) return []; // one of the two is wrong, and nobody knows which
  const date = { iso: isoOf(year, month, day), from: index, to: index + text.length, hasWeekday };
  const [, first] = monthOrDay.exec(text) ?? [];
  const isUncertain = first !== undefined && Number(first) === month && day <= 12 && !hasWeekday;
  return [isUncertain ? { ...date, dayFirst: isoOf(year, day, month) } : date];
}

/** The date as a text in that language, or in an unknown one, means it. */
export function isoIn({ iso, dayFirst }: FoundDate, lang: string | null): string {
  return lang === null || lang === 'en' ? iso : (dayFirst ?? iso);
}

/** The text with `sign` for each of its dates, which are in order. `start` is the text's place in the line that they count in. */
export function withoutDates(text: string, dates: readonly FoundDate[], sign = ' ', start = 0): string {
  return dates.reduceRight(
    (left, { from, to }) => `${left.slice(0, from - start)}${sign}${left.slice(to - start)}`,
    text,
  );
}

function isoOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const inAddress = /\/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\/|-|$)/;

/** The date in the path of an address: "https://example.org/2024/11/19/slug" → 2024-11-19. */
export function dateOfAddress(url: string): string | null {
  const [, year, month, day] = (inAddress.exec(url) ?? []).map(Number);
  return year && month && day && month <= 12 && day <= 31 ? isoOf(year, month, day) : null;
}
