/**
 * Whether a name is a site's: its letters stand in the host.
 *
 *     "The Lenne Courier", https://www.lennecourier.example/…   → true
 *     "A Guide",           https://www.lennecourier.example/…   → false
 */

const minLetters = 3;
/** A name may be longer than its host ("Lenne Courier Online"), but not by more. */
const minShare = 0.6;
/** Between the title of a page and the name of its site. */
export const siteSeparator = /(?:(?<!\s)\s+)?[|›»·•]\s*|\s[-–—]\s/g;
const article = /^(?:the|der|die|das|le|la|el|il|o)\s+/i;

/** True where the letters of `name` are a label of the address's host, or are held by one, or hold one. */
export function isNameOfHost(name: string, url: string): boolean {
  const letters = lettersOf(name.trim().replace(article, ''));
  if (letters.length < minLetters) return false;
  return labelsOf(url).some(
    (label) => label.includes(letters) || (letters.includes(label) && label.length >= minShare * letters.length),
  );
}

/** The labels of a host without its last one and "www": "www.lenne-courier.co.uk" → lennecourier. */
function labelsOf(url: string): string[] {
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? '';
  const labels = host.split('.').slice(0, -1).map(lettersOf);
  return labels.filter((label) => label.length >= minLetters && label !== 'www');
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A headline without the site's name behind its last separator, or before its first: "Bridge to rise | Lenne Courier" → "Bridge to rise". */
export function withoutSite(line: string, site: string | null): string {
  if (site === null) return line;
  const joints = [...line.matchAll(siteSeparator)];
  const first = joints[0];
  const last = joints.at(-1);
  if (!first || !last) return line;
  const name = bareName(site);
  if (bareName(line.slice(last.index + last[0].length)) === name) return line.slice(0, last.index).trimEnd();
  const behind = line.slice(first.index + first[0].length);
  return bareName(line.slice(0, first.index)) === name ? behind.trimStart() : line;
}

function bareName(name: string): string {
  return lettersOf(name.trim().replace(article, ''));
}
