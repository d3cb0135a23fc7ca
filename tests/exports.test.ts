import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as tamis from '../src/index.ts';

/** What a user may import. A name that goes breaks their code: take one away only with a new major version. */
const values = [
  'StageError',
  'WrongUse',
  'clean',
  'createCleaner',
  'cut',
  'definePipeline',
  'defineStage',
  'explain',
  'flag',
  'fromRetext',
  'garbleScore',
  'lineLabelOf',
  'lineLabels',
  'listPipelines',
  'loadPipeline',
  'messagesOf',
  'readRecord',
  'replace',
  'restore',
  'restoreText',
  'retextAlienText',
  'retextGlued',
  'retextMixedLanguage',
  'retextMojibake',
  'retextOcrNoise',
  'retextQuotes',
  'retextRepeats',
  'retextSentenceCase',
  'retextStops',
  'retextTruncation',
  'retextWordSalad',
  'signalsOf',
  'stages',
  'step',
  'toRetext',
  'verdictsIn',
];
const types = [
  'Action',
  'Article',
  'ArticleRecord',
  'Block',
  'Caption',
  'CleanInput',
  'Cleaner',
  'CleanerOptions',
  'Evidence',
  'Explained',
  'Flag',
  'Given',
  'Mark',
  'Metadata',
  'Pipeline',
  'RecordEdit',
  'RecordFlag',
  'RecordVerdict',
  'RetextOptions',
  'RuleInfo',
  'RuleState',
  'Ruling',
  'SentenceScore',
  'Signals',
  'SourceProvenance',
  'Span',
  'Stage',
  'StageDefinition',
  'Status',
  'Step',
  'Verdict',
  'VerdictScope',
  'VerdictSource',
  'VerdictTarget',
  'Work',
];

it('the library exports these values', () => {
  expect(Object.keys(tamis).sort()).toEqual(values);
});

it('and these types', () => {
  const index = readFileSync('src/index.ts', 'utf8');
  const named = [...index.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, isType, names]) =>
    names!
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (isType || name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '')),
  );
  expect(named.sort()).toEqual(types);
});

it('the package gives them by its own name, with a pipeline and the schema of the record', () => {
  const script = `
    const tamis = await import('tamis');
    const { default: news } = await import('tamis/pipelines/news');
    const { default: schema } = await import('tamis/record.schema.json', { with: { type: 'json' } });
    const { text } = tamis.clean({ id: 'x', text: 'one\\n\\ntwo' }, tamis.createCleaner(news));
    console.log(JSON.stringify([Object.keys(tamis).sort(), text, schema.title]));
  `;
  const printed = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual([values, 'one\n\ntwo', 'tamis record']);
});
