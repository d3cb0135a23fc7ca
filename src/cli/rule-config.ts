/** The config file that a change is proposed for: what it says of rules and sites, and its text with changes made. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { rulesOfSteps } from '../pipeline/define.ts';
import { loadPipeline } from '../pipeline/load.ts';
import { asList, type Change, type Content, changed, isContent } from '../review/config/changes.ts';
import { changedJson, jsonText } from '../review/config/json-text.ts';
import { changedYaml } from '../review/config/yaml-text.ts';
import type { RuleConfig } from '../review/precision/proposals.ts';
import { configContent, configFile } from './config.ts';

export interface FoundConfig {
  /** Absolute; null where there is none. */
  file: string | null;
  /** As it was loaded. */
  content: unknown;
  rules: RuleConfig;
  pipeline: KnownRules;
}

/** The pipeline that the config names, else `news`, and its rules: a run takes a config with another rule for a mistake. */
export interface KnownRules {
  name: string;
  rules: ReadonlySet<string>;
}

/** A file with changes made, or what to write into one that tamis cannot change. */
export type ChangedConfig =
  | { kind: 'file'; file: string; before: string | null; after: string }
  | { kind: 'snippet'; file: string; text: string };

/** Throws `WrongUse` where a config or its pipeline does not load, or it says something else by the names of rules and sites. */
export async function findRuleConfig(named: string | undefined, cwd: string): Promise<FoundConfig> {
  const file = configFile(named, cwd);
  const content = file === null ? {} : await configContent(file);
  const {
    flagOnly = [],
    confidence = {},
    sites = {},
    pipeline,
  } = (isContent(content) ? content : {}) as Record<string, unknown>;
  const from = file === null ? '' : path.basename(file);
  const isTexts = (list: unknown[]): list is string[] => list.every((one) => typeof one === 'string');
  const isLists = (lists: unknown): boolean =>
    isContent(lists) && isTexts(asList(lists.strip)) && isTexts(asList(lists.keep));
  const demoted = asList(flagOnly);
  if (!isTexts(demoted) || demoted.some((name) => name.includes(',')))
    throw new WrongUse(`rules in flagOnly of ${from}`, flagOnly, 'give a list of names');
  if (!isContent(confidence) || !Object.values(confidence).every((one) => Number(one) >= 0))
    throw new WrongUse(`numbers by rule in confidence of ${from}`, confidence, 'give each rule a number from 0 to 1');
  if (!isContent(sites) || !Object.values(sites).every(isLists))
    throw new WrongUse(`lists by site in sites of ${from}`, sites, 'give each site lists named strip and keep');
  const numbers = Object.entries(confidence).map(([rule, one]) => [rule, Number(one)]);
  const lists = Object.entries(sites as Record<string, Content>).map(([site, { strip, keep }]) => [
    site,
    { strip: asList(strip), keep: asList(keep) },
  ]);
  const rules = { flagOnly: demoted, confidence: Object.fromEntries(numbers), sites: Object.fromEntries(lists) };
  return { file, content, rules, pipeline: await knownRules(pipeline, file === null ? cwd : path.dirname(file)) };
}

async function knownRules(named: unknown, folder: string): Promise<KnownRules> {
  const pipeline = await loadPipeline((named ?? 'news') as string, folder);
  return { name: pipeline.name, rules: new Set(rulesOfSteps(pipeline.steps()).keys()) };
}

/** Without a config, the changes make one in `cwd`. */
export async function changedConfig(
  { file, content }: FoundConfig,
  changes: readonly Change[],
  cwd: string,
): Promise<ChangedConfig> {
  if (file === null) {
    const made = path.join(cwd, 'tamis.config.json');
    return { kind: 'file', file: made, before: null, after: jsonText(changed({}, changes)) };
  }
  const before = await readFile(file, 'utf8');
  const change = { '.json': changedJson, '.yaml': changedYaml, '.yml': changedYaml }[path.extname(file)];
  const after = change?.(before, changes) ?? null;
  if (after !== null) return { kind: 'file', file, before, after };
  const names = new Set(changes.map(({ path: [name] }) => name!));
  const all = changed(isContent(content) ? content : {}, changes);
  return { kind: 'snippet', file, text: jsonText(Object.fromEntries([...names].map((name) => [name, all[name]]))) };
}
