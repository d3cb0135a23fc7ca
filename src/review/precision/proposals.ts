/**
 * Verdicts and a config → what to change in the config, each with its reason:
 *
 *     { path: ['flagOnly'], add: 'strip/trailing-headlines' }, since 12 of 30 of its edits were right
 */

import type { Verdict } from '../../core/verdict.ts';
import { counted, grouped } from '../../text/amounts.ts';
import { lineKey } from '../../text/line-key.ts';
import type { Change } from '../config/changes.ts';
import { sureScore } from '../document-marks.ts';
import { countsOf, type Observed } from './counts.ts';
import { demotions, type Judged, type Trusted, trusts } from './judge.ts';
import { type SiteLine, siteLines } from './site-lines.ts';

/** What a config says of rules and sites. */
export interface RuleConfig {
  flagOnly: readonly string[];
  confidence: Readonly<Record<string, number>>;
  sites: Readonly<Record<string, { strip?: readonly string[]; keep?: readonly string[] }>>;
}

export interface Proposal {
  kind: 'demote' | 'trust' | 'strip-line' | 'keep-line';
  /** The rule, or the site. */
  of: string;
  reason: string;
  changes: Change[];
}

/** Nothing that the config says already, and nothing for a rule that is not in `known`: a config that names one is refused. */
export function proposalsOf(merged: readonly Verdict[], config: RuleConfig, known: ReadonlySet<string>): Proposal[] {
  const rows = countsOf(merged).rows.filter(({ name }) => known.has(name ?? ''));
  const demoted = demotions(rows);
  const names = new Set([...demoted.map(({ count }) => count.name), ...config.flagOnly]);
  return [
    ...demoted.filter(({ count }) => !config.flagOnly.includes(count.name)).map(demotion),
    ...trusts(rows, names).flatMap((trusted) => trust(trusted, config)),
    ...siteLines(merged).flatMap((line) => listing(line, config)),
  ];
}

function demotion({ count, chance }: Judged): Proposal {
  const { name, right, decided } = count;
  const reason = `${name} should only flag: ${right} of ${decided} of its edits were right (${interval(count)}). A rule that is right nine times in ten would do as badly with a chance of ${rarity(chance)}.`;
  return { kind: 'demote', of: name, reason, changes: [{ path: ['flagOnly'], add: name }] };
}

function trust({ count, confidence }: Trusted, config: RuleConfig): Proposal[] {
  const { name, right, decided, score, of } = count;
  if (Object.hasOwn(config.confidence, name) && config.confidence[name]! >= confidence) return [];
  const effect = `Its scores will be ${confidence.toFixed(2)}, as measured${isAsked(of, confidence) ? '' : ', so that the queue asks about its edits no more'}; what it does to texts stays the same.`;
  const reason = `${name} may be trusted more: ${right} of ${decided} of its ${of}s were right (${interval(count)}), and it says ${score!.toFixed(2)} of itself. ${effect}`;
  return [{ kind: 'trust', of: name, reason, changes: [{ path: ['confidence', name], set: confidence }] }];
}

/** Whether the queue asks about what has this measured score. */
function isAsked(of: Observed, confidence: number): boolean {
  return of !== 'edit' || confidence < sureScore;
}

function listing({ site, list, line, documents, scoped }: SiteLine, { sites }: RuleConfig): Proposal[] {
  const has = (name: SiteLine['list']): boolean =>
    (Object.hasOwn(sites, site) ? (sites[site]![name] ?? []) : []).some((known) => lineKey(known) === lineKey(line));
  if (has(list)) return [];
  const other = list === 'strip' ? 'keep' : 'strip';
  const changes: Change[] = [{ path: ['sites', site, list], add: line }];
  if (has(other)) changes.unshift({ path: ['sites', site, other], remove: line });
  const where = [documents > 0 && `in ${counted(documents, 'document')}`, scoped > 0 && 'for all lines like it'];
  const reason = `${site} should ${list} the line “${line}”: decided so ${where.filter(Boolean).join(' and ')}, and by nobody otherwise.`;
  return [{ kind: `${list}-line`, of: site, reason, changes }];
}

function interval({ precision, low, high }: Judged['count']): string {
  return `${percent(precision)} %, 95 % interval ${percent(low)} to ${percent(high)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function rarity(chance: number): string {
  return chance < 0.0001 ? 'less than 1 in 10,000' : `1 in ${grouped(1 / chance)}`;
}
