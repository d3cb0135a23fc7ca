/**
 * Names of people in short lines.
 *
 *     "Ana Ruiz and J. R. Smith"                     → Ana Ruiz, J. R. Smith
 *     "Ana Ruiz, MD, staff writer"                   → "Ana Ruiz, MD"; "staff writer" is the rest
 *     "Angela Kaye Carpenter Updated on"             → Angela Kaye Carpenter; "Updated on" is the rest
 *     "Read More"                                    → none: common words
 */

import { once } from '../text/once.ts';
import { isNameShaped } from '../text/person-name.ts';
import { words } from './load.ts';

export interface NamesFound {
  names: string[];
  /** What is left of the line. */
  rest: string;
  /** A comma or another sign parts the rest from the names. */
  isParted: boolean;
}

const maxWords = 5;
/** A capital, "the Kestrel Team", "al-Sudani", "el-", "bin-". */
const mayBegin = /^\s*[\p{Lu}abet]/u;
const roles = once(() => new Set([...words('roles'), ...words('role-attributes')]));
const stops = once(() => new Set([...words('no-names'), ...roles()]));
const suffixes = once(() => new Set(words('name-suffixes').map(bare)));
/** "The Kestrel Team", "Newsroom staff". */
const group = once(
  () => new RegExp(`^(?:[Tt]he )?(?:\\p{Lu}[\\p{L}\\p{N}.’'&-]* ){0,4}(?:${words('author-groups').join('|')})$`, 'u'),
);
const givenNames = once(() => new Set(words('given-names')));
const joints = once(
  () =>
    new RegExp(
      `\\s*(?:[,;&•·|–—(]\\s*(?:(?:${words('list-words').join('|')})(?=\\s))?|(?:^|\\s)(?:${words('list-words').join('|')})(?=\\s))\\s*`,
      'u',
    ),
);

/** The names that a line begins with, degrees behind a name with it. Behind a label (`isLabelled`) a single capitalised word counts, too. */
export function namesIn(line: string, isLabelled: boolean): NamesFound {
  if (!mayBegin.test(line)) return { names: [], rest: line.trim(), isParted: false };
  const names: string[] = [];
  // "Korin MillerPublished": a lost space before a word that no name holds
  let rest = line
    .trim()
    .replace(/(?<=\p{Ll})\d{1,2}(?=[,;]|$)/gu, '') // numbers of footnotes
    .replace(/(?<=\p{Ll})(?=(\p{Lu}\p{Ll}+))/gu, (_, word: string) => (stops().has(word.toLowerCase()) ? ' ' : ''));
  let isParted = false;
  while (rest !== '') {
    const [part = ''] = rest.split(joints(), 1);
    const isSuffix = names.length > 0 && part !== '' && part.split(/\s+/).every((word) => suffixes().has(bare(word)));
    const name = isSuffix ? part : leadingName(part, isLabelled);
    if (name === '') break;
    if (isSuffix) names[names.length - 1] += `, ${name}`;
    else names.push(name);
    const tail = rest.slice(rest.indexOf(name) + name.length);
    const joint = joints().exec(tail);
    isParted = joint?.index === 0;
    rest = isParted ? tail.slice(joint![0].length) : tail.trim();
    if (!isParted) break;
  }
  return { names, rest, isParted };
}

/** The longest run of words at the start that has the shape of a name and holds no word that names never hold. */
function leadingName(part: string, isLabelled: boolean): string {
  if (group().test(part.trim())) return part.trim();
  const all = part.trim().split(/\s+/);
  let end = isLabelled && all.length > 1 && all[0] === 'The' ? 1 : 0;
  while (end < all.length && end < maxWords && isNamePart(all[end]!)) end++;
  for (; end > 0; end--) {
    const name = all.slice(0, end).join(' ');
    if (end === 1 ? isLabelled && /^\p{Lu}[\p{L}\p{N}’'.-]+$/u.test(name) && name !== 'The' : isNameShaped(name))
      return name;
  }
  return '';
}

function isNamePart(word: string): boolean {
  return !/[\d@:]/.test(word) && !stops().has(word.toLowerCase().replace(/\W+$/u, ''));
}

/** "Ph.D." → phd. */
function bare(suffix: string): string {
  return suffix.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, '');
}

/** True for one word that is a common given name. */
export function isGivenName(word: string): boolean {
  return givenNames().has(word.trim().toLowerCase());
}

/** True for a text that begins with what people are: "founder of …", "senior editor". */
export function beginsWithRole(text: string): boolean {
  const [word = ''] = /[\p{L}-]+/u.exec(text) ?? [];
  return roles().has(word.toLowerCase());
}

/** True for what says what a person is, and for no word at all. */
export function isRole(text: string): boolean {
  return Array.from(text.matchAll(/[\p{L}\d-]+/gu), ([word]) => word.toLowerCase()).every((word) => roles().has(word));
}
