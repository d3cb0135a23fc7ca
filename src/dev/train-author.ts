/** Trains the author model: `npm run train:author`, or `npm run train:author -- FOLDS_DIR` for weights by fold. */
import { authorCandidates } from '../lexicon/author-evidence.ts';
import { foldHeadline } from '../text/fold.ts';
import { articlesBefore } from './articles-before.ts';
import { type BenchPage, type Question, train } from './train-choice.ts';

const articleOf = await articlesBefore('describe/byline');

await train({ name: 'author', questionOf, mayBeNone: true }, process.argv[2]);

function questionOf({ id, url, text, type, author }: BenchPage): Question | null {
  if (type !== 'article' || !author) return null;
  const candidates = authorCandidates(articleOf(text!, { id: id!, ...(url && { url }) }));
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
