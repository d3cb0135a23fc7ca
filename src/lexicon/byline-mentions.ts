/**
 * Names of people in the short lines of a page, with what stands beside them.
 *
 *     "By Ana Ruiz and J. R. Smith"       → Ana Ruiz, J. R. Smith; labelled, and nothing else on the line
 *     "9 Comments | Ana Ruiz | May 2"     → Ana Ruiz
 *     "Author(s)\nAna Ruiz\nJ. R. Smith"  → Ana Ruiz, J. R. Smith; labelled
 *
 * "Read More" has a name's shape, too: `author-evidence.ts` weighs the mentions.
 */
import type { Block } from '../core/article.ts';
import { datesOf, mayHoldDate, withoutDates } from '../text/dates.ts';
import { factsOf } from '../text/facts.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { inAnyCase } from './any-of.ts';
import { hints, hintsOf } from './hints.ts';
import { beginsWithRole, isGivenName, namesIn } from './person-names.ts';
import { readingTimeIn } from './reading-times.ts';
import { matchesOf, type PhraseMatch } from './screen.ts';

export interface Mention {
  /** Index of the line among the blocks. */
  line: number;
  names: string[];
  /** What says that people wrote: a label at the start of the line or above it, "by" within it, whose the page is, or nothing. */
  label: 'start' | 'within' | 'owner' | null;
  /** Nothing else stands on the line, dates aside. */
  isAlone: boolean;
  hasDate: boolean;
}

