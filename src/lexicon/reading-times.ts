/**
 * Reading times in short lines and at their edges.
 *
 *     "5 min read"                                 → 5, the whole line
 *     "Reading Time: 3 minutesThe government …"    → 3, up to "The"
 *     "May 5, 2024 · 4 min read"                   → 4, from the dot on
 *     "A 10 minute read through the report"        → none
 */
import { once } from '../text/once.ts';
import { inAnyCase } from './any-of.ts';

export interface ReadingTime {
  minutes: number;
  /** Place in the line, with the signs that part it from the rest. */
  from: number;
  to: number;
}

/** Numbers above are no reading time of an article. */
const maxMinutes = 240;
const sentenceBehind = /^[\s|·•,.:–—-]*(?=["“«„(]?\p{Lu})/u;
const endBehind = /^[\s|·•,.:–—-]*$/;
const signBefore = /[\s|·•,–—-]*[|·•,–—-]\s*$/;

const time = once(() => {
  const about = `(?:(?:${inAnyCase('about-words')})\\s*)?`;
  const unit = `(?:${inAnyCase('reading-time-units')})(?!\\p{Ll})\\.?`;
  const ending = `(?:${inAnyCase('reading-time-endings')})(?!\\p{Ll})`;
  const labelled = `(?:${inAnyCase('reading-time-labels')})\\s*:?\\s*${about}(\\d{1,3})\\s*${unit}(?:\\s*${ending})?`;
  return new RegExp(`(?<![\\p{L}\\d])(?:${labelled}|${about}(\\d{1,3})[\\s-]*${unit}[\\s-]*${ending})`, 'gu');
});

/** The reading time that a line is, starts with or ends with; null where it has none. `mayEnd` says whether words without a sign may stand before it. */
export function readingTimeIn(line: string, mayEnd: boolean): ReadingTime | null {
  if (!/\d/.test(line)) return null;
  for (const match of line.matchAll(time())) {
    const minutes = Number(match[1] ?? match[2]);
    const to = match.index + match[0].length;
    const before = line.slice(0, match.index);
    const behind = line.slice(to);
    if (minutes === 0 || minutes > maxMinutes) continue;
    if (before.trim() === '') {
      const gap = endBehind.exec(behind) ?? sentenceBehind.exec(behind);
      if (gap) return { minutes, from: 0, to: to + gap[0].length };
    } else if (endBehind.test(behind)) {
      const sign = signBefore.exec(before);
      if (sign || mayEnd) return { minutes, from: sign?.index ?? before.trimEnd().length, to: line.length };
    }
  }
  return null;
}
