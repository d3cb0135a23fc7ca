/**
 * How common a word is, as a Zipf value: 7.7 "the", 4.4 "threatened", 1.8 the rarest that is listed, 0 unknown.
 * Source and licence: `words/README.md`. A language is read when it is first asked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { WordList } from './word-list.ts';
import { type WordTable, wordTableOf } from './word-table.ts';

const lists = new Map<string, WordList>();

/** Zipf value of a word in any case; 0 where the language or the word is unknown. */
export function zipf(word: string, lang: string): number {
  return wordListOf(lang).zipf(word.toLowerCase());
}

/** The words of a language; none where it has no list. */
export function wordListOf(lang: string): WordList {
  let known = lists.get(lang);
  if (!known) {
    known = new WordList(read(lang));
    lists.set(lang, known);
  }
  return known;
}

function read(lang: string): WordTable {
  if (!/^[a-z]{2,3}$/.test(lang)) return wordTableOf('');
  const built = new URL(`./words/${lang}.table`, import.meta.url);
  if (existsSync(built)) return deserialize(readFileSync(built));
  const file = new URL(`./words/${lang}.tsv.gz`, import.meta.url);
  return wordTableOf(existsSync(file) ? gunzipSync(readFileSync(file)).toString('utf8') : '');
}
