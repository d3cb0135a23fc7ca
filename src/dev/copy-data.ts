/** After the bundler: what is no TypeScript goes into `dist/` (lexicon, words, the record's JSON Schema), and the command may be run. */
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { reportError } from '../cli/report-error.ts';
import { recordJsonSchema } from '../io/record-schema.ts';
import { readLexiconFolder } from '../lexicon/read.ts';

try {
  copyData();
} catch (error) {
  process.exitCode = reportError(error);
}

function copyData(): void {
  const main = new URL('../cli/main.js', import.meta.url);
  if (existsSync(main)) chmodSync(main, 0o755);

  const lexicon = new URL('../../../src/lexicon/', import.meta.url);
  write('../lexicon/lexicon.json', JSON.stringify(readLexiconFolder(lexicon)));
  copy(new URL('../../../src/model/weights/', import.meta.url), '../model/weights/');
  copy(new URL('words/', lexicon), '../lexicon/words/');
  const page = new URL('../../../src/page/', import.meta.url);
  write(
    '../page/report/style.css',
    ['colours.css', 'report/style.css'].map((name) => readFileSync(new URL(name, page), 'utf8')).join(''),
  );

  write('../../record.schema.json', `${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
}

function write(place: string, content: string): void {
  writeFileSync(new URL(place, import.meta.url), content);
}

function copy(from: URL, to: string): void {
  cpSync(from, new URL(to, import.meta.url), { recursive: true });
}
