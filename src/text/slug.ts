/**
 * Words of an address: "https://example.org/news/2024/07/us-says-iran-facilitates-attacks-12345.html" → us, says, iran, facilitates, attacks;
 * above them "news".
 */

export interface Slug {
  /** Of the last part of the path that has words, lower case. */
  last: string[];
  /** Of the parts above it, each joined by spaces: sections, mostly. */
  above: string[];
}

const camelSeam = /(?<=\p{Ll})(?=\p{Lu}\p{Ll})/gu;
/** Numbers of articles, and codes of letters and digits. */
const code = /\d{5}|\d\p{L}+\d|\p{L}\d+\p{L}/u;

/** The words of the address's path. Years and counts are among them; numbers of five digits and more, codes and file endings are not. */
export function slugOf(url: string): Slug {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  const parts = path.split('/').map(wordsOfPart);
  const named = parts.filter((words) => words.some((word) => /\p{L}{2}/u.test(word)));
  return { last: named.at(-1) ?? [], above: named.slice(0, -1).map((words) => words.join(' ')) };
}

function wordsOfPart(part: string): string[] {
  return decoded(part)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(camelSeam, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !code.test(word));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray percent sign is no escape
  }
}
