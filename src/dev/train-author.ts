/** Trains the author model: `npm run train:author`, or `npm run train:author -- FOLDS_DIR` for weights by fold. */
import news from '../../pipelines/news.ts';
import { defineStage } from '../core/stage.ts';
import { authorCandidates } from '../lexicon/author-evidence.ts';
import { clean } from '../pipeline/clean.ts';
import { createCleaner } from '../pipeline/cleaner.ts';
import { definePipeline, step } from '../pipeline/define.ts';
import { foldHeadline } from '../text/fold.ts';
import { type BenchPage, type Question, train } from './train-choice.ts';

let candidates: ReturnType<typeof authorCandidates> = [];
let isFirstRound = true;

/** What the byline stage sees: the page after the stages before it, in the first round. */
const ask = defineStage({
  id: 'dev/ask',
  about: 'Notes the names of a page',
  prepare: () => (article) => {
    if (isFirstRound) candidates = authorCandidates(article);
    isFirstRound = false;
  },
});

const before = definePipeline('before-bylines', 'The stages of news before the bylines', () => {
  const steps = news.steps();
  return [
    ...steps.slice(
      0,
      steps.findIndex(({ definition }) => definition.id === 'describe/byline'),
    ),
    step(ask),
  ];
});
const cleaner = createCleaner(before);

await train({ name: 'author', questionOf, mayBeNone: true }, process.argv[2]);

function questionOf({ id, url, text, type, author }: BenchPage): Question | null {
  if (type !== 'article' || !author) return null;
  isFirstRound = true;
  clean({ id: id!, text: text!, ...(url && { url }) }, cleaner);
  const wanted = wordsOf(author.split(/,|\sand\s|&|;|\|/)[0]!);
  const isRight = candidates.map(({ names }) => {
    const found = new Set(names.flatMap(wordsOf));
    return wanted.length > 0 && wanted.every((word) => found.has(word));
  });
  return { candidates, isRight };
}

function wordsOf(name: string): string[] {
  return foldHeadline(name).split(' ').filter(Boolean);
}
