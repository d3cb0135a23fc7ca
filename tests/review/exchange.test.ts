import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import news from '../../pipelines/news.ts';
import { mergedVerdicts } from '../../src/core/standing-verdicts.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { clean, createCleaner } from '../../src/index.ts';
import { labelStudioTasks } from '../../src/review/exchange/label-studio.ts';
import { fromLabelStudio } from '../../src/review/exchange/label-studio-import.ts';
import { labelingInterface } from '../../src/review/exchange/label-studio-parts.ts';
import { fromWebAnnotations, webAnnotations } from '../../src/review/exchange/web-annotation.ts';
import { anyVerdicts } from './any-verdict.ts';
import { undoing, verdictOf } from './made-verdicts.ts';

const formats = {
  'web-annotation': { to: webAnnotations, from: fromWebAnnotations },
  'label-studio': { to: (verdicts: readonly Verdict[]) => labelStudioTasks(verdicts, []), from: fromLabelStudio },
};

interface Region {
  id: string;
  type: string;
  value: { start: number; end: number; text: string; labels: string[] };
}

interface Page {
  first: { items: { body: [{ value: string }]; target: { source: string } }[] };
}

interface Task {
  data: { text: string; tamis: object };
  predictions: { result: Region[] }[];
  annotations: { result: Region[] }[];
}

function overTheWire<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value));
}

describe.each(Object.entries(formats))('%s', (_, { to, from }) => {
  it('gives back every verdict as it was', () => {
    fc.assert(
      fc.property(anyVerdicts, (verdicts) => {
        const { verdicts: back, failures } = from(overTheWire(to(verdicts)));
        expect(failures).toEqual([]);
        expect(mergedVerdicts(back)).toEqual(mergedVerdicts(verdicts));
      }),
    );
  });

  it('is read as far as it can be', () => {
    for (const nonsense of [null, 7, 'x', [], {}, [null], { items: [3] }, [{ annotations: 3 }]]) {
      const { verdicts, failures } = from(nonsense);
      expect(verdicts).toEqual([]);
      for (const { reason } of failures) expect(reason).toMatch(/^Expected /);
    }
  });
});

describe('web annotations', () => {
  it('say in the words of the model who decided what, where and when', () => {
    const one = verdictOf({ verdict: 'edit', replacement: 'Read on', note: 'so', target: { quote: 'é', start: 3 } });
    const { first, ...collection } = overTheWire<Page>(webAnnotations([one]));
    expect(collection).toMatchObject({ type: 'AnnotationCollection', total: 1 });
    expect(first.items[0]).toMatchObject({
      id: `urn:tamis:verdict:${one.id}`,
      type: 'Annotation',
      motivation: 'assessing',
      creator: { type: 'Person', name: 'ada' },
      created: one.when,
      body: [
        { type: 'TextualBody', purpose: 'assessing', value: 'edit' },
        { type: 'TextualBody', purpose: 'editing', value: 'Read on' },
        { type: 'TextualBody', purpose: 'commenting', value: 'so' },
      ],
      target: {
        source: `ni:///sha-256;${Buffer.from('a'.repeat(64), 'hex').toString('base64url')}`,
        selector: [
          { type: 'TextPositionSelector', start: 3, end: 4, 'tamis:offsetUnit': 'utf16' },
          { type: 'TextQuoteSelector', exact: 'é', prefix: 'The sentence before.\n', suffix: '\nThe sentence behind.' },
        ],
      },
    });
  });

  it('that somebody changed are other verdicts; broken and foreign ones fail alone', () => {
    const [one, two, three] = [verdictOf(), verdictOf({ verdict: 'wrong' }), verdictOf()];
    const { items } = overTheWire<Page>(webAnnotations([one, two, three])).first;
    items[0]!.body[0].value = 'keep';
    items[1]!.body[0].value = 'perhaps';
    items[2]!.target.source = 'https://example.org/a';
    const foreign = {
      type: 'Annotation',
      body: { purpose: 'assessing', value: 'right' },
      creator: 'ada',
      created: '2026-01-01',
      target: 'https://example.org',
    };
    const { verdicts, failures } = fromWebAnnotations([...items, foreign]);
    expect(verdicts).toMatchObject([{ verdict: 'keep', who: 'ada', target: one.target }]);
    expect(verdicts[0]!.id).not.toBe(one.id);
    expect(failures.map(({ place }) => place)).toEqual(['annotation 2', 'annotation 3', 'annotation 4']);
    expect(failures[1]!.reason).toMatch(/^Expected a source named by its hash .* got "https:\/\/example.org\/a"$/);
  });
});

