/** Which line of a page is its article's title, by the evidence of `lexicon/title-evidence.ts`; the model card is in README.md. */
import type { Block } from '../core/article.ts';
import { type TitleCandidate, titleCandidates } from '../lexicon/title-evidence.ts';
import { type Choice, type ChoiceWeights, likeliest } from './choice.ts';
import { weights } from './weights.ts';

/** The likeliest line, or part of a line; null where the page has none that could be a title. */
export function likelyTitle(blocks: readonly Block[], url: string | undefined): Choice<TitleCandidate> | null {
  return likeliest(titleCandidates(blocks, url), weights<ChoiceWeights>('title'));
}
