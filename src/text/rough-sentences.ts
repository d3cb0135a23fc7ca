/**
 * Sentences as a cheap scan sees them: from a stop to the next, where a capital follows or a longer word in small letters goes before. "St.
 * Mary’s" and "approx. four" are parted where they should not be: who must have it right asks `sentences.ts`.
 */

/** In offsets of the text. */
export interface RoughSentence {
  from: number;
  to: number;
}

const end = /(?:(?<=\p{Ll}{3})[.!?…]["”’»)\]]*\s+(?=\p{Ll})|[.!?…]["”’»)\]]*\s+(?=["“‘«(]?\p{Lu}))/gu;

export function roughSentences(text: string): RoughSentence[] {
  const found: RoughSentence[] = [];
  let from = 0;
  for (const { index, 0: match } of text.matchAll(end)) {
    const to = index + match.trimEnd().length;
    found.push({ from, to });
    from = index + match.length;
  }
  if (from < text.length) found.push({ from, to: text.length });
  return found;
}
