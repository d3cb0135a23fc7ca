/**
 * `tamis verdicts --propose`: what reviewers' decisions say should change in the config, as a diff with a reason for each change.
 *
 *     - strip/trailing-headlines should only flag: 12 of 30 of its edits were right …
 *
 *     --- tamis.config.json
 *     +++ tamis.config.json
 */
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { WrongUse } from '../core/errors.ts';
import type { Verdict } from '../core/verdict.ts';
import { countsOf } from '../review/precision/counts.ts';
import { enoughDecisions, isRuleName } from '../review/precision/judge.ts';
import { type Proposal, proposalsOf } from '../review/precision/proposals.ts';
import { wrapped } from '../text/columns.ts';
import { seenJson } from '../text/quoted.ts';
import { visible } from '../text/visible.ts';
import { palette, print } from './print.ts';
import { type ChangedConfig, changedConfig, findRuleConfig, type KnownRules } from './rule-config.ts';
import { columns } from './told.ts';

export interface ProposeOptions {
  write: boolean;
  config?: string | undefined;
  /** Changes the file, and says nothing. */
  isSilent: boolean;
}

/** Prints the proposals, or with `write` makes them. Throws `WrongUse` where tamis cannot write the config. */
export async function runPropose(
  verdicts: readonly Verdict[],
  { write, config, isSilent }: ProposeOptions,
  cwd: string,
): Promise<void> {
  const found = await findRuleConfig(config, cwd);
  const proposals = proposalsOf(verdicts, found.rules, found.pipeline.rules);
  const changes = proposals.flatMap((proposal) => proposal.changes);
  const result = proposals.length === 0 ? null : await changedConfig(found, changes, cwd);
  if (write && result) await writeConfig(result);
  if (isSilent) return;
  const text = result ? proposedText(proposals, result, write, await diffOf(result, cwd)) : nothingText();
  await print(`${text}${foreignText(verdicts, found.pipeline)}`);
}

async function writeConfig(result: ChangedConfig): Promise<void> {
  if (result.kind === 'file') await writeFileAtomic(result.file, result.after);
  else
    throw new WrongUse(
      'a config of plain JSON or YAML to --write',
      path.basename(result.file),
      'leave --write out, and copy what is proposed',
    );
}

function proposedText(proposals: readonly Proposal[], result: ChangedConfig, isWritten: boolean, diff: string): string {
  const reasons = proposals.flatMap(({ reason }) =>
    wrapped(visible(reason), columns - 2).map((line, i) => `${i === 0 ? '-' : ' '} ${line}`),
  );
  const name = visible(path.basename(result.file));
  const what = isWritten
    ? `Written to ${name}`
    : result.kind === 'snippet'
      ? `Write into ${name}, in place of what it says of these:`
      : '';
  return `${[reasons.join('\n'), what, isWritten ? '' : diff]
    .filter((part) => part !== '')
    .join('\n\n')
    .trimEnd()}\n`;
}

function nothingText(): string {
  return `${wrapped(
    `Nothing to propose. A rule is demoted where it is clearly right less than nine times in ten, and trusted more where it is clearly right more often than it says, from ${enoughDecisions} decisions on; a line goes to a site's list where two documents or a decision for all like it agree.`,
    columns,
  ).join('\n')}\n`;
}

/** Which rules no proposal could be made for; empty where there are none. */
function foreignText(verdicts: readonly Verdict[], { name, rules }: KnownRules): string {
  const foreign = countsOf(verdicts).rows.flatMap(({ name: rule, of, decided }) =>
    rule !== null && of !== 'document' && decided >= enoughDecisions && isRuleName(rule) && !rules.has(rule)
      ? [rule]
      : [],
  );
  if (foreign.length === 0) return '';
  const named = [...new Set(foreign)].map(visible).join(', ');
  return `\n${wrapped(`Not looked at, since the pipeline ${visible(name)} has no such rules: ${named}`, columns).join('\n')}\n`;
}

/** With nothing raw in it that a terminal would obey. */
async function diffOf(result: ChangedConfig, cwd: string): Promise<string> {
  if (result.kind === 'snippet') return seenJson(result.text);
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const { file, before, after } = result;
  const name = path.relative(cwd, file);
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : name,
    name,
    before ?? '',
    after,
    undefined,
    undefined,
    {
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
  const { red, green, cyan } = palette();
  const colours: Record<string, (line: string) => string> = { '+': green, '-': red, '@': cyan };
  return patch
    .split('\n')
    .map((line) => (colours[line[0] ?? ''] ?? String)(visible(line)))
    .join('\n');
}
