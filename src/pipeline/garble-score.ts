/** How garbled a text is, without a pipeline of one's own: `garbleScore('By the hand of the chair it was the sat.')`. */
import { demand } from '../core/errors.ts';
import type { Stage } from '../core/stage.ts';
import * as stages from '../stages/index.ts';
import { once } from '../text/once.ts';
import { clean } from './clean.ts';
import { createCleaner } from './cleaner.ts';
import { definePipeline, step } from './define.ts';
import { meanGarble } from './sentence-scores.ts';

/** All repairs, in any order, since `clean` runs them until nothing changes; then all that flags. Nothing is cut. */
const damage = definePipeline('damage', 'Every repair and every flag', () => {
  const all = Object.values(stages) as Stage[];
  const of = (folder: string): Stage[] => all.filter(({ stage }) => stage.id.startsWith(`${folder}/`));
  return [...of('repair'), stages.language as Stage, ...of('flag')].map((stage) => step(stage));
});

const cleaner = once(() => createCleaner(damage, { scores: true }));

/**
 * The probability, 0 to 1, that a text is garbled: a bad machine translation, or damaged. Of several sentences the mean, weighted by their
 * length. English is judged in full, other languages by what the flags say. Throws `WrongUse` for what is no string.
 */
export function garbleScore(text: string): number {
  demand(typeof text === 'string', 'a text to score', text, 'pass a string');
  return meanGarble(clean({ id: '', text }, cleaner()).scores ?? []);
}
