/** What a caller may do wrong with the library, and what they are told: what was expected, what came, what to do. */
import { expect, test } from 'vitest';
import * as tamis from '../src/index.ts';
import { probe } from './probe.ts';

// biome-ignore lint/suspicious/noExplicitAny: wrong arguments, as plain JavaScript lets them through
const wrong = tamis as Record<string, any>;
const cleaner = tamis.createCleaner(probe);
const record = tamis.clean({ id: 'x', text: 'text' }, cleaner);

const sync: [string, () => unknown, RegExp][] = [
  ['clean()', () => wrong.clean(), /Expected a document such as .*, got nothing; pass one/],
  ['clean({})', () => wrong.clean({}), /Expected an id in the document.*, got nothing; give it/],
  ['clean(text)', () => wrong.clean('text', cleaner), /Expected a document such as .*, got 'text'/],
  ['clean without text', () => wrong.clean({ id: 'x' }, cleaner), /Expected text or bytes in document x, got nothing/],
  ['clean of text null', () => wrong.clean({ id: 'x', text: null }, cleaner), /text or bytes in document x, got null/],
  ['clean of a number', () => wrong.clean({ id: 'x', text: 7 }, cleaner), /text or bytes in document x, got 7/],
  ['clean of both', () => wrong.clean({ id: 'x', text: 't', bytes: Buffer.of(1) }, cleaner), /give one of them/],
  ['bytes in a text', () => wrong.clean({ id: 'x', bytes: 'text' }, cleaner), /in a Uint8Array, got 'text'/],
  ['a title list', () => wrong.clean({ id: 'x', text: 't', title: ['a'] }, cleaner), /title of document x as a string/],
  [
    'no cleaner',
    () => wrong.clean({ id: 'x', text: 't' }),
    /Expected a cleaner made by createCleaner, got nothing; pass/,
  ],
  ['a pipeline as cleaner', () => wrong.clean({ id: 'x', text: 't' }, probe), /a cleaner made by createCleaner, got {/],
  ['createCleaner()', () => wrong.createCleaner(), /Expected a pipeline, got nothing; pass what definePipeline gives/],
  [
    'createCleaner(name)',
    () => wrong.createCleaner('news'),
    /Expected a pipeline, got 'news'; .*loadPipeline\('news'\)/,
  ],
  [
    'no steps',
    () => tamis.createCleaner(tamis.definePipeline('none', 'x', () => [])),
    /a list of steps from pipeline none, got \[\]/,
  ],
  [
    'bare stages',
    () => wrong.createCleaner(wrong.definePipeline('bare', 'x', () => [tamis.stages.entities])),
    /steps only in pipeline bare, got function .*; wrap each stage/,
  ],
  ['options as text', () => wrong.createCleaner(probe, 'no-audit'), /Expected options such as/],
  ['a name for a list', () => wrong.createCleaner(probe, { disable: 'strip/probe' }), /put the name in brackets/],
  ['no stage left', () => tamis.createCleaner(probe, { only: [] }), /at least one stage in only/],
  ['an unknown rule', () => tamis.createCleaner(probe, { disable: ['strip/prob'] }), /did you mean strip\/probe\?/],
  [
    'a rule for a stage',
    () => tamis.createCleaner(probe, { only: ['flag/glued'] }),
    /a rule of the stage strip\/probe/,
  ],
  ['definePipeline()', () => wrong.definePipeline(), /Expected a pipeline name in kebab-case, got nothing/],
  ['no sentence', () => wrong.definePipeline('mine', () => []), /Expected a sentence on what pipeline mine is for/],
  ['a list for steps', () => wrong.definePipeline('mine', 'x', []), /wrap the list/],
  ['defineStage()', () => wrong.defineStage(), /Expected an id 'folder\/name' in kebab-case for a stage, got nothing/],
  ['a stage without work', () => wrong.defineStage({ id: 'flag/x', about: 'x' }), /prepare of flag\/x, got nothing/],
  ['step()', () => wrong.step(), /Expected a stage made by defineStage, got nothing/],
  ['options in a step', () => wrong.step(tamis.stages.phrases, 0.9), /options of strip\/phrases in an object, got 0.9/],
  ['restore()', () => wrong.restore(), /Expected a record of tamis, got nothing; pass what clean gives/],
  ['restore(json)', () => wrong.restore(JSON.stringify(record)), /a record of tamis, got '.*readRecord\(JSON.parse/],
  ['restoreText(record)', () => wrong.restoreText(record), /Expected the text of a record, got {/],
  ['restoreText without an audit', () => wrong.restoreText('text', undefined), /records of --no-audit have none/],
  ['explain(path)', () => wrong.explain('out/records/a.json'), /a record of tamis, got 'out\/records\/a.json'/],
  ['messagesOf([])', () => wrong.messagesOf([]), /a record of tamis, got \[\]/],
  ['readRecord()', () => wrong.readRecord(), /Expected a record as tamis clean writes it, got nothing/],
  ['signalsOf(record)', () => wrong.signalsOf(record, 'en'), /Expected a text to measure, got {/],
  ['signalsOf(text, 5)', () => wrong.signalsOf('text', 5), /Expected a language tag or null, got 5/],
  ['lineLabelOf()', () => wrong.lineLabelOf(), /Expected a rule such as 'strip\/share', got nothing/],
  ['fromRetext()', () => wrong.fromRetext(), /Expected an id 'retext\/<name>' in kebab-case, got nothing/],
];

test.each(sync)('%s', (_, call, message) => {
  expect(call).toThrow(tamis.WrongUse);
  expect(call).toThrow(message);
});

test('an unknown rule of a large pipeline: the error lists all that there are', async () => {
  const news = await tamis.loadPipeline('news');
  const call = (): unknown => tamis.createCleaner(news, { disable: ['no/such'] });
  expect(call).toThrow(/choose of the \d+ there are$/);
  expect(call).toThrow(expect.objectContaining({ choices: expect.arrayContaining(['strip/share']) }));
});

test.each([[undefined], [{}], [7]])('loadPipeline(%j)', async (name) => {
  await expect(wrong.loadPipeline(name)).rejects.toThrow(/Expected the name or path of a pipeline, got /);
});

test('what JSON cannot say is told as well', () => {
  const knot: Record<string, unknown> = {};
  knot.self = knot;
  expect(() => wrong.clean(knot, cleaner)).toThrow(/an id in the document/);
  expect(() => wrong.restore(knot)).toThrow(/got \[object Object\]/);
  expect(() => wrong.restore(Buffer.alloc(1000))).toThrow(/got 1000 bytes/);
  expect(() => wrong.clean({ id: 'x', text: 1n }, cleaner)).toThrow(tamis.WrongUse);
});

test('what a document holds is no wrong use: it is cleaned, or fails alone', () => {
  expect(tamis.clean({ id: 'x', text: '' }, cleaner).status).toBe('not-article');
  expect(tamis.clean({ id: 'x', bytes: new Uint8Array() }, cleaner).status).toBe('not-article');
  expect(tamis.clean({ id: 'x', bytes: Buffer.alloc(100) }, cleaner).status).toBe('failed');
});
