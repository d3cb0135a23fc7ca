/**
 * Leftovers of markup and templates within a line go: tags, shortcodes, variables that were never filled in, escaped line breaks.
 *
 *     "infrastructure. [caption id="attachment_1"] The agency"   → "infrastructure. The agency"
 *     "{{ title }} The town council voted"                       → "The town council voted"
 *     "the tunnel.\n\n It will"   (a backslash and an n)          → "the tunnel. It will"
 *
 * A text that speaks of markup, or holds code, stays: there they are meant.
 */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { type Cut, cutAll, type Replacement, replaceAll } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';
import { type Leftover, leftoversIn, type MarkupNames } from '../../text/leftovers.ts';
import { once } from '../../text/once.ts';

const rule = 'strip/markup';
const screen = /[<[{%\\]|\$\{/;
/** What a program prints for a missing value is a word, too: only a few texts have one. */
const cappedChars = 200_000;
/** A text with one such line shows code: its tags and variables are meant. */
const code =
  /^\s*(?:import |const |let |var |function |def |class |#include|\$ )|[;{]\s*$|=>|`|^\s*[{}\]]+,?\s*$|^\s*\{%/m;
/** So many tags of a template show one. */
const minTags = 2;
const codeLine =
  /^\s*(?:[{}]|\/\/|#include|import |const |let |var |function |def |class |public |return )|[;{]\s*$|=>|`/m;

export const markup = defineStage({
  id: rule,
  about: 'Leftovers of markup and templates within a line ("<br />", "{{ title }}", "[/embed]") go',
  prepare: () => {
    const names = namesOfMarkup();
    const meant = new RegExp(`\\b(?:${words('markup-words').join('|')})\\b`, 'iu');
    return (article) => {
      const isMeant = once(() => {
        const texts = liveBlocks(article).map(({ text }) => text);
        const tags = texts.reduce((sum, text) => sum + text.split('{%').length - 1, 0);
        return tags >= minTags || texts.some((text) => meant.test(text) || code.test(text));
      });
      for (const block of liveBlocks(article)) {
        const { text } = block;
        if (text.length > cappedChars || !(screen.test(text) || names.emptyScreen.test(text))) continue;
        const found = leftoversIn(text, names);
        if (found.length === 0 || isMeant() || speaksOfCode(text, found)) continue;
        // first those that leave a space behind: the others are looked for again
        replaceAll(article, block, found.filter((leftover) => isTight(text, leftover)).map(asSpace));
        cutAll(
          article,
          block,
          leftoversIn(block.text, names).map((leftover) => asCut(block.text, leftover)),
        );
      }
    };
  },
});

function namesOfMarkup(): MarkupNames & { emptyScreen: RegExp } {
  const values = words('empty-values').map(escaped);
  return {
    tags: new Set(words('html-tags')),
    shortcodes: new Set(words('shortcodes')),
    emptyValues: new Set(words('empty-values')),
    emptyScreen: new RegExp(`(?:^|[.!?…]["”’»)]? )(?:${values.join('|')})(?= \\p{Lu}|\\s*$)`, 'u'),
  };
}

function escaped(value: string): string {
  return value.replace(/[[\]]/g, '\\$&');
}

/** What is left without the leftovers looks like code, or tells of it. */
function speaksOfCode(text: string, found: readonly Leftover[]): boolean {
  let rest = '';
  let at = 0;
  for (const { from, to } of found) {
    rest += text.slice(at, from);
    at = to;
  }
  return codeLine.test(rest + text.slice(at));
}

/** A line break between two words without any white space. */
function isTight(text: string, { from, to, parts }: Leftover): boolean {
  return parts && /\S/.test(text.charAt(from - 1)) && /[^\s<[{]/.test(text.charAt(to));
}

function asSpace({ from, to, what }: Leftover): Replacement {
  return { from, to, after: ' ', evidence: { rule, score: 0.97, reason: `${what}, left over between two words` } };
}

/** The leftover with the white space on one side of it. */
function asCut(text: string, { from, to, what }: Leftover): Cut {
  const evidence = { rule, score: 0.97, reason: `${what}, left over: '${text.slice(from, Math.min(to, from + 60))}'` };
  const behind = /^[ \t\u00a0]+/.exec(text.slice(to, to + 20))?.[0].length ?? 0;
  const before = /[ \t\u00a0]+$/.exec(text.slice(Math.max(0, from - 20), from))?.[0].length ?? 0;
  if (from === before || before > 0) return { from, to: to + behind, evidence };
  return { from, to, evidence };
}
