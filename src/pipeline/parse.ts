/**
 * Source → article: a block for each line, or for each paragraph where lines were wrapped at a fixed width or a word was parted between two.
 *
 *     "US says so\n\nThe White House …"   → block 1 (line 1), block 2 (line 3, one empty line before it)
 */
import { type Article, type Block, createBlock, type Given } from '../core/article.ts';
import { FlagList } from '../core/flag-list.ts';
import { emptyMetadata } from '../core/record.ts';
import { joinsOfPartedWords, joinsOfWrappedLines } from '../text/hard-wraps.ts';
import { type Line, linesOf } from '../text/lines.ts';

/** Parses a decoded source. Linear in its length. */
export function parse(source: string, given: Given, disabled: ReadonlySet<string>): Article {
  const lines = linesOf(source);
  const wrapped = joinsOfWrappedLines(lines, source);
  const parted = joinsOfPartedWords(lines, source);
  const children: Block[] = [];
  let first: Line | null = null;
  for (const [i, line] of lines.entries()) {
    first ??= line;
    if (wrapped.has(i) || parted.has(i)) continue;
    children.push(createBlock(source, first.start, line.end, first.number, first.emptyLinesBefore));
    first = null;
  }
  const metadata = emptyMetadata();
  metadata.url = given.url ?? null;
  return {
    type: 'article',
    source,
    children,
    lang: null,
    title: given.title ?? null,
    metadata,
    flags: new FlagList(),
    given,
    ruling: null,
    disabled,
    decided: null,
  };
}
