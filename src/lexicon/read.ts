/** Reads a folder of lexicon YAML files: `LANG/THEME.yml` and `LANG/FOLDER/THEME.yml`. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { WrongUse } from '../core/errors.ts';
import { checkedFile, type LexiconFile } from './format.ts';

/** All files below `folder`, sorted by path. Throws `WrongUse` on a file that does not hold what a lexicon file may hold. */
export function readLexiconFolder(folder: URL): LexiconFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return paths
    .filter((path) => path.endsWith('.yml'))
    .sort()
    .map((path) => {
      const [lang = '', ...rest] = path.slice(0, -'.yml'.length).split('/');
      return checkedFile(lang, rest.join('/'), parsed(readFileSync(new URL(path, folder), 'utf8'), path));
    });
}

function parsed(text: string, path: string): unknown {
  const { parse } = createRequire(import.meta.url)('yaml') as typeof Yaml; // the lexicon that ships is JSON
  try {
    return parse(text);
  } catch (cause) {
    const [reason] = (cause as Error).message.split('\n', 1);
    throw new WrongUse(`YAML in src/lexicon/${path}`, reason?.replace(/:$/, ''), 'mend it there', { cause });
  }
}
