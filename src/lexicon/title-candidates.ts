/**
 * The lines of a page that may be its article's title, and the parts of lines that may be.
 *
 *     "Home » Region » Bridge to rise again"    → the line, and "Bridge to rise again"
 *     "Bridge to rise again | Lenne Courier"    → the line, and "Bridge to rise again"
 *     "Dec 18 2025 Bridge to rise again"        → the line, and "Bridge to rise again"
 */
import type { Block } from '../core/article.ts';
import { datesOf } from '../text/dates.ts';
import { factsOfText } from '../text/facts.ts';
import { foldHeadline } from '../text/fold.ts';
import { once } from '../text/once.ts';
import type { Slug } from '../text/slug.ts';
import { wordsInOrder } from '../text/word-order.ts';
import { words } from './load.ts';
import { matchesOf } from './screen.ts';

export interface TitlePart {
  text: string;
  /** As headlines are compared. */
  folded: string;
  /** What the part leaves of its line, before and behind it. */
  before: string;
  behind: string;
}

const maxChars = 250;
const minChars = 8;
const maxWords = 30;
/** The name of a site behind a title has at most so many words. */
const maxNameWords = 4;
/** An address of so many words tells a title that ends in a stop, too. */
const minSlugWords = 3;
/** Between the parts of a breadcrumb, or between a title and the name of its site. */
export const separator = /\s*[›»|>]\s*|\s\/\s|\s[-–—]\s/;
const separators = new RegExp(separator, 'g');
/** "Blog: …" */
const label = once(() => new RegExp(`^(?:${words('title-labels').join('|')}):\\s*(?=\\S)`, 'iu'));
/** A stop or colon at the end, or one behind a long word and before a capital. */
const endsOrHoldsClause = /[.:;,…]["”’»)]*$|\p{L}{4}\. \p{Lu}/u;
const clutter = /^[^\p{L}\p{N}“"‘«]+/u;

/** What of a line may be a title: the whole, and parts of it. */
export function titleParts(block: Block, slug: Slug): TitlePart[] {
  if (block.text.length > maxChars || matchesOf(block).some(({ group }) => group.at === 'line')) return [];
  return partsOf(block).filter((one) => isTitleShaped(one, slug));
}

function partsOf(block: Block): TitlePart[] {
  const line = block.text;
  const whole = withoutStart(block);
  const joints = [...whole.text.matchAll(separators)];
  const [joint] = joints;
  if (!joint) return [whole];
  const last = joints.at(-1)!;
  if (joints.length > 1) return [whole, behind(line, line.length - whole.text.length + last.index + last[0].length)];
  const name = whole.text.slice(joint.index);
  return isName(name.slice(joint[0].length))
    ? [whole, partOf(whole.text.slice(0, joint.index).trim(), whole.before, name)]
    : [whole];
}

/** The line without a date or a label that it starts with. */
export function withoutStart(block: Block): TitlePart {
  const line = block.text;
  const [date] = datesOf(block);
  if (date?.from === 0 && date.to < line.length) return behind(line, date.to);
  const [announced] = label().exec(line) ?? [];
  return announced ? behind(line, announced.length) : partOf(line, '', '');
}

function behind(line: string, at: number): TitlePart {
  const text = line.slice(at).replace(clutter, '').trim();
  return partOf(text, line.slice(0, line.length - text.length), '');
}

function partOf(text: string, before: string, name: string): TitlePart {
  return { text, folded: foldHeadline(text), before, behind: name };
}

function isName(text: string): boolean {
  return text.trim().split(/\s+/).length <= maxNameWords;
}

/** Two to thirty words that are no sentences and announce nothing; or what the address says word by word. */
function isTitleShaped({ text, folded }: TitlePart, { last }: Slug): boolean {
  const { words: length } = factsOfText(text);
  if (length === 0 || length > maxWords) return false;
  if (text.length >= minChars && length > 1 && !endsOrHoldsClause.test(text)) return true;
  const its = folded.split(' ');
  if (its.length === 1) return folded === last.at(-1);
  return last.length >= minSlugWords && wordsInOrder(last, its) === last.length;
}
