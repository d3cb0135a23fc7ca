/** Verdicts by hand, for tests of what is made of them. */
import type { Verdict, VerdictTarget } from '../../src/core/verdict.ts';
import { identified } from '../../src/io/verdict-file.ts';

export function targetOf(
  fields: Partial<VerdictTarget> = {},
  source: Partial<VerdictTarget['source']> = {},
): VerdictTarget {
  const quote = fields.quote ?? 'Read more';
  const start = fields.start ?? 100;
  return {
    of: 'edit',
    rule: 'strip/read-more',
    action: fields.of === undefined || fields.of === 'edit' ? 'cut' : null,
    kind: null,
    score: 0.95,
    tamis: '0.1.0',
    pipelineHash: `sha256:${'0'.repeat(64)}`,
    prefix: 'The sentence before.\n',
    suffix: '\nThe sentence behind.',
    ...fields,
    start,
    end: fields.end ?? start + quote.length,
    quote,
    source: { sha256: 'a'.repeat(64), id: 'a', path: 'a.txt', site: 'example.org', ...source },
  };
}

type Given = Omit<Partial<Verdict>, 'target'> & {
  target?: Partial<VerdictTarget> | null;
  source?: Partial<VerdictTarget['source']>;
};

let clock = 0;

/** One decision, a second after the one before. */
export function verdictOf({ target = {}, source, ...fields }: Given = {}): Verdict {
  return identified({
    schema: 1,
    offsetUnit: 'utf16',
    verdict: 'right',
    target: target === null ? null : targetOf(target, source),
    who: 'ada',
    when: new Date(1_700_000_000_000 + 1000 * clock++).toISOString(),
    ...fields,
  });
}

export function undoing({ id }: Verdict, who = 'ada'): Verdict {
  return verdictOf({ verdict: 'undo', target: null, undoes: id, who });
}

export function jsonl(verdicts: readonly Verdict[]): string {
  return verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
}
