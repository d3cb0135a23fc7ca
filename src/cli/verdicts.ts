/**
 * `tamis verdicts`: how often each rule was right, by what reviewers decided, and what to change.
 *
 *     tamis verdicts out                     a table
 *     tamis verdicts ada.jsonl bob.jsonl     several people's, merged
 */
import { WrongUse } from '../core/errors.ts';
import { agreementOf } from '../review/precision/agreement.ts';
import { countsOf, type Grouping, groupings } from '../review/precision/counts.ts';
import { print } from './print.ts';
import { readVerdicts } from './verdict-files.ts';
import { verdictsText } from './verdicts-text.ts';

export interface VerdictsOptions {
  by: string;
  json?: boolean;
}

/** Gives the exit code. Throws `WrongUse` where a file holds no verdicts. */
export async function runVerdicts(
  named: readonly string[],
  { by, json = false }: VerdictsOptions,
  cwd: string = process.cwd(),
): Promise<number> {
  const grouping = groupings.find((one) => one === by);
  if (grouping === undefined) throw new WrongUse('a --by of verdicts', by, `choose of ${groupings.join(', ')}`);
  const { verdicts } = await readVerdicts(named, cwd);
  const counts = countsOf(verdicts, grouping as Grouping);
  const agreement = agreementOf(verdicts);
  await print(
    json
      ? `${JSON.stringify({ schema: 1, by, ...counts, agreement }, null, 2)}\n`
      : verdictsText(counts, agreement, grouping),
  );
  return 0;
}
