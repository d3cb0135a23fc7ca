import { describe, expect, it } from 'vitest';
import { mergedVerdicts } from '../../src/core/standing-verdicts.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { countsOf, type Grouping } from '../../src/review/precision/counts.ts';
import { undoing, verdictOf } from './made-verdicts.ts';

function rows(verdicts: Verdict[], by: Grouping = 'rule') {
  return countsOf(mergedVerdicts(verdicts), by).rows.map(({ name, of, right, wrong }) => [name, of, right, wrong]);
}

describe('what verdicts say of a rule', () => {
  it.each<[string, Parameters<typeof verdictOf>[0], [number, number] | null]>([
    ['a right cut', { verdict: 'right' }, [1, 0]],
    ['a wrong cut', { verdict: 'wrong' }, [0, 1]],
    ['a sentence to keep where something was cut', { verdict: 'keep' }, [0, 1]],
    ['a repair that is mended', { verdict: 'edit', replacement: 'x', target: { action: 'replace' } }, [0, 1]],
    ['a cut that is put in other words', { verdict: 'edit', replacement: 'x' }, [0, 1]],
    ['a cut that is edited to nothing', { verdict: 'edit', replacement: '' }, [1, 0]],
    ['a flagged place that is mended', { verdict: 'edit', replacement: 'x', target: { of: 'flag' } }, [1, 0]],
    ['a wrong flag', { verdict: 'wrong', target: { of: 'flag' } }, [0, 1]],
    ['a flagged sentence to keep', { verdict: 'keep', target: { of: 'flag' } }, null],
    ['words to keep', { verdict: 'keep', target: { of: 'text', rule: null } }, null],
    [
      'a document that is no article',
      { verdict: 'not-article', target: { of: 'document', rule: null, kind: 'clean' } },
      null,
    ],
  ])('%s', (_, given, expected) => {
    const { rows, others } = countsOf([verdictOf(given)]);
    expect(rows.map(({ right, wrong }) => [right, wrong])).toEqual(expected ? [expected] : []);
    expect(others).toBe(expected ? 0 : 1);
  });

  it('a refused document is right or wrong, too', () => {
    const target = { of: 'document' as const, rule: null, kind: 'not-article' };
    const verdicts = [
      verdictOf({ verdict: 'wrong', target, source: { id: 'b' } }),
      verdictOf({ verdict: 'right', target, source: { id: 'c' } }),
    ];
    expect(rows(verdicts)).toEqual([['not-article', 'document', 1, 1]]);
  });

  it('edits and flags of one rule are counted apart, by rule, site or kind', () => {
    const verdicts = [
      verdictOf({ target: { start: 1 } }),
      verdictOf({ target: { start: 2 }, source: { site: null } }),
      verdictOf({ target: { start: 3, of: 'flag', kind: 'odd' }, verdict: 'wrong' }),
    ];
    expect(rows(verdicts)).toEqual([
      ['strip/read-more', 'edit', 2, 0],
      ['strip/read-more', 'flag', 0, 1],
    ]);
    expect(rows(verdicts, 'site')).toEqual([
      [null, 'edit', 1, 0],
      ['example.org', 'edit', 1, 0],
      ['example.org', 'flag', 0, 1],
    ]);
    expect(rows(verdicts, 'kind')).toEqual([
      ['cut', 'edit', 2, 0],
      ['odd', 'flag', 0, 1],
    ]);
  });
});

describe('decisions that do not count', () => {
  const first = verdictOf({ target: { start: 1 }, verdict: 'wrong' });
  const second = verdictOf({ target: { start: 1 }, verdict: 'right', who: 'bob' });
  const third = verdictOf({ target: { start: 2 } });

  it('a place counts once, by the last decision on it, whoever gave it', () => {
    const counts = countsOf(mergedVerdicts([second, first, third]));
    expect(counts).toMatchObject({ given: 3, overruled: 1, undone: 0, reviewers: ['ada', 'bob'] });
    expect(counts.rows).toMatchObject([{ right: 2, wrong: 0, precision: 1 }]);
  });

  it('what is undone is as never given, and undoing that brings it back', () => {
    const undo = undoing(second);
    expect(countsOf(mergedVerdicts([first, second, undo]))).toMatchObject({
      given: 2,
      undone: 1,
      overruled: 0,
      rows: [{ wrong: 1 }],
    });
    expect(countsOf(mergedVerdicts([first, second, undo, undoing(undo)]))).toMatchObject({
      undone: 0,
      overruled: 1,
      rows: [{ right: 1 }],
    });
  });

  it('a decision for all like it is none on each place', () => {
    const scope = { kind: 'rule', rule: 'strip/read-more', below: 0.95 } as const;
    const counts = countsOf(mergedVerdicts([third, verdictOf({ verdict: 'wrong', scope })]));
    expect(counts).toMatchObject({ given: 2, scoped: 1, rows: [{ decided: 1, right: 1 }] });
  });

  it('all of them add up', () => {
    const scope = { kind: 'line', site: 'example.org', line: 'read more' } as const;
    const others = verdictOf({ target: { of: 'text', rule: null }, verdict: 'keep' });
    const all = [first, second, third, undoing(third), verdictOf({ scope }), others];
    const { given, undone, overruled, scoped, others: left, rows } = countsOf(mergedVerdicts(all));
    expect(undone + overruled + scoped + left + rows.reduce((sum, { decided }) => sum + decided, 0)).toBe(given);
    expect([given, undone, overruled, scoped, left]).toEqual([5, 1, 1, 1, 1]);
  });
});
