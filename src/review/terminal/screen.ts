/**
 * An item as lines of a terminal, 80 columns wide. Nothing of an article reaches the terminal raw: what cannot be seen is spelled out.
 *
 *     3 of 340 open, 12 decided
 *     site.example/a.txt · “Ferry sinks” · review
 *
 *       … fell. The war in >>SyriaAfter<< Washington bombed it.
 *
 *     glued-words by flag/glued-words, 0.95: two words stand glued
 */

import type { createColors } from 'picocolors';
import { counted } from '../../text/amounts.ts';
import { wrapped } from '../../text/columns.ts';
import { visible } from '../../text/visible.ts';
import type { ArticleView, Item, Preview } from '../api.ts';
import { clipped } from '../clipped.ts';

export type Palette = ReturnType<typeof createColors>;

export interface Progress {
  /** From 1. */
  at: number;
  all: number;
  decided: number;
}

const indent = 2;
const maxName = 160;
const maxLine = 150;

export const help = [
  'j next              k back',
  'a right             r wrong: the text stands again, the flag goes',
  'e edit: other words in its place (none: it goes)',
  'K keep the sentence: no rule changes it',
  'n not an article    u undo the last decision',
  'l for the same line on the same site, b for the rule up to this score: shown before they are saved',
  '? this help         q quit; all that was decided is saved',
];

export const shortHelp = 'a right, r wrong, e edit, K keep, l line, b rule, u undo, ? all keys, q quit';

export class Screen {
  readonly #palette: Palette;
  readonly #columns: number;

  constructor(palette: Palette, columns: number) {
    this.#palette = palette;
    this.#columns = columns;
  }

  item(item: Item, { source }: Pick<ArticleView, 'source'>, { at, all, decided }: Progress): string[] {
    const { bold, dim } = this.#palette;
    const { name, title, status, start, end, of } = item;
    const [above, below] = of === 'document' ? [null, null] : neighbours(source, start, end);
    const about = [clipped(name, maxName), ...(title === null ? [] : [`“${clipped(title, maxName)}”`]), status];
    return [
      ...this.text(`${at} of ${all}, ${decided} decided`, 0, dim),
      ...this.text(about.map(visible).join(' · '), 0, bold),
      '',
      ...(above === null ? [] : this.text(visible(above), indent, dim)),
      ...this.#place(item),
      ...(below === null ? [] : this.text(visible(below), indent, dim)),
      '',
      ...this.#evidence(item),
    ];
  }

  /** What a decision for many would do. */
  preview(what: string, preview: Preview): string[] {
    const { items, articles, words, examples } = preview;
    const counts = `${what}: ${counted(items, 'item')} in ${counted(articles, 'article')}, ${counted(words, 'word')} of text`;
    const some = examples
      .slice(0, 3)
      .flatMap(({ name, quote }) => this.text(visible(`${clipped(name, 60)}: ${clipped(quote, 100)}`), 2 * indent));
    return [...this.text(counts, 0), ...some];
  }

  /** Plain words, already safe, at most as wide as the screen. */
  text(words: string, by = 0, colour: (text: string) => string = (text) => text): string[] {
    return wrapped(words, this.#columns - by).map((line) => `${' '.repeat(by)}${line === '' ? '' : colour(line)}`);
  }

  #place({ before, quote, behind, of }: Item): string[] {
    if (of === 'document') return this.text(visible(quote === '' ? '(no text)' : quote), indent);
    const marked = `>>${visible(quote)}<<`;
    const lines = wrapped(`${visible(before)}${marked}${visible(behind)}`, this.#columns - indent);
    let isWithin = false;
    return lines.map((line) => {
      const parts = line.split(/(>>|<<)/);
      const coloured = parts.map((part) => {
        if (part === '>>') isWithin = true;
        const shown = isWithin && part !== '' ? this.#palette.yellow(part) : part;
        if (part === '<<') isWithin = false;
        return shown;
      });
      return `${' '.repeat(indent)}${coloured.join('')}`;
    });
  }

  #evidence({ of, kind, rule, score, reason, instead, alike, site, state, decidedBy }: Item): string[] {
    const { cyan, green } = this.#palette;
    const acted = of === 'document' ? visible(kind) : `${visible(kind)} by ${visible(rule)}, ${score.toFixed(2)}`;
    const many = `${alike} alike: the same line${site === null ? ' in this document' : ` on ${visible(clipped(site, 60))}`}`;
    return [
      ...this.text(`${acted}: ${visible(reason)}`, 0, cyan),
      ...(instead === null ? [] : this.text(`${kind === 'replace' ? 'now' : 'perhaps'}: ${visible(instead)}`)),
      ...(alike > 1 ? this.text(many) : []),
      ...(state === 'open'
        ? []
        : this.text(`decided: ${state}${decidedBy === null ? '' : ` by ${visible(decidedBy)}`}`, 0, green)),
    ];
  }
}

/** The filled lines around the one that the place stands on. */
function neighbours(source: string, start: number, end: number): [string | null, string | null] {
  const above = source
    .slice(Math.max(0, start - 4000), start)
    .split('\n')
    .slice(0, -1);
  const below = source
    .slice(end, end + 4000)
    .split('\n')
    .slice(1);
  const isFilled = (line: string): boolean => line.trim() !== '';
  return [above.findLast(isFilled) ?? null, below.find(isFilled) ?? null].map((line) =>
    line === null ? null : clipped(line.trim(), maxLine),
  ) as [string | null, string | null];
}
