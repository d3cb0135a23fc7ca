/** Pipelines: unified presets, made fresh by a function so that no two processors share option objects. */
import { demand, WrongUse } from '../core/errors.ts';
import type { RuleInfo, Stage, StageDefinition } from '../core/stage.ts';

/** One stage with its options. */
export interface Step {
  definition: StageDefinition<object>;
  options: object;
}

export interface Pipeline {
  /** Name in records and reports. */
  name: string;
  /** One sentence: what it is for. */
  about: string;
  /** The stages in order. Called once per cleaner. */
  steps: () => Step[];
}

/** A stage in a pipeline; the options are checked against the stage's own type. */
export function step<Options extends object>(stage: Stage<Options>, options: Partial<Options> = {}): Step {
  demand(Boolean(stage?.stage), 'a stage made by defineStage', stage, 'wrap a retext plugin with fromRetext');
  const isObject = typeof options === 'object' && options !== null;
  demand(isObject, `options of ${stage.stage.id} in an object`, options, 'pass { name: value }, or nothing');
  return { definition: stage.stage as StageDefinition<object>, options };
}

/** Declares a pipeline. A module in `pipelines/`, or one named on the command line, has it as its default export. */
export function definePipeline(name: string, about: string, steps: () => Step[]): Pipeline {
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    throw new WrongUse('a pipeline name in kebab-case', name, 'rename it');
  demand(typeof about === 'string', `a sentence on what pipeline ${name} is for`, about, 'put it before the steps');
  demand(typeof steps === 'function', 'a function that returns the steps', steps, 'wrap the list: () => [...]');
  return { name, about, steps };
}

/** The rules that the steps carry, by id. */
export function rulesOfSteps(steps: readonly Step[]): Map<string, RuleInfo> {
  const rules = new Map<string, RuleInfo>();
  for (const { definition } of steps) {
    const { id, about, calibrated = false } = definition;
    for (const rule of definition.rules?.() ?? [{ id, about, calibrated }]) rules.set(rule.id, rule);
  }
  return rules;
}
