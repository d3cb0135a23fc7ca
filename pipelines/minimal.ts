/** `minimal`: only what is certain. No flags, no metadata but the language; for those who want the text as it came, without its worst. */
import { definePipeline, stages, step } from 'tamis';

export default definePipeline(
  'minimal',
  'Only what is certain: invisible characters, escaped entities, sure debris',
  () => [
    step(stages.mojibake),
    step(stages.invisible),
    step(stages.entities),
    step(stages.language),
    step(stages.phrases, { minScore: 0.99 }),
    step(stages.budget),
  ],
);
