/** Any verdict that may stand in a file, for properties. */
import fc from 'fast-check';
import type { Verdict, VerdictTarget } from '../../src/core/verdict.ts';
import { identified } from '../../src/io/verdict-file.ts';

const text = fc.string({ unit: 'binary', maxLength: 30 });
const hash = fc.integer({ min: 0, max: 3 }).map((n) => String(n).repeat(64));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0);

export const anyTarget: fc.Arbitrary<VerdictTarget> = fc.record({
  source: fc.record({ sha256: hash, id: fc.constantFrom('a', 'b'), path: maybe(text), site: maybe(text) }),
  of: fc.constantFrom('edit', 'flag', 'text', 'document'),
  start: fc.nat(500),
  end: fc.nat(500),
  quote: text,
  prefix: text,
  suffix: text,
  rule: maybe(text),
  action: maybe(fc.constantFrom('cut', 'move', 'replace')),
  kind: maybe(text),
  score: maybe(share),
  tamis: text,
  pipelineHash: text,
});

const who = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 });
const when = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().replace(/\.\d+Z/, 'Z')));
const optional = fc.record({ note: text, sent: text }, { requiredKeys: [] });

const scope = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), site: text, line: text }),
  fc.record({ kind: fc.constant('rule' as const), rule: text, below: share }),
);

const decision = fc
  .tuple(
    fc.oneof(
      fc.record({ verdict: fc.constantFrom('right' as const, 'wrong' as const), scope }, { requiredKeys: ['verdict'] }),
      fc.record({ verdict: fc.constant('edit' as const), replacement: text }),
      fc.record({ verdict: fc.constantFrom('keep' as const, 'not-article' as const) }),
    ),
    anyTarget,
  )
  .map(([said, target]) => ({ ...said, target }));

/** Verdicts, some of which undo others, or what is in no file. */
export const anyVerdicts: fc.Arbitrary<Verdict[]> = fc
  .array(
    fc.tuple(fc.oneof({ weight: 4, arbitrary: decision }, { weight: 1, arbitrary: fc.nat(20) }), who, when, optional),
    {
      maxLength: 12,
    },
  )
  .map((given) => {
    const verdicts: Verdict[] = [];
    for (const [said, by, at, more] of given) {
      const undoes = typeof said === 'number' ? (verdicts[said]?.id ?? 'f'.repeat(16)) : undefined;
      const content =
        undoes === undefined ? (said as Omit<Verdict, 'id'>) : { verdict: 'undo' as const, target: null, undoes };
      verdicts.push(identified({ ...content, schema: 1, offsetUnit: 'utf16', who: by, when: at, ...more }));
    }
    return verdicts;
  });
