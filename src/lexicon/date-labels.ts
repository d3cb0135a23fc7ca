/** The labels of dates: what says that a line tells when an article was published or changed. */
import { words } from './load.ts';

export interface DateLabels {
  published: RegExp;
  updated: RegExp;
  /** What may stand beside a date on a line that holds nothing else. */
  beside: RegExp;
}

let read: DateLabels | undefined;

export function dateLabels(): DateLabels {
  read ??= {
    published: anyOf(words('published-labels')),
    updated: anyOf(words('updated-labels')),
    beside: anyOf([...words('published-labels'), ...words('updated-labels'), ...words('date-neighbours')]),
  };
  return read;
}

function anyOf(list: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${[...list].sort((a, b) => b.length - a.length).join('|')})(?!\\p{Ll})`, 'iu');
}
