/** What a lexicon file may hold, and the checks that say what is wrong with one. */
import { WrongUse } from '../core/errors.ts';
import { nearestOf } from '../text/nearest.ts';

/** Where in a line a phrase must stand. */
export const places = ['line', 'label', 'start', 'end', 'glued', 'ahead', 'inside'] as const;
/** What must hold besides the phrase; `src/lexicon/needs.ts` says how each is found. */
export const needs = [
  'tail',
  'head',
  'edge',
  'headline-behind',
  'no-prose-beside',
  'debris-near',
  'debris-around',
  'short-beside',
  'late',
  'repeated',
  'between-sentences',
] as const;
/** What goes with the line of the phrase. */
export const takings = ['headlines', 'list', 'rest'] as const;

export type Place = (typeof places)[number];
export type Need = (typeof needs)[number];
export type Taking = (typeof takings)[number];

export interface PhraseGroup {
  at: Place;
  /** All of them must hold. */
  needs: Need[];
  takes: Taking | null;
  /** Words that a line may hold in all, where the phrase is but a part of it. */
  maxWords: number;
  /** One of these stands further on in the line: "The post … appeared first on …". */
  with?: string[];
  /** Below `surely` the phrase cuts nothing: it lends its vote to the lines around it. */
  score: number;
  phrases: string[];
}

/** From this score on a phrase cuts; weaker ones are evidence for others. Rules are held to this precision on the development pages. */
export const surely = 0.9;
const defaultMaxWords = 20;

export interface LexiconFile {
  lang: string;
  /** `strip/comment-prompt`, `agencies`. */
  name: string;
  /** One sentence for people: what the text looks like before and after. One language of a rule has it. */
  about?: string;
  groups?: PhraseGroup[];
  words?: string[];
  /** Other names for rules: the rules that each label stands for. */
  labels?: Record<string, string[]>;
}

/** Checks the content of one YAML file. Throws `WrongUse` that names the file, the place in it, what was expected and what came. */
export function checkedFile(lang: string, name: string, content: unknown): LexiconFile {
  const where = `src/lexicon/${lang}/${name}.yml`;
  const { about, groups, words, labels, ...others } = mapping(content, where, 'give it groups, words or labels');
  refuse(others, ['about', 'groups', 'words', 'labels'], where);
  if ([groups, words, labels].filter(Boolean).length !== 1)
    throw new WrongUse(
      `one of groups, words and labels in ${where}`,
      Object.keys(content as object),
      'give it just one',
    );
  const file: LexiconFile = { lang, name };
  if (about !== undefined) file.about = checkedText(about, `about of ${where}`);
  if (words) file.words = checkedPhrases(words, `words of ${where}`);
  if (labels) file.labels = checkedLabels(labels, where);
  if (groups) {
    if (!Array.isArray(groups))
      throw new WrongUse(`a list of groups in ${where}`, groups, 'start each with "- at: line"');
    file.groups = groups.map((group, i) => checkedGroup(group, `group ${i + 1} of ${where}`));
  }
  return file;
}

const groupKeys = ['at', 'needs', 'takes', 'maxWords', 'with', 'score', 'phrases'] as const;

function checkedGroup(group: unknown, where: string): PhraseGroup {
  const content = mapping(group, where, `give it ${groupKeys.join(', ')}`);
  const { at, needs: needed = [], takes = null, maxWords = defaultMaxWords, score, phrases, ...rest } = content;
  const { with: behind, ...others } = rest;
  refuse(others, groupKeys, where);
  if (!(typeof score === 'number' && score > 0 && score <= 1))
    throw new WrongUse(`a score in ${where}`, score, 'give one above 0, up to 1');
  if (!(typeof maxWords === 'number' && maxWords > 0))
    throw new WrongUse(`a number of words as maxWords in ${where}`, maxWords, 'give one above 0');
  return {
    at: oneOf(places, at, `at of ${where}`),
    needs: [needed].flat().map((need) => oneOf(needs, need, `needs of ${where}`)),
    takes: takes === null ? null : oneOf(takings, takes, `takes of ${where}`),
    maxWords,
    ...(behind === undefined ? {} : { with: checkedPhrases(behind, `with of ${where}`) }),
    score,
    phrases: Array.isArray(phrases) && phrases.length === 0 ? [] : checkedPhrases(phrases, `phrases of ${where}`),
  };
}

function checkedLabels(labels: unknown, where: string): Record<string, string[]> {
  const entries = Object.entries(mapping(labels, `labels of ${where}`, 'name the rules of each label'));
  return Object.fromEntries(
    entries.map(([label, rules]) => [
      label,
      Array.isArray(rules) && rules.length === 0 ? [] : checkedPhrases(rules, `${label} of ${where}`),
    ]),
  );
}

function checkedPhrases(list: unknown, where: string): string[] {
  if (!Array.isArray(list) || list.length === 0) throw new WrongUse(`a list for ${where}`, list, 'add one');
  const seen = new Set<string>();
  for (const phrase of list) {
    if (seen.has(checkedText(phrase, where)))
      throw new WrongUse(`each text once in ${where}`, phrase, 'remove the second');
    seen.add(phrase);
  }
  return list;
}

function checkedText(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw new WrongUse(`text in ${where}`, value, 'put it in quotes');
  return value;
}

function mapping(content: unknown, where: string, remedy: string): Record<string, unknown> {
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new WrongUse(`names with their values in ${where}`, content, remedy);
  return content as Record<string, unknown>;
}

/** Throws on a name that means nothing. */
function refuse(others: object, allowed: readonly string[], where: string): void {
  const [stray] = Object.keys(others);
  if (stray) throw new WrongUse(`${listed(allowed)} in ${where}`, stray, remedyFor(stray, allowed, 'remove it'));
}

function oneOf<T extends string>(all: readonly T[], value: unknown, what: string): T {
  if (!all.includes(value as T))
    throw new WrongUse(`${what} to be ${listed(all, 'or')}`, value, remedyFor(value, all, 'choose one'));
  return value as T;
}

function remedyFor(wrong: unknown, all: readonly string[], otherwise: string): string {
  const [near] = nearestOf(String(wrong), all);
  return near ? `did you mean ${near}?` : otherwise;
}

function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
