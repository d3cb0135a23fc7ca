/**
 * The screen: every phrase of the lexicon, found in a block in one pass, for all stages together.
 *
 *     matchesOf(block)   → [{ rule: 'strip/comment-prompt', group, from: 0, to: 26 }]
 */
import { existsSync, readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Block } from '../core/article.ts';
import { byText } from '../core/by-text.ts';
import { WrongUse } from '../core/errors.ts';
import type { RuleInfo } from '../core/stage.ts';
import { fold, foldUnit, labelBounds } from '../text/fold.ts';
import { once } from '../text/once.ts';
import { perVersion } from '../text/per-version.ts';
import { type PhraseTables, phraseTables } from '../text/phrase-tables.ts';
import { PhraseTrie } from '../text/phrase-trie.ts';
import { isWordUnit } from '../text/unit-kinds.ts';
import { Units } from '../text/units.ts';
import type { PhraseGroup } from './format.ts';
import { lexicon } from './load.ts';

/** A phrase found where its group wants it. */
export interface PhraseMatch {
  rule: string;
  lang: string;
  group: PhraseGroup;
  /** Place in `block.text`. */
  from: number;
  to: number;
}

/** A phrase of the lexicon. */
export interface Phrase {
  /** As it is written, without the stops at its ends where it is a line or starts one. */
  text: string;
  rule: string;
  lang: string;
  group: PhraseGroup;
  /** The group's `with`, folded. */
  behind: readonly string[];
}

/** Phrases are labels and formulas; nothing is looked for in the middle of longer lines than this. */
const cappedChars = 20_000;

/** A sentence begins behind the phrase. */
const capitalBehind = /^[\s:|–—-]+\p{Lu}/u;
/** What parts a label from what it announces. */
const signBehind = /^\s?[:|>»→▶–—]|^\s-/;

/** Places whose phrases start a line. */
const startsOfLines: ReadonlySet<string> = new Set(['line', 'start', 'glued', 'label', 'ahead']);

/** Of most texts; nobody may add to it. */
const noMatches: PhraseMatch[] = [];
Object.freeze(noMatches);
/** The text of the scan that goes on. */
const units = new Units(cappedChars);
/** What it finds: phrase, start and end, one behind the other. */
const hits: number[] = [];

/** The phrases found in a block's text as it is now. */
export const matchesOf: (block: Block) => readonly PhraseMatch[] = perVersion((block) => matchesIn(block.text));

/** The phrases found in any text, in order of their starts. */
export function matchesIn(text: string): readonly PhraseMatch[] {
  const { trie, floating } = tries();
  const length = units.take(text);
  const [start, end] = labelBounds(text);
  let count = 0;
  let at = 0;
  for (; at <= start && at < length; at++) count = trie.at(units.at, length, at, hits, count);
  count = floating.scan(units.at, length, at, length, hits, count);
  let matches = noMatches;
  const known = allPhrases();
  for (let i = 0; i < count; i += 3) {
    const { rule, lang, group, behind } = known[hits[i]!]!;
    const from = hits[i + 1]!;
    const to = hits[i + 2]!;
    if (!stands(group, text, from, to, start, end) || !hasOneOf(behind, text, to)) continue;
    const match: PhraseMatch = { rule, lang, group, from, to };
    if (matches === noMatches) matches = [match];
    else matches.push(match);
  }
  return matches;
}

function stands({ at }: PhraseGroup, text: string, from: number, to: number, start: number, end: number): boolean {
  const startsLine = from <= start;
  const endsLine = to >= end;
  if (at === 'line') return startsLine && endsLine;
  const isGlued = to < text.length && isWordUnit(foldUnit(text.charCodeAt(to)));
  if (at === 'glued')
    return (
      startsLine && !endsLine && isGlued && /\p{Lu}/u.test(text.slice(to, to + 2)) && !/\p{Lu}/u.test(text[to - 1]!)
    );
  const endsWord = !isGlued || !isWordUnit(foldUnit(text.charCodeAt(to - 1)));
  if (at === 'ahead') return startsLine && endsWord && capitalBehind.test(text.slice(to, to + 8));
  if (at === 'label') return startsLine && endsWord && signBehind.test(text.slice(to, to + 3));
  if (at === 'start') return startsLine && endsWord;
  if (at === 'end') return endsLine;
  return endsWord;
}

function hasOneOf(phrases: readonly string[], text: string, from: number): boolean {
  if (phrases.length === 0) return true;
  const rest = fold(text.slice(from, cappedChars));
  return phrases.some((phrase) => rest.includes(phrase));
}

/** A phrase without the stops at its ends: "Please enter your comment!" is found with and without its mark. */
function bare(phrase: string): string {
  return phrase.replace(/^[\s.:!…]+|[\s.:!…]+$/g, '');
}

/** What the build makes of the lexicon, so that no run has to. */
export interface ScreenTables {
  trie: PhraseTables;
  floating: PhraseTables;
}

export function screenTables(): ScreenTables {
  const all = allPhrases().map(({ text, group }, number) => ({ text, number, group }));
  return {
    trie: phraseTables(all, null),
    floating: phraseTables(
      all.filter(({ group }) => !startsOfLines.has(group.at)),
      all,
    ),
  };
}

/** All phrases, in the order of the lexicon's files. */
export const allPhrases = once((): readonly Phrase[] => {
  const all: Phrase[] = [];
  for (const { lang, name, groups = [] } of lexicon().files)
    for (const group of groups) {
      const behind = (group.with ?? []).map(fold);
      // inside a line the stops belong to what goes
      const textOf = group.at === 'inside' ? (text: string) => text : bare;
      for (const text of group.phrases) all.push({ text: textOf(text), rule: name, lang, group, behind });
    }
  return all;
});

/** Of all phrases, and of those that may start anywhere: the others start a line, and are looked for nowhere else. */
const tries = once(() => {
  const built = new URL('./screen.table', import.meta.url);
  const { trie, floating } = existsSync(built) ? (deserialize(readFileSync(built)) as ScreenTables) : screenTables();
  return { trie: new PhraseTrie(trie), floating: new PhraseTrie(floating) };
});

/** The rules that are made of phrases alone, sorted by id. */
export const phraseRules = once((): readonly RuleInfo[] => {
  const abouts = new Map<string, string | undefined>();
  for (const { name, about, groups = [] } of lexicon().files)
    if (groups.length > 0) abouts.set(name, about ?? abouts.get(name));
  return [...abouts]
    .sort(([one], [other]) => byText(one, other))
    .map(([id, about]) => {
      if (!about)
        throw new WrongUse(
          `an about in one lexicon file of ${id}`,
          undefined,
          'say in one sentence what the text looks like before and after',
        );
      return { id, about, calibrated: false };
    });
});
