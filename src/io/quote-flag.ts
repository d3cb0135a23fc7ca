/**
 * Doubtful places → the passage they stand in as one line of Markdown, with the places in bold:
 *
 *     … fell. The war in SyriaAfter Washington bombed it. Then …   → The war in **SyriaAfter** Washington bombed it.
 *     He nodded. Agreed. , he said.                                → **Agreed. ,** he said.
 */
import { joinedSpans, type Span } from '../core/span.ts';
import { shortened } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { escapeInline } from './escape-markdown.ts';

/** Part of a text that is shown; where its sentence goes on, an ellipsis says so. */
export interface Passage extends Span {
  isCutBefore: boolean;
  isCutBehind: boolean;
}

/** Characters that are shown of what stands on either side of a place, and of the place itself. */
const contextChars = 160;
const quotedChars = 400;
const sentenceEnd = /[.!?…。！？]["'”’)\]»]*\s/g;

/** A word, or one letter of a script that sets no spaces between words. */
const dense = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}`;
const word = String.raw`(?:[${dense}]|[^\s\p{P}${dense}]{1,60})`;
const wordBefore = new RegExp(`${word}$`, 'u');
const wordBehind = new RegExp(`^${word}`, 'u');

/** The sentence around a place, cut at words where it is long. */
export function passageAround(text: string, { start, end }: Span): Passage {
  const from = Math.max(0, start - contextChars);
  const to = Math.min(text.length, end + contextChars);
  const lead = sentenceStart(text.slice(from, start), from > 0);
  const rest = sentenceRest(text.slice(end, to), to < text.length);
  return { start: start - lead.chars, end: end + rest.chars, isCutBefore: lead.isCut, isCutBehind: rest.isCut };
}

/** Both passages and what lies between. */
export function together(a: Passage, b: Passage): Passage {
  const first = a.start <= b.start ? a : b;
  const last = a.end >= b.end ? a : b;
  return { start: first.start, end: last.end, isCutBefore: first.isCutBefore, isCutBehind: last.isCutBehind };
}

/** A passage with its places, in order of their starts, in bold. Hostile text in it comes out literal. */
export function quoteOf(text: string, passage: Passage, places: readonly Span[]): string {
  const parts: string[] = [];
  let at = passage.start;
  for (const { start, end } of joinedSpans(places)) {
    parts.push(shown(text.slice(at, start)), shown(shortened(text.slice(start, end), quotedChars)));
    at = end;
  }
  parts.push(shown(text.slice(at, passage.end)));
  const quote = widened(parts)
    .map((part, i) => (i % 2 === 1 && part !== '' ? `**${part}**` : part))
    .join('');
  return `${passage.isCutBefore ? '…' : ''}${quote.trim()}${passage.isCutBehind ? '…' : ''}`;
}

interface Side {
  chars: number;
  isCut: boolean;
}

function sentenceStart(before: string, isCut: boolean): Side {
  const paragraph = before.slice(before.lastIndexOf('\n') + 1);
  const last = [...paragraph.matchAll(sentenceEnd)].at(-1);
  if (last) return { chars: paragraph.length - last.index - last[0].length, isCut: false };
  if (!isCut || paragraph.length < before.length) return { chars: paragraph.length, isCut: false };
  return { chars: paragraph.replace(/^\S*\s/, '').length, isCut: true };
}

function sentenceRest(behind: string, isCut: boolean): Side {
  const paragraph = behind.split('\n', 1)[0]!;
  const end = /[.!?…。！？]["'”’)\]»]*(?=\s|$)/.exec(paragraph);
  if (end) return { chars: end.index + end[0].length, isCut: false };
  if (!isCut || paragraph.length < behind.length) return { chars: paragraph.length, isCut: false };
  return { chars: paragraph.replace(/\s\S*$/, '').length, isCut: true };
}

/** Plain and bold parts in turn, the bold ones so wide that CommonMark takes the asterisks for what they are. */
function widened([first = '', ...rest]: readonly string[]): string[] {
  const wide = [first];
  for (let i = 0; i < rest.length; i += 2) {
    const [before, place, behind] = widen(wide.pop()!, rest[i]!, rest[i + 1]!);
    if (before === '' && wide.length > 0) wide.push(wide.pop()! + place, behind);
    else wide.push(before, place, behind);
  }
  return wide;
}

/** Asterisks with a space or a sign on their inner side mark nothing where a letter stands on the outer: the word is taken along. */
function widen(before: string, place: string, behind: string): [before: string, place: string, behind: string] {
  const inner = place.trim();
  const [gap] = /^\s*/.exec(place)!;
  const outerLeft = before + gap;
  const outerRight = place.slice(gap.length + inner.length) + behind;
  const [left = ''] = (!/^[\p{L}\p{N}]/u.test(inner) && wordBefore.exec(outerLeft)) || [];
  const [right = ''] = (!/[\p{L}\p{N}]$/u.test(inner) && wordBehind.exec(outerRight)) || [];
  return [outerLeft.slice(0, outerLeft.length - left.length), left + inner + right, outerRight.slice(right.length)];
}

function shown(text: string): string {
  return escapeInline(visible(text));
}
