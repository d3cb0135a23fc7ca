/**
 * Source → article: a block for each line, or for each paragraph where lines were wrapped at a fixed width or a word was parted between two.
 *
 *     "US says so\n\nThe White House …"   → block 1 (line 1), block 2 (line 3, one empty line before it)
 */
import { type Article, type Block, createBlock, type Given } from '../core/article.ts';
import { StageError } from '../core/errors.ts';
import { FlagList } from '../core/flag-list.ts';
import { emptyMetadata } from '../core/record.ts';
import { counted, grouped } from '../text/amounts.ts';
import { joinsOfPartedWords, joinsOfWrappedLines } from '../text/hard-wraps.ts';
import { type Line, linesOf } from '../text/lines.ts';

/** Each filled line takes about a kilobyte of memory while it is cleaned; a page of the development sets has 2,641 lines at most. */
const maxLines = 600_000;

/** Parses a decoded source. Linear in its length. Throws `StageError` for one of so many lines that a thread may lack the memory for it. */
export function parse(source: string, given: Given, disabled: ReadonlySet<string>): Article {
  const lines = linesOf(source);
  if (lines.length > maxLines)
    throw new StageError(
      'size',
      `Expected a document of at most ${counted(maxLines, 'line')} with text, got ${grouped(lines.length)}; split it`,
    );
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
