/**
 * Credits read from their words: who made a picture, and which agency gave it.
 *
 *     "Ana Ruiz", "the museum / AFP", "Ana Ruiz on Unsplash"   a credit
 *     "… fog. Ana Ruiz/Getty Images"                           ends in an agency, with a name before it
 */
import { joint, pictureAgencies, smallJoint } from './credit-patterns.ts';
import { words } from './load.ts';
import { readNameList } from './name-list.ts';

export const maxCreditWords = 9;
const maxNameWords = 6;
const initial = /^(?:\p{Lu}|Jr|Sr|St|Dr)\.$/u;
const lostStop = /(?<=[.!?”"])(?=\p{Lu}\p{Ll})/u;
/** "McNamee", "DiCaprio" */
const nameSeam = /^\p{Lu}\p{Ll}{0,2}\p{Lu}/u;
const lostSpace = /(?<=\p{Ll})(?=\p{Lu}[\p{Ll}’'-]+$)/u;
/** Words of a credit that start with a capital. */
const minCapitals = 0.6;

/** "Ana Ruiz", "Ana Ruiz on Unsplash", "the museum / AFP": few words, most of them with capitals. */
export function isCredit(text: string): boolean {
  const parts = text
    .trim()
    .replace(/\.$/, '')
    .split(/[\s/|,]+/)
    .filter(Boolean);
  if (parts.length === 0 || parts.length > maxCreditWords || /[!?;]|[.:] |\p{Ll}{2}\.\s|[$€£%]/u.test(text))
    return false;
  const names = parts.filter((part) => !smallJoint().has(part.toLowerCase()));
  const capitals = names.filter((part) => /^[(“"'@©]*(?:\p{Lu}|\p{L}+\.\p{L})/u.test(part)).length;
  return (
    names.length > 0 && capitals >= minCapitals * names.length && /\p{L}{2}/u.test(text) && !/^\d/.test(text.trim())
  );
}

/** The agency that a text ends with, behind a slash, a bar or "via". */
export function lastAgency(text: string): { from: number; name: string } | null {
  const end = text.replace(/(?<![\s.])[\s.]+$/, '');
  for (const match of end.matchAll(joint())) {
    const name = end.slice(match.index + match[0].length);
    if (match.index > 0 && isAgency(name)) return { from: match.index, name };
  }
  return null;
}

export function isAgency(name: string): boolean {
  if (pictureAgencies().has(name.toLowerCase())) return true;
  const { agencies, rest } = readNameList(name);
  // "25 mV/Pa"
  if (name.length < 4 && name !== name.toUpperCase() && !agencies.includes(name)) return false;
  return agencies.length > 0 && rest.every((part) => pictureAgencies().has(part.toLowerCase()));
}

/** Where the name at the end of a text begins: words with capitals, up to a full stop or a lost space. */
export function nameBehind(text: string): number {
  let from = text.length;
  for (let taken = 0; taken < maxNameWords; taken++) {
    const before = text.slice(0, from).trimEnd();
    const word = /(?<!\S)\S+$/.exec(before)?.[0] ?? '';
    if (taken > 0 && /[.!?…]["”’)]*$/u.test(word) && !initial.test(word)) break;
    const seam = lostStop.exec(word) ?? (nameSeam.test(word) ? null : lostSpace.exec(word));
    if (seam && seam.index > 1 && word !== before) return before.length - word.length + seam.index;
    if (!/^[\p{Lu}(“"/|©]/u.test(word) && !(taken > 0 && smallJoint().has(word))) break;
    from = before.length - word.length;
  }
  return from;
}

/** "Candidates of the Aam Aadmi Party (AAP)": the brackets hold the initials of the words before them. */
export function isSpeltOut(credit: string, told: string): boolean {
  const initials = Array.from(told.slice(-80).matchAll(/(?<![\p{L}\p{N}])\p{L}/gu), ([letter]) => letter).join('');
  return initials.endsWith(credit);
}

/** What makes a credit of the text in brackets: an agency, alone or beside a name, or a sign such as "photo:" before a name. */
export function creditEvidence(credit: string): string | null {
  if (credit.split(/[\s/]+/).length > maxCreditWords) return null;
  const { agencies } = readNameList(credit);
  if (agencies[0]) return agencies[0];
  if (pictureAgencies().has(credit.toLowerCase())) return credit;
  const [sign, name] = credit.split(/:\s*|\s+(?:by|of)\s+/);
  return name && /^\p{Lu}/u.test(name) && words('credit-signs').includes(sign!.toLowerCase()) ? sign! : null;
}