const rule = 'describe/byline';
const maxChars = 160;
/** A label may announce a long list of names. */
const maxLabelledChars = 400;
const maxStacked = 12;
const maxTimeChars = 40;
/** Between the parts of a byline; the place of a date is one, too. */
const part = /\s*[|·•–—\t]\s*|\s+[-/]\s+/;
const hasLetter = /\p{L}/u;
/** A name in small letters, or with a digit first, stands behind a label or alone on its line, with a date beside it: "by kestrel | May 2". */
const handle = /^[\p{L}\d][\p{L}\p{N}._-]*(?: [\p{L}\d][\p{L}\p{N}._-]*){0,2}$/u;
const oneWordHandle = /^\p{Ll}[\p{Ll}\d._-]{3,}$/u;
/** "Ana Ruiz's blog", "© 2024 Ana Ruiz". */
const owner = /^(\p{Lu}.{3,40}?)['’]s\s/u;
const copyright = /^(?:©|\([Cc]\)|[Cc]opyright)[\s©(Cc)]*(?:\d{4}[\s,–-]*)*/u;
const restOfDated = /^(?:in|on|for|at)\s/;
/** "kestrel on 2 May" */
const beforeDate = /\s(?:on|at)$/;

const by = once(() => new RegExp(`(?<!\\p{L})(?:${inAnyCase('byline-words')})\\s*:?\\s+(?=\\p{L})`, 'u'));

/** The longest label of a byline that the block starts with. */
export function bylineMatch(block: Block): PhraseMatch | undefined {
  const labels = matchesOf(block).filter((found) => found.rule === rule);
  return labels.reduce<PhraseMatch | undefined>(
    (best, found) => (best && best.to >= found.to ? best : found),
    undefined,
  );
}

/**
 * The first `most` mentions among the blocks, in order. Lines for which `isNear` is false count where a label starts them, or where they say
 * whose the page is.
 */
export function mentionsIn(blocks: readonly Block[], isNear: (line: number) => boolean, most: number): Mention[] {
  const mentions: Mention[] = [];
  for (const [line, block] of blocks.entries()) {
    if (mentions.length >= most) break;
    if (block.text.length > maxLabelledChars || block.text === '') continue;
    const match = bylineMatch(block);
    if (block.text.length > maxChars ? !match : factsOf(block).isProse) continue;
    const behind = match ? block.text.slice(match.to).replace(/^[\s:]+/, '') : '';
    if (match && !hasLetter.test(behind)) {
      const { names } = stackedNames(blocks, line + 1);
      if (names.length > 0) mentions.push({ line: line + 1, names, label: 'start', isAlone: true, hasDate: false });
    } else if (match) addParts(mentions, block, line, behind, 'start', isByDate(blocks, line));
    else if (isNear(line)) addUnlabelled(mentions, block, line, isByDate(blocks, line));
  }
  return mentions.slice(0, most);
}

/** The names on the lines below a label, from the line at `from` on. */
export function stackedNames(blocks: readonly Block[], from: number): { names: string[]; lines: Block[] } {
  const all: string[] = [];
  const lines: Block[] = [];
  for (const block of blocks.slice(from, from + maxStacked)) {
    const { names, rest, isParted } = namesIn(partedByDates(block), all.length === 0);
    if (block.text.length > maxChars || names.length === 0 || (all.length > 0 && rest !== '' && !isParted)) break;
    all.push(...names);
    lines.push(block);
  }
  return { names: all, lines };
}

/** A date with its year stands right above or below, or one without, and a reading time below that: "Kestrel", "Jan 23", "6 min read". */
function isByDate(blocks: readonly Block[], line: number): boolean {
  return hasDate(blocks[line - 1]) || hasDate(blocks[line + 1]) || isReadingTime(blocks[line + 2]);
}

function isReadingTime(block: Block | undefined): boolean {
  return block !== undefined && startsWithTime(block);
}

const startsWithTime = perVersion(({ text }) => text.length <= maxTimeChars && readingTimeIn(text, false)?.from === 0);

function hasDate(block: Block | undefined): boolean {
  return block !== undefined && mayHoldDate(block.text);
}

function addUnlabelled(mentions: Mention[], block: Block, line: number, isByDate: boolean): void {
  const text = partedByDates(block);
  const found = hintsOf(block) & hints['byline-words'] ? by().exec(text) : null;
  const [sign] = copyright.exec(block.text) ?? [];
  const [, possessor] = owner.exec(block.text) ?? [];
  if (sign) addOwner(mentions, line, block.text.slice(sign.length));
  else if (possessor) addOwner(mentions, line, possessor);
  else if (found) addParts(mentions, block, line, text.slice(found.index + found[0].length), 'within', true);
  else addParts(mentions, block, line, text, null, isByDate);
}

function addOwner(mentions: Mention[], line: number, text: string): void {
  const { names } = namesIn(text, false);
  if (names.length > 0)
    mentions.push({ line, names: names.slice(0, 1), label: 'owner', isAlone: false, hasDate: false });
}

function addParts(
  mentions: Mention[],
  block: Block,
  line: number,
  text: string,
  label: Mention['label'],
  maySingle: boolean,
): void {
  const isDated = hasDate(block);
  const parts = (label === 'start' ? partedByDates(block, text) : text)
    .split(part)
    .filter((one) => hasLetter.test(one));
  for (const [i, one] of parts.entries()) {
    const isFirst = i === 0;
    const isAnnounced = label !== null && isFirst;
    const { names, rest, isParted } = namesIn(one, isAnnounced || isDated || maySingle || isGivenName(one));
    const isName =
      names.length > 0 &&
      (rest === '' || isParted || isAnnounced || beginsWithRole(rest) || (isDated && restOfDated.test(rest)));
    const sign = one.trim().replace(beforeDate, '');
    if (!isName && !isHandle(sign, isAnnounced && (isDated || parts.length > 1 || maySingle), maySingle)) continue;
    const isAlone = parts.length === 1 && !hasLetter.test(rest);
    mentions.push({
      line,
      names: isName ? names : [sign],
      label: isFirst ? label : null,
      isAlone,
      hasDate: isDated,
    });
  }
}

function isHandle(text: string, isAnnounced: boolean, isByDate: boolean): boolean {
  return (isAnnounced && handle.test(text)) || (isByDate && oneWordHandle.test(text));
}

/** "Korin Miller, Jan 29, 2025" → "Korin Miller, |". `text` is the end of the block's text, or all of it. */
function partedByDates(block: Block, text = block.text): string {
  const start = block.text.length - text.length;
  const dates = datesOf(block).filter(({ from }) => from >= start);
  return withoutDates(text, dates, '|', start);
}
