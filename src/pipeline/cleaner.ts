/** Cleaners: a pipeline made ready, as a frozen unified processor with parser and compiler. */
import { type Plugin, type Processor, unified } from 'unified';
import type { VFile } from 'vfile';
import type { Article, Given } from '../core/article.ts';
import { demand } from '../core/errors.ts';
import type { RuleInfo } from '../core/stage.ts';
import { type Pipeline, rulesOfSteps, type Step } from './define.ts';
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
  readonly rules: ReadonlyMap<string, RuleInfo>;
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
  const { audit = true, scores = false, signals = false, observe } = options;
  const all = stepsOf(pipeline);
  const rules = rulesOfSteps(all);
  const disabled = known(options.disable, [...rules.keys()], `a rule of pipeline ${pipeline.name}`, (name) => {
    const found = all.find(({ definition }) => definition.id === name);
    return found && `it is a stage, of the rules ${[...rulesOfSteps([found]).keys()].join(', ')}: disable those`;
  });
  const ids = all.map(({ definition }) => definition.id);
  const only = known(options.only, ids, `a stage of pipeline ${pipeline.name}`, (name) => {
    const owner = all.find((one) => rulesOfSteps([one]).has(name));
    return owner && `it is a rule of the stage ${owner.definition.id}: name that`;
  });
  const steps = only ? all.filter(({ definition }) => only.has(definition.id)) : all;
  demand(steps.length > 0, 'at least one stage in only', [], 'name one, or leave only out');
  const processor = unified()
    .use(parser, disabled ?? new Set<string>())
    .use({ plugins: steps.map((step) => observed(step, observe)) })
    .use(compiler)
    .freeze() as unknown as ArticleProcessor;
  return {
    pipeline: pipeline.name,
    pipelineHash: pipelineHash(pipeline.name, steps, disabled ?? new Set()),
    audit,
    scores,
    signals,
    rules,
    processor,
  };
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
