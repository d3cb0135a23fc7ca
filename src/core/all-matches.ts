/**
 * What a global pattern finds in a text: `matchAll`, which copies the pattern for each text, in a tenth of its time where nothing is found,
 * as in most lines.
 */
const none: readonly RegExpExecArray[] = [];

/** The matches of `pattern`, which has the flag g, in order. Between two of them the pattern may be used on other texts. */
export function allMatches(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  return first ? matchesFrom(first, text, pattern) : none;
}

function* matchesFrom(first: RegExpExecArray, text: string, pattern: RegExp): Generator<RegExpExecArray> {
  for (let match: RegExpExecArray | null = first; match; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    yield match;
    pattern.lastIndex = match[0] === '' ? end + 1 : end;
  }
}
