/** A pipeline that changes nothing: what a run costs besides cleaning. */
import { definePipeline, defineStage, step } from 'tamis';

const nothing = defineStage({ id: 'bench/nothing', about: 'Changes nothing.', prepare: () => () => undefined });

export default definePipeline('nothing', 'Changes nothing.', () => [step(nothing)]);
