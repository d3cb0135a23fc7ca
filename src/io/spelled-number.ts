/**
 * A line of JSON → a field's number as it is spelled there, where JavaScript's numbers are too coarse for it:
 *
 *     {"text":"…","id":1234567890123456789}   → 1234567890123456789, and not 1234567890123456800
 */

/** The token behind the last top-level `name` of an object in valid JSON; null where it has none. */
export function spelledNumber(json: string, name: string): string | null {
  let depth = 0;
  let isName = false; // the next string is a field's name
  let spelled: string | null = null;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at]!;
    if (sign === '"') {
      const end = endOfString(json, at);
      if (isName && JSON.parse(json.slice(at, end)) === name) spelled = tokenBehind(json, end);
      isName = false;
      at = end - 1;
    } else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    if (sign === '{' || sign === ',') isName = depth === 1;
  }
  return spelled;
}

/** Behind the closing quote. */
function endOfString(json: string, start: number): number {
  let end = start + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end + 1;
}

function tokenBehind(json: string, at: number): string | null {
  const token = /\s*:\s*([-+.\deE]+)/y;
  token.lastIndex = at;
  return token.exec(json)?.[1] ?? null;
}
