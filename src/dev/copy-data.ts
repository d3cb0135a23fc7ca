/** After the bundler: what is no TypeScript goes into `dist/` (lexicon, words, the record's JSON Schema), and the command may be run. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { reportError } from '../cli/report-error.ts';
import { recordJsonSchema } from '../io/record-schema.ts';
import { readLexicon } from '../lexicon/load.ts';
import { screenTables } from '../lexicon/screen.ts';
import { wordTableOf } from '../lexicon/word-table.ts';

try {
  copyData();
} catch (error) {
  process.exitCode = reportError(error);
}

function copyData(): void {
  const main = new URL('../cli/main.js', import.meta.url);
  if (existsSync(main)) chmodSync(main, 0o755);

  const lexicon = new URL('../../../src/lexicon/', import.meta.url);
  write('../lexicon/lexicon.json', JSON.stringify(readLexicon(lexicon)));
  write('../lexicon/screen.table', serialize(screenTables()));
  copy(new URL('../../../src/model/weights/', import.meta.url), '../model/weights/');
  copyWords(new URL('words/', lexicon));
  const page = new URL('../../../src/page/', import.meta.url);
  write(
    '../page/report/style.css',
    ['colours.css', 'report/style.css'].map((name) => readFileSync(new URL(name, page), 'utf8')).join(''),
  );

  write('../../record.schema.json', `${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
}

/** The lists as tables, with their licence. */
function copyWords(from: URL): void {
  mkdirSync(new URL('../lexicon/words/', import.meta.url), { recursive: true });
  for (const name of readdirSync(from)) {
    const content = readFileSync(new URL(name, from));
    const list = /^(.+)\.tsv\.gz$/.exec(name)?.[1];
    if (list) write(`../lexicon/words/${list}.table`, serialize(wordTableOf(gunzipSync(content).toString('utf8'))));
    else write(`../lexicon/words/${name}`, content);
  }
}

function write(place: string, content: string | Buffer): void {
  writeFileSync(new URL(place, import.meta.url), content);
}

function copy(from: URL, to: string): void {
  cpSync(from, new URL(to, import.meta.url), { recursive: true });
}
