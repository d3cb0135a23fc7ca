/**
 * What is the text's between an article's title and its first paragraph.
 *
 *     "Orrin win in the rain", "Share", "Orrin 3–2 Vestermark", "By A. Writer", "Orrin beat Vestermark …"   → "Orrin 3–2 Vestermark"
 */
import { type Block, isGone } from '../core/article.ts';
import { datesIn } from '../text/dates.ts';
import { factsOf } from '../text/facts.ts';
import { fold } from '../text/fold.ts';
import { isListItem } from '../text/headline.ts';
import { contentWords, shareOfWordsIn, stemsOf } from './languages.ts';
import { labelScore } from './needs.ts';

const minStandfirstWords = 10;
/** A score names two sides, which stand in the first lines of the report again. */
const minNames = 2;
const linesOfScore = 4;

/** Between the title and the first paragraph stand bylines and buttons, and also the standfirst, key points and scores. */
export function contentBelowTitle(children: readonly Block[], title: number, first: number): ReadonlySet<Block> {
  const content = new Set<Block>();
  const text = children.slice(first);
  const lines = new Set(text.map((block) => fold(block.text)));
  const stems = stemsOf(
    text
      .slice(0, linesOfScore)
      .map((block) => block.text)
      .join(' '),
  );
  for (let i = first - 1; i > title; i--) {
    const block = children[i]!;
    if (isGone(block) || labelScore(block) > 0) continue;
    const isHeading = isListItem(children[i + 1]!) && content.has(children[i + 1]!);
    if (isHeading || isListItem(block) || isStandfirst(block) || isFigure(block, lines, stems)) content.add(block);
  }
  return content;
}

/** "06:12", as above the other entries of a live blog; "Orrin 3–2 Vestermark", whose names the report repeats. */
function isFigure({ text }: Block, lines: ReadonlySet<string>, stems: ReadonlySet<string>): boolean {
  if (!/\d/.test(text)) return false;
  const words = contentWords(text).filter((word) => !/^\d+$/.test(word));
  return lines.has(fold(text)) || (words.length >= minNames && shareOfWordsIn(words, stems) === 1);
}

/** As long as a sentence, and without a date: a byline or a button is shorter. */
function isStandfirst(block: Block): boolean {
  return factsOf(block).words >= minStandfirstWords && datesIn(block.text).length === 0;
}
