/**
 * Captions that a page prints on lines of their own beside their credit or label, without a sign in the line itself.
 *
 *     "Image source, EPA", "Image caption,", "The quay at dawn"    → "The quay at dawn"
 *     "The quay at dawn", "Image:", "The quay at dawn"             → "The quay at dawn"
 *     "The quay at dawn", "The quay at dawn", "Photo: Ana Ruiz"    → "The quay at dawn"
 */
import type { Block } from '../core/article.ts';
import { factsOf } from '../text/facts.ts';
import { isHeadline } from '../text/headline.ts';
import { once } from '../text/once.ts';
import { inAnyCase } from './any-of.ts';
import { hints, hintsOf } from './hints.ts';
import { separator } from './title-candidates.ts';

/** As many as a caption has at most on the pages of the development sets. */
const maxChars = 300;
const linesAbove = 3;
const maxLabelChars = 40;
const minWords = 3;
const minHeadlineWords = 5;

/** What is asked about the lines of one page, from the first to the last. */
export interface CaptionPage {
  blocks: readonly Block[];
  /** Whether a headline or a paragraph stands above a line. */
  isBelowHeadline: (line: number) => boolean;
}

export interface CaptionLines {
  text: string;
  /** Its copies and its label. */
  lines: Block[];
}

const captionLabel = once(() => new RegExp(`^(?:${inAnyCase('caption-labels')})\\s*[,:]?\\s*$`, 'u'));
const creditLabel = once(() => new RegExp(`^(?:${inAnyCase('credit-labels')})\\s*[,:]\\s*$`, 'u'));

/** Lines may lose their text while the page is asked about them, and none gets another: then each is looked at once. */
export function captionPage(blocks: readonly Block[]): CaptionPage {
  let first = 0;
  return {
    blocks,
    isBelowHeadline: (line) => {
      while (first < line && !isHead(blocks[first]!)) first++;
      return first < line;
    },
  };
}

/** The caption below a label alone on its line; `isByCredit` tells that a credit stands right above. */
export function captionBelow(page: CaptionPage, i: number, isByCredit: boolean): CaptionLines | null {
  const { blocks } = page;
  const [label, below] = [blocks[i]!, blocks[i + 1]];
  const isCaption = isLabel(label, 'caption-labels', captionLabel);
  if (!isCaption && !isLabel(label, 'credit-labels', creditLabel)) return null;
  if (!below || !mayBeCaption(below)) return null;
  const from = Math.max(0, i - linesAbove);
  const copies = blocks
    .slice(from, i)
    .filter((block, line) => block.text === below.text && page.isBelowHeadline(from + line));
  const isSure = isCaption ? isByCredit || copies.length > 0 : copies.includes(blocks[i - 1]!);
  return isSure ? { text: below.text, lines: [...copies, label, below] } : null;
}

/** The line that was printed twice right above a credit. */
export function captionAbove({ blocks, isBelowHeadline }: CaptionPage, i: number): CaptionLines | null {
  const [first, second] = [blocks[i - 2], blocks[i - 1]];
  if (!first || !second || first.text !== second.text || !mayBeCaption(second) || !isBelowHeadline(i - 2)) return null;
  return { text: second.text, lines: [first, second] };
}

function isLabel(block: Block, list: 'caption-labels' | 'credit-labels', label: () => RegExp): boolean {
  return block.text.length <= maxLabelChars && (hintsOf(block) & hints[list]) !== 0 && label().test(block.text);
}

function mayBeCaption({ text }: Block): boolean {
  return text.length <= maxChars && text.split(/\s+/).length >= minWords;
}

/** What stands twice with nothing like it above may be the title. */
function isHead(block: Block): boolean {
  const { isProse, words } = factsOf(block);
  return isProse || (isHeadline(block) && words >= minHeadlineWords && !separator.test(block.text));
}
