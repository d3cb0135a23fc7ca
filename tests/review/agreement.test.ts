import { describe, expect, it } from 'vitest';
import { agreementOf, cohensKappa, krippendorffAlpha } from '../../src/review/precision/agreement.ts';
import { undoing, verdictOf } from './made-verdicts.ts';

describe('measures of agreement', () => {
  it("Cohen's kappa, as in the example that textbooks give: 0.4", () => {
    const times = (count: number, ...pair: [string, string]): [string, string][] => Array(count).fill(pair);
    const both = [
      ...times(20, 'yes', 'yes'),
      ...times(5, 'yes', 'no'),
      ...times(10, 'no', 'yes'),
      ...times(15, 'no', 'no'),
    ];
    expect(cohensKappa(both)).toBeCloseTo(0.4, 12);
    expect(cohensKappa(times(3, 'yes', 'yes'))).toBeNull();
    expect(cohensKappa([])).toBeNull();
  });

  it("Krippendorff's alpha of his own example with four observers and gaps: 0.743", () => {
    const observers = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'];
    const units = Array.from({ length: 12 }, (_, i) => observers.map((all) => all[i]!).filter((said) => said !== '.'));
    expect(krippendorffAlpha(units.filter(({ length }) => length > 1))).toBeCloseTo(0.743, 3);
    expect(krippendorffAlpha([['yes', 'yes']])).toBeNull();
  });
});

describe('agreement between reviewers', () => {
  it('holds what each says last of a place against what others say', () => {
    const given = [
      verdictOf({ target: { start: 1 }, who: 'ada', verdict: 'wrong' }),
      verdictOf({ target: { start: 1 }, who: 'ada', verdict: 'right' }),
      verdictOf({ target: { start: 1 }, who: 'bob', verdict: 'right' }),
      verdictOf({ target: { start: 2 }, who: 'ada', verdict: 'keep' }),
      verdictOf({ target: { start: 2 }, who: 'bob', verdict: 'wrong' }),
      verdictOf({ target: { start: 3 }, who: 'ada' }),
      verdictOf({ target: { start: 3 }, who: 'bob', verdict: 'wrong' }),
      verdictOf({ target: { start: 4 }, who: 'cyd' }),
    ];
    const { pairs, alpha } = agreementOf(given);
    expect(pairs).toMatchObject([{ reviewers: ['ada', 'bob'], places: 3, agreed: 2, isEnough: false }]);
    expect(alpha).toMatchObject({ places: 3, isEnough: false });
  });

  it('leaves out what was undone', () => {
    const one = verdictOf({ who: 'ada' });
    expect(agreementOf([one, verdictOf({ who: 'bob' }), undoing(one)]).pairs).toEqual([]);
  });
});
