/**
 * FinerWeb's nine line labels as other names for tamis's rules, for those who compare or train with that set:
 *
 *     lineLabelOf('strip/share')      → 'Navigation & Interface Elements'
 *     lineLabelOf('repair/entities')  → 'Formatting, Style & Errors', as all of repair/
 *
 * Which rule bears which label, and where the labels come from, stands in `und/finerweb-labels.yml`.
 */
import { demand } from '../core/errors.ts';
import { lexicon } from './load.ts';

let known: { ofRule: ReadonlyMap<string, string>; all: readonly string[] } | undefined;

/** The label of a rule's lines; null for a rule of a folder that has none. */
export function lineLabelOf(rule: string): string | null {
  demand(typeof rule === 'string', "a rule such as 'strip/share'", rule, 'pass its name');
  const { ofRule } = labels();
  return ofRule.get(rule) ?? ofRule.get(rule.slice(0, rule.indexOf('/'))) ?? null;
}

/** The nine labels. */
export function lineLabels(): readonly string[] {
  return labels().all;
}

function labels(): NonNullable<typeof known> {
  if (known) return known;
  const entries = lexicon().files.flatMap((file) =>
    file.name === 'finerweb-labels' ? Object.entries(file.labels ?? {}) : [],
  );
  const ofRule = new Map(entries.flatMap(([label, rules]) => rules.map((rule) => [rule, label] as const)));
  known = { ofRule, all: entries.map(([label]) => label) };
  return known;
}
