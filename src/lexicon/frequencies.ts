/**
 * How common a word is, as a Zipf value: 7.7 "the", 4.4 "threatened", 1.8 the rarest that is listed, 0 unknown.
 * Source and licence: `words/README.md`. A language is read when it is first asked for (40 ms for English).
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const tables = new Map<string, ReadonlyMap<string, number>>();

/** Zipf value of a word in any case; 0 where the language or the word is unknown. */
export function zipf(word: string, lang: string): number {
  return table(lang).get(word.toLowerCase()) ?? 0;
}

/** The words of a language, the most frequent first. */
export function zipfRanks(lang: string): string[] {
  return [...table(lang).keys()];
}

function table(lang: string): ReadonlyMap<string, number> {
  let known = tables.get(lang);
  if (!known) {
    known = read(lang);
    tables.set(lang, known);
  }
  return known;
}

function read(lang: string): ReadonlyMap<string, number> {
  if (!/^[a-z]{2,3}$/.test(lang)) return new Map();
  const file = new URL(`./words/${lang}.tsv.gz`, import.meta.url);
  if (!existsSync(file)) return new Map();
  const known = new Map<string, number>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) known.set(line.slice(0, tab), Number(line.slice(tab + 1)));
  }
  return known;
}

/** Calls `visit` for each listed word of a language, most frequent first, down to a Zipf value. */
export function eachWord(lang: string, visit: (word: string, zipf: number) => void, least = 0): void {
  for (const [word, value] of table(lang)) {
    if (value < least) return;
    visit(word, value);
  }
}

/** How many words of a language are listed. */
export function listSize(lang: string): number {
  return table(lang).size;
}
