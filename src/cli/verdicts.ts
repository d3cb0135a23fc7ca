/**
 * `tamis verdicts`: how often each rule was right, by what reviewers decided, and what to change.
 *
 *     tamis verdicts out                     a table
 *     tamis verdicts ada.jsonl bob.jsonl     several people's, merged
 *     tamis verdicts --propose               a change of the config, as a diff
 *     tamis verdicts --cases                 what was changed wrongly, as cases for the tests
 */
import { WrongUse } from '../core/errors.ts';
import { standingVerdicts } from '../core/standing-verdicts.ts';
import type { Verdict } from '../core/verdict.ts';
import { agreementOf } from '../review/precision/agreement.ts';
import { countsOf, type Grouping, groupings } from '../review/precision/counts.ts';
import { seenJson } from '../text/quoted.ts';
import { print } from './print.ts';
import { readVerdicts } from './verdict-files.ts';
import { verdictsText } from './verdicts-text.ts';

export interface VerdictsOptions {
  by: string;
  json?: boolean;
  propose?: boolean;
  write?: boolean;
  cases?: boolean;
  config?: string;
}

/** Gives the exit code. Throws `WrongUse` where a file holds no verdicts, and where a config cannot be changed. */
export async function runVerdicts(
  named: readonly string[],
  { by, json = false, propose = false, write = false, cases = false, config }: VerdictsOptions,
  cwd: string = process.cwd(),
): Promise<number> {
  const grouping = groupings.find((one) => one === by);
  if (grouping === undefined) throw new WrongUse('a --by of verdicts', by, `choose of ${groupings.join(', ')}`);
  if (write && !propose) throw new WrongUse('--propose with --write', '--write alone', 'add --propose');
  const { verdicts } = await readVerdicts(named, cwd);
  if (json) await print(await allAsJson(verdicts, grouping, config, cwd));
  if (propose) {
    const { runPropose } = await import('./propose.ts');
    await runPropose(verdicts, { write, config, isSilent: json }, cwd);
  }
  if (json) return 0;
  if (cases) {
    const { keepCases, keepCasesYaml } = await import('../review/precision/keep-cases.ts');
    await print(keepCasesYaml(keepCases(standingVerdicts(verdicts))));
  }
  if (!propose && !cases) await print(verdictsText(countsOf(verdicts, grouping), agreementOf(verdicts), grouping));
  return 0;
}

/** `{ schema: 1, by, …VerdictCounts, agreement: Agreement, proposals: Proposal[], keepCases: KeepCase[] }`, by the names of the types. */
async function allAsJson(
  verdicts: readonly Verdict[],
  by: Grouping,
  config: string | undefined,
  cwd: string,
): Promise<string> {
  const { findRuleConfig } = await import('./rule-config.ts');
  const { proposalsOf } = await import('../review/precision/proposals.ts');
  const { keepCases } = await import('../review/precision/keep-cases.ts');
  const { rules, pipeline } = await findRuleConfig(config, cwd);
  const all = {
    schema: 1,
    by,
    ...countsOf(verdicts, by),
    agreement: agreementOf(verdicts),
    proposals: proposalsOf(verdicts, rules, pipeline.rules),
    keepCases: keepCases(standingVerdicts(verdicts)),
  };
  return `${seenJson(JSON.stringify(all, null, 2))}\n`;
}