describe('label studio', () => {
  const source =
    '💩 The ferry sank on Monday.\n\nPlease enter your comment!\n\nIt lay in SyriaAfter the war 💩 and nobody saw it again.\n';
  const record = clean({ id: 'a', path: 'a.txt', text: source, url: 'https://www.example.org/a' }, createCleaner(news));
  const points = [...source];
  const task = () => overTheWire<Task[]>(labelStudioTasks([], [record]))[0]!;
  const done = { completed_by: { id: 7, email: 'eve@example.org' }, updated_at: '2026-02-01T10:00:00.000Z' };

  it('gets the source, and what tamis did there, in code points', () => {
    const { data, predictions } = task();
    expect(data.text).toBe(source);
    expect(data.tamis).toMatchObject({
      offsetUnit: 'code points',
      isSource: true,
      source: { id: 'a', site: 'example.org' },
    });
    const regions = predictions[0]!.result;
    expect(regions.length).toBeGreaterThan(1);
    for (const { value, type } of regions) {
      expect(type).toBe('labels');
      expect(points.slice(value.start, value.end).join('')).toBe(value.text);
    }
    for (const label of regions.flatMap(({ value }) => value.labels))
      expect(labelingInterface()).toContain(`<Label value="${label}"/>`);
  });

  it('a person’s choice for a region is a verdict on the edit there, whether its meta came back or not', () => {
    const exported = task();
    const region = exported.predictions[0]!.result.find(({ value }) => value.text.startsWith('Please'))!;
    const choice = {
      id: region.id,
      from_name: 'verdict',
      to_name: 'text',
      type: 'choices',
      value: { ...region.value, choices: ['wrong'] },
    };
    const [whole, bare] = [region, { ...region, meta: undefined }].map((result) =>
      fromLabelStudio(overTheWire([{ ...exported, annotations: [{ ...done, result: [result, choice] }] }])),
    );
    expect(whole!.failures).toEqual([]);
    expect(whole!.verdicts).toMatchObject([
      {
        verdict: 'wrong',
        who: 'eve@example.org',
        when: done.updated_at,
        target: {
          of: 'edit',
          rule: 'strip/comment-prompt',
          quote: 'Please enter your comment!',
          start: source.indexOf('Please'),
        },
      },
    ]);
    expect(bare!.verdicts).toEqual(whole!.verdicts);
  });

  it('words that a person marks are kept or edited, in code points or, of old exports, in UTF-16 units', () => {
    const quote = 'nobody saw it';
    const unit = source.indexOf(quote);
    const point = [...source.slice(0, unit)].length;
    for (const start of [unit, point]) {
      const value = { start, end: start + quote.length, text: quote };
      const result = [
        { id: 'x', from_name: 'place', type: 'labels', value: { ...value, labels: ['text'] } },
        { id: 'x', from_name: 'verdict', type: 'choices', value: { ...value, choices: ['edit'] } },
        { id: 'x', from_name: 'replacement', type: 'textarea', value: { ...value, text: ['no one saw it'] } },
      ];
      const { verdicts, failures } = fromLabelStudio([{ ...task(), annotations: [{ ...done, result }] }]);
      expect(failures).toEqual([]);
      expect(verdicts).toMatchObject([
        {
          verdict: 'edit',
          replacement: 'no one saw it',
          target: { of: 'text', start: unit, end: unit + quote.length, quote, prefix: source.slice(unit - 40, unit) },
        },
      ]);
    }
  });

  it('a choice for the document is a verdict on it', () => {
    const result = [
      { id: 'd', from_name: 'document', to_name: 'text', type: 'choices', value: { choices: ['not-article'] } },
    ];
    const { verdicts } = fromLabelStudio({ ...task(), annotations: [{ ...done, completed_by: 7, result }] });
    expect(verdicts).toMatchObject([
      { verdict: 'not-article', who: 'label-studio:7', target: { of: 'document', start: 0, end: 0, kind: 'review' } },
    ]);
  });

  it('what nobody decided is none; what cannot be fails alone; skipped annotations are left out', () => {
    const exported = task();
    const region = exported.predictions[0]!.result[0]!;
    const place = (id: string, value: object) => ({ id, from_name: 'place', type: 'labels', value });
    const verdict = (id: string, choice: string) => ({
      id,
      from_name: 'verdict',
      type: 'choices',
      value: { choices: [choice] },
    });
    const annotations = [
      { ...done, result: [region] },
      { ...done, was_cancelled: true, result: [place('y', {})] },
      {
        ...done,
        result: [
          place('z', { start: 0, end: 5, text: 'other', labels: ['text'] }),
          verdict('z', 'keep'),
          verdict(region.id, 'right'),
          { ...region },
        ],
      },
      { result: [{ ...region }, verdict(region.id, 'right')] },
      { ...done, result: [place('w', { start: 2, end: 5, text: 'The', labels: ['text'] }), verdict('w', 'wrong')] },
    ];
    const { verdicts, failures } = fromLabelStudio([{ ...exported, annotations }, { data: { text: 'foreign' } }]);
    expect(verdicts).toHaveLength(1);
    expect(failures).toEqual([
      { place: 'task 1, region z', reason: 'Expected the words "other" from 0 to 5, got others' },
      {
        place: `task 1, region ${region.id}`,
        reason: 'Expected who completed the annotation (completed_by), got nobody',
      },
      { place: 'task 1, region w', reason: 'Expected keep or edit for words that tamis left alone, got "wrong"' },
      { place: 'task 2', reason: 'Expected a task that tamis exported (data.text and data.tamis), got another' },
    ]);
  });

  it('with the records beside them, verdicts come back as they were, and stand where they stood', () => {
    const edit = record.edits!.find(({ before }) => before.startsWith('Please'))!;
    const { sha256 } = record.provenance.source;
    const target = { rule: edit.rule, start: edit.start, end: edit.end, quote: edit.before, prefix: '', suffix: '' };
    const from = { id: 'a', sha256, site: 'example.org' };
    const one = verdictOf({ target, source: from, verdict: 'wrong' });
    const all = [one, verdictOf({ target, source: from, who: 'bob' }), undoing(one)];
    const tasks = overTheWire<Task[]>(labelStudioTasks(all, [record]));
    expect(tasks).toHaveLength(1);
    expect(tasks[0]!.annotations).toHaveLength(2);
    const [{ value }] = tasks[0]!.annotations[0]!.result as [Region];
    expect(points.slice(value.start, value.end).join('')).toBe(edit.before);
    expect(mergedVerdicts(fromLabelStudio(tasks).verdicts)).toEqual(mergedVerdicts(all));
  });
});
