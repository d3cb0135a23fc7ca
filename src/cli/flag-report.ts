/**
 * The flags of a run for `clean --report`, as vfile-reporter prints messages, in 80 columns:
 *
 *     news/a.txt
 *     5:12 warning “SyriaAfter”                                  flag/glued-words
 *                  the words stand glued; perhaps “Syria. After”
 */
import type { DocumentMessages, FlagMessage } from '../run/flag-messages.ts';
import type { Watcher } from '../run/plan.ts';
import { columnsOf, fitted, wrapped } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { columns } from './told.ts';

/** What the reporter sets before a message, besides its place: the widest label, and a space on either side. */
const labelColumns = 'warning'.length + 2;
const leastQuoteColumns = 16;
const reasonChars = 400;

export class FlagReport {
  readonly #documents: DocumentMessages[] = [];

  /** A watcher that is told what this one is told. */
  watching({ start, seen, end }: Watcher): Watcher {
    return {
      start,
      seen: (one) => {
        this.add(one.messages);
        seen(one);
      },
      end,
    };
  }

  /** Documents without messages are not listed. */
  add(document: DocumentMessages | undefined): void {
    if (document && document.messages.length > 0) this.#documents.push(document);
  }

  /** Ends with a line break. */
  async text(isColoured: boolean): Promise<string> {
    if (this.#documents.length === 0) return 'No document was flagged.\n';
    const { VFile } = await import('vfile');
    const { reporter } = await import('vfile-reporter');
    const messages = this.#documents.flatMap((document) => document.messages);
    const placeColumns = widest(messages.map(({ place }) => (place ? `${place.line}:${place.column}` : '')));
    const ruleColumns = widest(messages.map(({ rule }) => visible(rule)));
    const indent = placeColumns + labelColumns;
    const quoteColumns = Math.max(leastQuoteColumns, columns - indent - 1 - ruleColumns);
    const files = this.#documents.map(({ name, messages }, i) => {
      const file = new VFile({ path: fitted(visible(name), columns) });
      file.path = String(i).padStart(12, '0'); // the reporter shows the first path, and sorts by the last
      for (const message of messages) {
        const said = file.message(shown(message, indent, quoteColumns), {
          ...placeOf(message),
          ruleId: visible(message.rule),
        });
        if (message.isFatal) said.fatal = true;
      }
      return file;
    });
    return `${reporter(files, { color: isColoured })}\n`;
  }
}

function placeOf({ place }: FlagMessage): { place?: { line: number; column: number } } {
  return place ? { place } : {};
}

/** What is quoted on the line of the place, why below it. */
function shown({ quote, reason, suggestion }: FlagMessage, indent: number, quoteColumns: number): string {
  const remedy = suggestion === null ? '' : `; perhaps “${suggestion}”`;
  const why = wrapped(visible(`${reason}${remedy}`).slice(0, reasonChars), columns - indent);
  const lines = why.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
  if (quote !== null) return `“${fitted(visible(quote), quoteColumns - 2)}”\n${lines}`;
  const [first = '', ...more] = wrapped(visible(reason).slice(0, reasonChars), quoteColumns);
  return [first, ...more.map((line) => `${' '.repeat(indent)}${line}`)].join('\n');
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}
