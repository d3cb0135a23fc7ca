/** Trains the title model: `npm run train:title`, or `npm run train:title -- FOLDS_DIR` for weights by fold. */
import { titleCandidates } from '../lexicon/title-evidence.ts';
import { parse } from '../pipeline/parse.ts';
import { foldHeadline } from '../text/fold.ts';
import { type BenchPage, type Question, train } from './train-choice.ts';

await train({ name: 'title', questionOf, mayBeNone: false }, process.argv[2]);

function questionOf({ id, url, text, title, type }: BenchPage): Question | null {
  if (type !== 'article' || !title) return null;
  const candidates = titleCandidates(parse(text!, { id: id! }, new Set()).children, url);
  return { candidates, isRight: candidates.map((candidate) => foldHeadline(candidate.text) === foldHeadline(title)) };
}
