/**
 * Leftovers of markup and templates in running text, by their shapes.
 *
 *     <br />   </p>   <a href="…">   <!--more-->      tags and comments of HTML
 *     [/embed]   [caption id="a1"]   [ad_1]           shortcodes
 *     {{ title }}   {% if %}   ${name}   %%name%%     variables of templates
 *     \n\n   %20                                      a line break, a space that was written out
 *     undefined   [object Object]                     between two sentences: a value that was missing
 */
import { allMatches } from '../core/all-matches.ts';

export interface MarkupNames {
  tags: ReadonlySet<string>;
  shortcodes: ReadonlySet<string>;
  emptyValues: ReadonlySet<string>;
}

/** A place in the text, and what stands there. */
export interface Leftover {
  from: number;
  to: number;
  what: string;
  /** True where it parts what stands on both sides: a line break, a paragraph. */
  parts: boolean;
}

interface Shape {
  what: string;
  pattern: RegExp;
  /** False where the match is none after all. */
  holds?: (match: RegExpExecArray, text: string, names: MarkupNames) => boolean;
}

const attributes = String.raw`(?:\s[^<>]{0,400})?`;
const shapes: readonly Shape[] = [
  { what: 'a comment of HTML', pattern: /<!--[^<>]{0,400}-->|<!\[CDATA\[|\]\]>/g },
  {
    what: 'a tag of HTML',
    pattern: new RegExp(`<(/?)([a-z][a-z0-9-]{0,15})(${attributes})/?>`, 'gi'),
    holds: ([, , name = '', rest = ''], _, { tags }) =>
      tags.has(name.toLowerCase()) && (rest.trim().replace('/', '') === '' || /[=/]/.test(rest)),
  },
  {
    what: 'a shortcode',
    pattern: /(?<![\p{L}\p{N}\]])\[(\/?)([a-z][a-z0-9_-]{1,30})((?:\s[^[\]]{0,400})?)\](?!\()/gu,
    holds: (match, text, names) => isShortcode(match, names) && standsBetween(text, match),
  },
  {
    what: 'a variable of a template',
    pattern: /\{\{[^{}\n]{1,80}\}\}|\{%[^{}%\n]{1,80}%\}|<%[^<>%\n]{1,80}%>|\$\{[\w.]{1,40}\}|%%[\w-]{2,40}%%/g,
    holds: (match, text) => standsBetween(text, match),
  },
  {
    what: 'a line break that was written out',
    pattern: /(?<![\p{L}\p{N}:\\/])(?:\\[nrt])+(?=\s|\p{Lu}|["“‘(]|$)/gu,
    holds: (match, text) => standsBetween(text, match),
  },
  {
    what: 'a space that was written out',
    pattern: /(?<!\S)(?:%20)+(?!\S)/g,
    holds: (match, text) => standsBetween(text, match),
  },
  {
    what: 'a value that was missing',
    pattern: /(?<!\S)(?:\[object Object\]|[A-Za-z]{3,9}(?: [a-z]{9})?)(?!\S)/g,
    holds: (match, text, { emptyValues }) => emptyValues.has(match[0]) && standsBetween(text, match, true),
  },
];
/** Tags that a word may be set in. */
const inline = /^<\/?(?:strong|em|b|i|u|a|span|font|su[bp]|small|big|q|cite|wbr)\b/i;
const sentenceEnd = /(?:^|[.!?…:]["'”’»)\]]*)\s*$/u;

/** In order, without overlap. */
export function leftoversIn(text: string, names: MarkupNames): Leftover[] {
  const found: Leftover[] = [];
  for (const { what, pattern, holds } of shapes) {
    for (const match of allMatches(text, pattern)) {
      if (isQuoted(text, match) || (holds && !holds(match, text, names))) continue;
      found.push({ from: match.index, to: match.index + match[0].length, what, parts: !inline.test(match[0]) });
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  return found.filter(({ from }, i) => i === 0 || from >= found[i - 1]!.to);
}

function isShortcode([, slash, name = '', rest = '']: RegExpExecArray, { shortcodes }: MarkupNames): boolean {
  if (/\w_\w/.test(name) || /^\s+[\w-]+=["“”'‘’&\w]/.test(rest)) return true;
  return slash !== '' && (shortcodes.has(name) || shortcodes.has(name.replaceAll('-', '_')));
}

/** At the end of the text, or behind a sentence; `strictly`: before the next one, too, and with text beside it. */
function standsBetween(text: string, { index, 0: found }: RegExpExecArray, strictly = false): boolean {
  const before = text.slice(Math.max(0, index - 8), index);
  const behind = text.slice(index + found.length, index + found.length + 8);
  if (!strictly) return sentenceEnd.test(before) || behind.trim() === '';
  return (
    text.length > found.length + 2 &&
    sentenceEnd.test(before) &&
    /^\s*(?:["“‘«(]?\p{Lu}|$)/u.test(behind) &&
    !/:\s*$/.test(before)
  );
}

/** “The tag “<br>”…”: what stands in quotation marks is spoken of. */
function isQuoted(text: string, { index, 0: found }: RegExpExecArray): boolean {
  return (
    /["'“‘`«(]$/.test(text.slice(Math.max(0, index - 1), index)) &&
    /^["'”’`»)]/.test(text.slice(index + found.length, index + found.length + 1))
  );
}
