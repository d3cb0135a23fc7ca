/** The labels of dates: what says that a line tells when an article was published or changed. */
import { inAnyCase } from './any-of.ts';

export interface DateLabels {
  published: RegExp;
  updated: RegExp;
  /** What may stand beside a date on a line that holds nothing else. */
  beside: RegExp;
}

let read: DateLabels | undefined;

export function dateLabels(): DateLabels {
  read ??= {
    published: anyOf('published-labels'),
    updated: anyOf('updated-labels'),
    beside: anyOf('published-labels', 'updated-labels', 'date-neighbours'),
  };
  return read;
}

function anyOf(...lists: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${inAnyCase(...lists)})(?!\\p{Ll})`, 'u');
}

/** "10:00-11:30": when something takes place. */
const span = /\d[:.]\d\d\s?[-–]\s?\d{1,2}[:.]\d/;

/** True for what holds labels of dates, times and marks, and no other word: "Published · 9:12 GMT". */
export function isDateLabel(text: string): boolean {
  if (span.test(text)) return false;
  const { beside } = dateLabels();
  const left = text.replace(new RegExp(beside, 'gu'), ' ').replace(/\d{1,2}[:.]\d\d|[ap]\.?m\.?|\d+(?=\s*min)/gi, ' ');
  return !/\p{L}{2}|\d/u.test(left);
}
