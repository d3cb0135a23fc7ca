/**
 * Loads the lexicon: phrases and words as data, one folder per language (`und` for what belongs to none), one file per theme.
 *
 *     en/strip/comment-prompt.yml   groups of phrases of the rule strip/comment-prompt
 *     und/agencies.yml              a list of words, read by the stages as `words('agencies')`
 *
 * Shipped as one JSON file that the build makes of the YAML files; where that file is missing, the YAML is read.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { LexiconFile } from './format.ts';
import { readLexiconFolder } from './read.ts';

export interface Lexicon {
  files: readonly LexiconFile[];
  /** SHA-256 over all files. */
  digest: string;
}

let shipped: Lexicon | undefined;

/** The lexicon that tamis ships. */
export function lexicon(): Lexicon {
  if (!shipped) {
    const compiled = new URL('./lexicon.json', import.meta.url);
    shipped = existsSync(compiled)
      ? JSON.parse(readFileSync(compiled, 'utf8'))
      : readLexicon(new URL('.', import.meta.url));
  }
  return shipped!;
}

/** The lexicon that the YAML files of a folder are. */
export function readLexicon(folder: URL): Lexicon {
  const files = readLexiconFolder(folder);
  return { files, digest: createHash('sha256').update(JSON.stringify(files)).digest('hex') };
}

/** Digest of the shipped lexicon, for the pipeline's hash. */
export function lexiconDigest(): string {
  return lexicon().digest;
}

const lists = new Map<string, readonly string[]>();

/** The list `name` in one language, or in all of them: `words('function-words', 'es')`. */
export function words(name: string, lang?: string): readonly string[] {
  const key = `${name} ${lang ?? ''}`;
  let list = lists.get(key);
  if (!list) {
    list = lexicon().files.flatMap((file) =>
      file.name === name && (!lang || file.lang === lang) ? (file.words ?? []) : [],
    );
    lists.set(key, list);
  }
  return list;
}

const sets = new Map<string, ReadonlySet<string>>();

/** The same, as a set that is made once. */
export function wordSet(name: string, lang?: string): ReadonlySet<string> {
  const key = `${name} ${lang ?? ''}`;
  let set = sets.get(key);
  if (!set) {
    set = new Set(words(name, lang));
    sets.set(key, set);
  }
  return set;
}

/** The languages that have a list `name`. */
export function languagesOf(name: string): readonly string[] {
  return lexicon().files.flatMap((file) => (file.name === name && file.words ? [file.lang] : []));
}
