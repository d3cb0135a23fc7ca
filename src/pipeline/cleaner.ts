/** Cleaners: a pipeline made ready, as a frozen unified processor with parser and compiler. */
import { type Plugin, type Processor, unified } from 'unified';
import type { VFile } from 'vfile';
import type { Article, Given } from '../core/article.ts';
import { demand } from '../core/errors.ts';
import type { RuleInfo } from '../core/stage.ts';
import type { Verdict } from '../core/verdict.ts';
import { decidedCuts, decidedEdits } from '../stages/verdicts.ts';
import { Decider, type SiteLines } from './decider.ts';
import { type Pipeline, rulesOfSteps, type Step, step } from './define.ts';
import { pipelineHash } from './hash.ts';
import { known } from './known-names.ts';
import { type Observer, observed } from './observe.ts';
import { parse } from './parse.ts';
import { type Rendered, render } from './render.ts';

export interface CleanerOptions {
  /** Rules that may not act. */
  disable?: Iterable<string>;
  /** Only these stages run. */
  only?: Iterable<string>;
  /** False leaves the edits out of the records; `restore` then refuses. */
  audit?: boolean;
  /** True puts how garbled each sentence is into the records. */
  scores?: boolean;
  /** True puts what published document filters measure into the records. */
  signals?: boolean;
  /** What reviewers decided, of one file or several, in any order. They are input, and no part of `pipelineHash`. */
  verdicts?: readonly Verdict[];
  /** Rules whose edits are not made, but flagged in their place: kind `doubtful-cut` or `doubtful-repair`. */
  flagOnly?: Iterable<string>;
  /** Measured confidence by rule, 0 to 1: the score of all that the rule does, which counts as calibrated then. */
  confidence?: Readonly<Record<string, number>>;
  /** Lines that go or stay, by site: the host of the address without `www.`, else the site's name. */
  sites?: Readonly<Record<string, SiteLines>>;
  /** Called after each stage; for profiles and tests. */
  observe?: Observer;
}

type ArticleProcessor = Processor<Article, Article, Article, Article, Rendered>;

export interface Cleaner {
  readonly pipeline: string;
  readonly pipelineHash: string;
  readonly audit: boolean;
  readonly scores: boolean;
  readonly signals: boolean;
  /** Those of verdicts with them, where there are some. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly confidence: ReadonlyMap<string, number>;
  /** Null where nothing is decided. */
  readonly decider: Decider | null;
  readonly processor: ArticleProcessor;
}

declare module 'vfile' {
  interface DataMap {
    /** What the caller knows of the document; read by the parser. */
    given: Given;
  }
}

declare module 'unified' {
  interface CompileResultMap {
    Rendered: Rendered;
  }
}

/**
 * Builds a cleaner: work that depends on options only is done here, once. Throws `WrongUse` for what is no pipeline or has no steps, and
 * for a rule or stage that the pipeline does not have.
 */
export function createCleaner(pipeline: Pipeline, options: CleanerOptions = {}): Cleaner {
  demand(
    typeof options === 'object' && options !== null,
    'options such as { audit: false }',
    options,
    'pass an object',
  );
  const { audit = true, scores = false, signals = false, verdicts = [], sites = {}, observe } = options;
  const all = stepsOf(pipeline);
  const rules = rulesOfSteps(all);
  const knownRules = (names: Iterable<string> | undefined): Set<string> | null =>
    known(names, [...rules.keys()], `a rule of pipeline ${pipeline.name}`, (name) => {
      const found = all.find(({ definition }) => definition.id === name);
      return found && `it is a stage, of the rules ${[...rulesOfSteps([found]).keys()].join(', ')}: name those`;
    });
  const disabled = knownRules(options.disable);
  const flagOnly = knownRules(options.flagOnly) ?? new Set<string>();
  const confidence = confidenceOf(options.confidence);
  knownRules(confidence.keys());
  checkDecisions(verdicts, sites);
  const decider =
    verdicts.length > 0 || flagOnly.size > 0 || Object.keys(sites).length > 0
      ? new Decider({ verdicts, flagOnly, confidence, sites })
      : null;
  const ids = all.map(({ definition }) => definition.id);
  const only = known(options.only, ids, `a stage of pipeline ${pipeline.name}`, (name) => {
    const owner = all.find((one) => rulesOfSteps([one]).has(name));
    return owner && `it is a rule of the stage ${owner.definition.id}: name that`;
  });
  const steps = only ? all.filter(({ definition }) => only.has(definition.id)) : all;
  demand(steps.length > 0, 'at least one stage in only', [], 'name one, or leave only out');
  const processor = unified()
    .use(parser, disabled ?? new Set<string>())
    .use({ plugins: withVerdicts(steps, decider).map((one) => observed(one, observe)) })
    .use(compiler)
    .freeze() as unknown as ArticleProcessor;
  return {
    pipeline: pipeline.name,
    pipelineHash: pipelineHash(pipeline.name, steps, disabled ?? new Set(), { flagOnly, confidence, sites }),
    audit,
    scores,
    signals,
    rules: decider ? new Map([...rules, ...verdictRules]) : rules,
    confidence,
    decider,
    processor,
  };
}

