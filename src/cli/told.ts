/** What is told on a terminal: lines of at most 80 columns, those that go on indented. */
import { columnsOf, wrapped } from '../text/columns.ts';

export const columns = 80;

/** The lines of `text`, in which nothing may be raw: see `visible`. */
export function told(text: string): string[] {
  return columnsOf(text) <= columns
    ? [text]
    : wrapped(text, columns - 4).map((line, i) => (i > 0 ? `    ${line}` : line));
}
