/** Whose name on a page is its author's, by the evidence of `lexicon/author-evidence.ts`; the model card is in README.md. */
import type { Article } from '../core/article.ts';
import { type AuthorCandidate, authorCandidates } from '../lexicon/author-evidence.ts';
import { type Choice, type ChoiceWeights, likeliest } from './choice.ts';
import { weights } from './weights.ts';

/** The likeliest name, with those beside it; null where it is likelier that none is the author's. */
export function likelyAuthor(article: Article): Choice<AuthorCandidate> | null {
  return likeliest(authorCandidates(article), weights<ChoiceWeights>('author'));
}
