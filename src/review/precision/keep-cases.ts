/**
 * What was changed or flagged wrongly → cases for the tests, as YAML for `tests/cases/RULE.yml`:
 *
 *     keep:
 *       - { line: "Read more of it in his book.", at: middle } # example.org, a.txt
 */
import type { Verdict, VerdictTarget } from '../../core/verdict.ts';
import { lineKey } from '../../text/line-key.ts';
import { quotedYaml } from '../../text/quoted.ts';
import { visible } from '../../text/visible.ts';
import { observations } from './counts.ts';
import { isRuleName } from './judge.ts';
import { contextUnits, lineBreak, wholeLine } from './site-lines.ts';

export interface KeepCase {
  rule: string;
  line: string;
  at: 'head' | 'middle' | 'tail';
  /** False where the line goes on beyond what the verdict quotes. */
  isWhole: boolean;
  from: string;
}

/** Each line once, in order of rules, then time. A repair that somebody edited is none: its text is not as it should be. */
export function keepCases(standing: readonly Verdict[]): KeepCase[] {
  const cases = new Map<string, KeepCase>();
  for (const { target, outcome } of observations(standing.filter(({ verdict }) => verdict !== 'edit'))) {
    if (outcome === 'right' || target.rule === null || !isRuleName(target.rule)) continue;
    const one = caseOf(target, target.rule);
    const key = JSON.stringify([one.rule, lineKey(one.line)]);
    if (one.line !== '' && !cases.has(key)) cases.set(key, one);
  }
  return [...cases.values()].sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

/** YAML documents, one a rule; each begins with the name of its file. */
export function keepCasesYaml(cases: readonly KeepCase[]): string {
  const documents = [...new Set(cases.map(({ rule }) => rule))].map((rule) => {
    const lines = cases.filter((one) => one.rule === rule).map(yamlLine);
    return [`# tests/cases/${rule}.yml`, 'keep:', ...lines, ''].join('\n');
  });
  return documents.join('---\n');
}

function yamlLine({ line, at, isWhole, from }: KeepCase): string {
  const part = isWhole ? '' : '; the line goes on: complete it';
  return `  - { line: ${quotedYaml(line)}, at: ${at} } # ${visible(from)}${part}`;
}

function caseOf(target: VerdictTarget, rule: string): KeepCase {
  const { prefix, suffix, source } = target;
  const whole = wholeLine(target);
  const at = prefix.length < contextUnits ? 'head' : suffix.length < contextUnits ? 'tail' : 'middle';
  const from = [source.site, source.path ?? source.id].filter((part) => part !== null).join(', ');
  return { rule, at, from, ...(whole === null ? linesAround(target) : { line: whole, isWhole: true }) };
}

/** The line or lines that a place stands in, as far as they are quoted, from whole words on. */
function linesAround({ prefix, quote, suffix, start }: VerdictTarget): Pick<KeepCase, 'line' | 'isWhole'> {
  const before = prefix.split(lineBreak);
  const behind = suffix.split(lineBreak);
  const isOpenBefore = before.length === 1 && start > prefix.length;
  const isOpenBehind = behind.length === 1 && suffix.length >= contextUnits;
  const head = isOpenBefore ? prefix.replace(/^\S*\s/, '') : before.at(-1)!;
  const tail = isOpenBehind ? suffix.replace(/\s\S*$/, '') : behind[0]!;
  return { line: `${head}${quote}${tail}`.trim().replace(/\s+/g, ' '), isWhole: !isOpenBefore && !isOpenBehind };
}
