/**
 * Who wrote the article goes to the metadata; a line that says nothing else moves there.
 *
 *     "By Ana Ruiz and J. R. Smith"            → author ["Ana Ruiz", "J. R. Smith"]
 *     "By Ana Ruiz, staff writer May 18, 2016" → author ["Ana Ruiz"]; the date is left to its stage
 *     "Ana Ruiz" below the title               → author ["Ana Ruiz"], where the author model is sure
 *     "By the river stood an old mill."        stays: no name follows
 */
import { addNew } from '../../core/add-new.ts';
import type { Article, Block } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut, isKept } from '../../core/verbs.ts';
import { bylineMatch, stackedNames } from '../../lexicon/byline-mentions.ts';
import { isRole, namesIn } from '../../lexicon/person-names.ts';
import { likelyAuthor } from '../../model/author.ts';
import { headOf, titleIndex } from '../../text/article-head.ts';
import { bodyOf } from '../../text/body.ts';
import { datesOf } from '../../text/dates.ts';
import { factsOf } from '../../text/facts.ts';
import { openingOf } from '../../text/opening.ts';

const rule = 'describe/byline';
const movedTo = '/metadata/author';
/** Where a line stands: by the title, or below the last paragraph. */
type Place = 'head' | 'tail';

const maxChars = 160;
/** On left-out hosts half of the names between this and 0.6 are the author's, and one in five of those right below. */
const minProbability = 0.3;
/** From here on a line between title and text that holds the name alone moves. */
const minSure = 0.8;
const maxLinesBelowTitle = 12;
/** No page of the development sets has more lines in all. */
const maxTailLines = 3000;
const gap = /^[\s|·•,:–—-]*/;

export const byline = defineStage({
  id: rule,
  about: 'Who wrote the article goes to the metadata; a line that says nothing else moves there',
  prepare: () => (article) => {
    const likely = likelyAuthor(article);
    const { blocks, title } = headOf(article);
    const following = blocks[0]
      ? article.children.slice(article.children.indexOf(blocks[Math.max(0, title)]!) + 1)
      : article.children;
    const below = following.slice(bodyOf(following).last + 1);
    const tail = below.length <= maxTailLines ? below : [];
    const isKnown = article.metadata.author.length > 0;
    for (const i of blocks.keys()) labelled(article, blocks, i, 'head');
    for (const i of tail.keys()) labelled(article, tail, i, 'tail');
    if (!likely || likely.probability < minProbability) return;
    if (likely.probability >= minSure) moveAlone(article, likely.chosen.alone, likely);
    if (!isKnown) add(article, likely.chosen.names);
  },
});

/** "By Ana Ruiz", or the label alone and names on the next lines. In the head one word is a name, too, and a date may follow. */
function labelled(article: Article, blocks: readonly Block[], i: number, place: Place): void {
  const block = blocks[i]!;
  const match = bylineMatch(block);
  if (!match || block.text.length > maxChars || factsOf(block).isProse) return;
  const from = match.to + gap.exec(block.text.slice(match.to))![0].length;
  if (from === block.text.length) below(article, blocks, i);
  else behind(article, block, from, place);
}

function behind(article: Article, block: Block, from: number, place: Place): void {
  const date = datesOf(block).find((found) => found.from >= from);
  if (date && place === 'tail') return;
  const { names, rest } = namesIn(block.text.slice(from, date?.from), place === 'head');
  if (names.length === 0 || !isRole(rest)) return;
  const reason = 'a byline label and names alone';
  if (cut(article, block, { rule, score: 0.93, reason, movedTo }, 0, date?.from)) add(article, names);
}

function below(article: Article, blocks: readonly Block[], i: number): void {
  const { names, lines } = stackedNames(blocks, i + 1);
  const isPlain = lines.every((line) => datesOf(line).length === 0 && isRole(namesIn(line.text, true).rest));
  if (names.length === 0 || !isPlain || lines.some((line) => isKept(article, line, 'move'))) return;
  if (!cut(article, blocks[i]!, { rule, score: 0.93, reason: 'a byline label, with names below', movedTo })) return;
  for (const line of lines) cut(article, line, { rule, score: 0.9, reason: 'the name below a byline label', movedTo });
  add(article, names);
}

/** Lines between the title and the text that hold the author's name and nothing else. */
function moveAlone(
  article: Article,
  lines: readonly Block[],
  { probability, signs }: { probability: number; signs: string[] },
): void {
  const title = titleIndex(article);
  if (title < 0) return;
  const opening = openingOf(article.children);
  for (const block of article.children.slice(title + 1, Math.min(opening, title + 1 + maxLinesBelowTitle))) {
    if (!lines.includes(block) || block.text === '') continue;
    const reason = `the author's name alone below the title: ${signs.join(', ')}`;
    cut(article, block, { rule, score: probability, reason, movedTo });
  }
}

function add(article: Article, names: readonly string[]): void {
  for (const name of names) addNew(article.metadata.author, name);
}
