/**
 * The screen: every phrase of the lexicon, found in a block in one pass, for all stages together.
 *
 *     matchesOf(block)   → [{ rule: 'strip/comment-prompt', group, from: 0, to: 26 }]
 */
import type { Block } from '../core/article.ts';
import { WrongUse } from '../core/errors.ts';
import type { RuleInfo } from '../core/stage.ts';
import { fold, foldUnit, labelBounds } from '../text/fold.ts';
import { perVersion } from '../text/per-version.ts';
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

interface Screen {
  /** All phrases. */
  trie: PhraseTrie;
  /** Those that may start anywhere; the others start a line, and are looked for nowhere else. */
  floating: PhraseTrie;
  phrases: Phrase[];
  rules: RuleInfo[];
}

/** Phrases are labels and formulas; nothing is looked for in the middle of longer lines than this. */
const cappedChars = 20_000;

/** A sentence begins behind the phrase. */
const capitalBehind = /^[\s:|–—-]+\p{Lu}/u;
/** What parts a label from what it announces. */
const signBehind = /^\s?[:|>»→▶–—]|^\s-/;

let built: Screen | undefined;

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
  const { trie, floating, phrases } = screen();
  const length = units.take(text);
  const [start, end] = labelBounds(text);
  let count = 0;
  let at = 0;
  for (; at <= start && at < length; at++) count = trie.at(units.at, length, at, hits, count);
  count = floating.scan(units.at, length, at, length, hits, count);
  let matches = noMatches;
  for (let i = 0; i < count; i += 3) {
    const { rule, lang, group, behind } = phrases[hits[i]!]!;
    const from = hits[i + 1]!;
    const to = hits[i + 2]!;
    if (!stands(group, text, from, to, start, end) || !hasOneOf(behind, text, to)) continue;
    const match: PhraseMatch = { rule, lang, group, from, to };
    if (matches === noMatches) matches = [match];
    else matches.push(match);
  }
  return matches;
}

/** All phrases, in the order of the lexicon's files. */
export function allPhrases(): readonly Phrase[] {
  return screen().phrases;
}

/** The rules that are made of phrases alone, sorted by id. */
export function phraseRules(): readonly RuleInfo[] {
  return screen().rules;
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

function screen(): Screen {
  if (built) return built;
  const trie = new PhraseTrie();
  const phrases: Phrase[] = [];
  const abouts = new Map<string, string>();
  const names = new Set<string>();
  for (const { lang, name, about, groups = [] } of lexicon().files) {
    if (about && groups.length > 0) abouts.set(name, about);
    for (const group of groups) {
      names.add(name);
      const behind = (group.with ?? []).map(fold);
      for (const text of group.phrases) {
        // inside a line the stops belong to what goes
        const written = group.at === 'inside' ? text : bare(text);
        trie.add(written, phrases.length);
        phrases.push({ text: written, rule: name, lang, group, behind });
      }
    }
  }
  const floating = new PhraseTrie(trie);
  for (const [i, { text, group }] of phrases.entries()) if (!startsOfLines.has(group.at)) floating.add(text, i);
  const rules = [...names].sort().map((id) => {
    const about = abouts.get(id);
    if (!about)
      throw new WrongUse(
        `an about in one lexicon file of ${id}`,
        undefined,
        'say in one sentence what the text looks like before and after',
      );
    return { id, about, calibrated: false };
  });
  built = { trie, floating, phrases, rules };
  return built;
}
