/** Stages: unified plugins that walk an article and call the verbs. They are pure and synchronous and return nothing. */
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import type { Article } from './article.ts';
import { demand } from './errors.ts';

/** What a person may know of a rule; `tamis explain` and the rule table print it. */
export interface RuleInfo {
  /** `folder/name`, as in reports. */
  id: string;
  /** One sentence: what the text looks like before and after. */
  about: string;
  /** True once its scores were held against data. */
  calibrated: boolean;
}

/** What a stage does to one article. */
export type Work = (article: Article, file: VFile) => void;

export interface StageDefinition<Options extends object> {
  /** `folder/name`; also the id of its only rule, unless `rules` names several. */
  id: string;
  about: string;
  /** Where one stage carries many rules. */
  rules?: () => readonly RuleInfo[];
  calibrated?: boolean;
  /** Of a stage in `strip/` or `describe/`: it needs no page, and sees logs and lists of any length, too. */
  isOfAnyText?: boolean;
  /** What else decides what the stage does, for the pipeline's hash: a wrapped plugin with its options. */
  fingerprint?: string;
  /** Does the work that depends on options only, once, and gives what is done for each article. */
  prepare: (options: Partial<Options>) => Work;
}

/** A unified plugin that knows its name and rules. */
export interface Stage<Options extends object = object> extends Plugin<[Partial<Options>?], Article> {
  readonly stage: StageDefinition<Options>;
}

const stageId = /^[a-z]+\/[a-z][a-z0-9-]*$/;

/** Makes a stage. Use it in a pipeline with `step(stage, options)`. Throws `WrongUse` where `id`, `about` or `prepare` is missing. */
export function defineStage<Options extends object = object>(definition: StageDefinition<Options>): Stage<Options> {
  const { id, about, prepare } = definition ?? {};
  demand(typeof id === 'string' && stageId.test(id), "an id 'folder/name' in kebab-case for a stage", id, 'name it');
  demand(
    typeof about === 'string',
    `about of ${id}`,
    about,
    'say in one sentence what the text looks like before and after',
  );
  demand(typeof prepare === 'function', `prepare of ${id}`, prepare, 'write: prepare: (options) => (article) => { … }');
  const plugin: Plugin<[Partial<Options>?], Article> = (options) => definition.prepare(options ?? {});
  return Object.assign(plugin, { stage: definition });
}
