/** What a lexicon file may hold, and the checks that say what is wrong with one. */
import { WrongUse } from '../core/errors.ts';

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

/** Checks the content of one YAML file. Throws `WrongUse` with the file's name and what to do. */
export function checkedFile(lang: string, name: string, content: unknown): LexiconFile {
  const where = `lexicon file ${lang}/${name}.yml`;
  if (typeof content !== 'object' || content === null)
    throw new WrongUse(`${where} to be a mapping`, content, 'give it groups, words or labels');
  const { about, groups, words, labels, ...rest } = content as Record<string, unknown>;
  const [stray] = Object.keys(rest);
  if (stray) throw new WrongUse(`about, groups, words or labels in ${where}`, stray, 'remove it');
  if ([groups, words, labels].filter(Boolean).length !== 1)
    throw new WrongUse(`either groups, words or labels in ${where}`, Object.keys(content), 'choose one');
  const file: LexiconFile = { lang, name };
  if (typeof about === 'string') file.about = about;
  if (words) file.words = checkedPhrases(words, where);
  if (labels) file.labels = checkedLabels(labels, where);
  if (groups) {
    if (!Array.isArray(groups))
      throw new WrongUse(`a list of groups in ${where}`, groups, 'start each with "- at: line"');
    file.groups = groups.map((group) => checkedGroup(group, where));
  }
  return file;
}

function checkedGroup(group: unknown, where: string): PhraseGroup {
  const content = (group ?? {}) as Record<string, unknown>;
  const { at, needs: needed = [], takes = null, maxWords = defaultMaxWords, score, phrases, ...others } = content;
  const { with: behind, ...rest } = others;
  const [stray] = Object.keys(rest);
  if (stray)
    throw new WrongUse(
      `at, needs, takes, maxWords, with, score and phrases in a group of ${where}`,
      stray,
      'remove it',
    );
  if (!(typeof score === 'number' && score > 0 && score <= 1))
    throw new WrongUse(`a score in a group of ${where}`, score, 'give one from 0 to 1');
  if (!(typeof maxWords === 'number' && maxWords > 0))
    throw new WrongUse(`a number of words as maxWords in ${where}`, maxWords, 'give one above 0');
  return {
    at: oneOf(places, at, `at of a group in ${where}`),
    needs: [needed].flat().map((need) => oneOf(needs, need, `needs of a group in ${where}`)),
    takes: takes === null ? null : oneOf(takings, takes, `takes of a group in ${where}`),
    maxWords,
    ...(behind === undefined ? {} : { with: checkedPhrases(behind, `with of a group in ${where}`) }),
    score,
    phrases: Array.isArray(phrases) && phrases.length === 0 ? [] : checkedPhrases(phrases, where),
  };
}

function checkedLabels(labels: unknown, where: string): Record<string, string[]> {
  const entries = Object.entries((labels ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([label, rules]) => [
      label,
      Array.isArray(rules) && rules.length === 0 ? [] : checkedPhrases(rules, `${label} of ${where}`),
    ]),
  );
}

function checkedPhrases(list: unknown, where: string): string[] {
  if (!Array.isArray(list) || list.length === 0) throw new WrongUse(`a list of phrases in ${where}`, list, 'add one');
  const seen = new Set<string>();
  for (const phrase of list) {
    if (typeof phrase !== 'string' || phrase.trim() === '')
      throw new WrongUse(`text in ${where}`, phrase, 'put it in quotes');
    if (seen.has(phrase)) throw new WrongUse(`each phrase once in ${where}`, phrase, 'remove the second');
    seen.add(phrase);
  }
  return list;
}

function oneOf<T extends string>(all: readonly T[], value: unknown, what: string): T {
  if (!all.includes(value as T)) throw new WrongUse(`${what} to be one of ${all.join(', ')}`, value, 'choose one');
  return value as T;
}
