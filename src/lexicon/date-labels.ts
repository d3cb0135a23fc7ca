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