/** What verdicts and sites change of themselves, known to `explain` and lists of rules. */
export const verdictRules: ReadonlyMap<string, RuleInfo> = rulesOfSteps([step(decidedEdits), step(decidedCuts)]);

/** Reviewers' words come first, so that all stages read them; what must go goes last, so that it is evidence as if a rule had cut it. */
function withVerdicts(steps: readonly Step[], decider: Decider | null): readonly Step[] {
  return decider?.needsStages ? [step(decidedEdits), ...steps, step(decidedCuts)] : steps;
}

function confidenceOf(confidence: CleanerOptions['confidence'] = {}): Map<string, number> {
  const isObject = typeof confidence === 'object' && confidence !== null && !Array.isArray(confidence);
  demand(isObject, "confidence by rule, such as { 'strip/share': 0.97 }", confidence, 'pass an object');
  for (const [rule, share] of Object.entries(confidence))
    demand(share > 0 && share <= 1, `a confidence above 0, at most 1, for ${rule}`, share, 'mend it');
  return new Map(Object.entries(confidence));
}

function checkDecisions(verdicts: readonly Verdict[], sites: Readonly<Record<string, SiteLines>>): void {
  const remedy = "pass what await verdictsIn('out/verdicts.jsonl') gives";
  demand(Array.isArray(verdicts), 'a list of verdicts', verdicts, remedy);
  const stray = verdicts.find((one) => typeof one?.id !== 'string' || typeof one.when !== 'string' || !hasTarget(one));
  demand(stray === undefined, 'verdicts only', stray, remedy);
  const isObject = typeof sites === 'object' && sites !== null && !Array.isArray(sites);
  demand(isObject, "lines by site, such as { 'lenne.example': { strip: ['…'] } }", sites, 'pass an object');
  for (const [name, lines] of Object.entries(sites)) {
    const lists = [lines?.strip ?? [], lines?.keep ?? []];
    const isLists = lists.every((list) => Array.isArray(list) && list.every((line) => typeof line === 'string'));
    demand(isLists, `strip and keep of site ${name} as lists of lines`, lines, 'pass { strip: […], keep: […] }');
  }
}

function hasTarget({ verdict, target }: Verdict): boolean {
  return verdict === 'undo' ? target === null : typeof target?.source?.sha256 === 'string';
}

const parser: Plugin<[ReadonlySet<string>], string, Article> = function (disabled) {
  this.parser = (source: string, file: VFile) => parse(source, file.data.given ?? { id: '' }, disabled);
};

const compiler: Plugin<[], Article, Rendered> = function () {
  this.compiler = (article) => render(article as Article);
};

function stepsOf(pipeline: Pipeline): Step[] {
  const remedy = "pass what definePipeline gives, or await loadPipeline('news')";
  demand(typeof pipeline?.steps === 'function', 'a pipeline', pipeline, remedy);
  const steps = pipeline.steps();
  const isList = Array.isArray(steps) && steps.length > 0;
  demand(isList, `a list of steps from pipeline ${pipeline.name}`, steps, 'add one: step(stages.entities)');
  const stray = steps.find((one) => typeof one?.definition?.prepare !== 'function');
  demand(!stray, `steps only in pipeline ${pipeline.name}`, stray, 'wrap each stage: step(stages.entities)');
  return steps;
}
