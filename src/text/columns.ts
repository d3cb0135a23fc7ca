/**
 * Columns of a terminal: how wide text is, and how it wraps.
 *
 *     columnsOf('北京 ok')                → 7, since each of 北 and 京 takes two
 *     wrapped('one two three', 8)        → ['one two', 'three']
 */

/** East Asian wide and full-width characters, and emoji (Unicode standard annex 11, classes W and F). */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u;
const zero = /[\p{Mn}\p{Me}]/u;

/** Terminal columns that `text` takes. Pass it through `visible` first: controls have no width. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** Lines of at most `width` columns: broken at spaces, and within a word only where it is longer than a line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const open = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const part of text.match(/ +|[^ ]+/g) ?? []) {
    const columns = columnsOf(part);
    if (used + columns <= width) {
      line += part;
      used += columns;
      continue;
    }
    if (part[0] === ' ') {
      open();
      continue;
    }
    if (used > 0 && columns <= width) open();
    for (const character of part) {
      const more = widthOf(character);
      if (used + more > width) open();
      line += character;
      used += more;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The beginning of a text, as much as `width` columns hold: `one tw…`. */
export function fitted(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let fit = '';
  let used = 1;
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    fit += character;
  }
  return `${fit}…`;
}

/** The end of a text, as much as `width` columns hold: `…o three`. */
export function fittedEnd(text: string, width: number): string {
  return turned(fitted(turned(text), width));
}

/** The beginning and the end of a long text, with what lies between counted: `"The first … (812 characters) … the last"`. */
export function shortened(text: string, maxChars: number): string {
  const characters = [...text];
  if (characters.length <= maxChars) return text;
  const half = Math.floor((maxChars - 24) / 2);
  const between = characters.length - 2 * half;
  return `${characters.slice(0, half).join('')} … (${between} characters) … ${characters.slice(-half).join('')}`;
}

function turned(text: string): string {
  return [...text].reverse().join('');
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  if (zero.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
