/**
 * A document that is no article gets the verdict: a page in front of the article, or one without any.
 *
 *     "Checking your browser before accessing the site.\nThis process is automatic."   → not-article: bot check
 *     forty headlines and labels, and no paragraph                                     → not-article: link list
 *
 * Articles about walls and errors hold paragraphs or quote them, and are articles. A list of links is left alone: no text vouches for what
 * is debris.
 */
import { type Article, refuse } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { withdraw } from '../../core/verbs.ts';
import { labelScore } from '../../lexicon/needs.ts';
import { matchesIn } from '../../lexicon/screen.ts';
import { factsOfText } from '../../text/facts.ts';
import { isQuoted } from '../../text/quotation.ts';

const rule = 'describe/not-article';
const folder = 'wall/';
/** Words of prose beside the lines that speak of the wall: a paragraph or more is an article, or the beginning of one. */
const maxProse = 45;
/** A wall says little besides. */
const maxWords = 400;
/** Lists of links: so many lines at least, so few words of prose, and so many labels of pages among the lines. */
const minLinks = 12;
const maxProseOfLinks = 12;
const minLabels = 4;
const minLabelShare = 0.15;

export const notArticle = defineStage({
  id: rule,
  about:
    'A paywall, consent wall, bot check, error page or list of links gets the verdict not-article, with the reason',
  prepare: () => (article) => {
    const wall = wallOf(article);
    const links = wall ? null : linkList(article);
    const reason = wall ?? links;
    if (reason && refuse(article, reason) && links) giveBack(article);
  },
});

/** The page as it came: what the rules cut of a wall is evidence. */
function wallOf({ source, children }: Article): string | null {
  let words = 0;
  let prose = 0;
  const walls = new Map<string, string>();
  for (const { start, end } of children) {
    const text = source.slice(start, end);
    const facts = factsOfText(text);
    words += facts.words;
    if (words > maxWords) return null;
    const found = matchesIn(text).find(({ rule: id, from }) => id.startsWith(folder) && !isQuoted(text, from));
    if (!found) prose += facts.isProse ? facts.words : 0;
    else if (!walls.has(found.rule)) walls.set(found.rule, text.slice(found.from, found.to));
    if (prose > maxProse) return null;
  }
  const [wall] = walls;
  return wall
    ? `${wall[0].slice(folder.length).replaceAll('-', ' ')}: '${wall[1]}', and ${prose} words of prose`
    : null;
}

function linkList({ source, children }: Article): string | null {
  let prose = 0;
  let labels = 0;
  for (const block of children) {
    const facts = factsOfText(source.slice(block.start, block.end));
    if (facts.isProse) prose += facts.words;
    if (prose > maxProseOfLinks) return null;
    if (block.text.trim() === '' || labelScore(block) > 0) labels++;
  }
  const isList = children.length >= minLinks && labels >= minLabels && labels >= minLabelShare * children.length;
  return isList ? `link list: ${children.length} lines without a paragraph` : null;
}

/** What went or moved stands again. */
function giveBack(article: Article): void {
  for (const block of article.children) {
    const marks = block.pieces.flatMap(({ mark }) => (mark && mark.action !== 'replace' ? [mark] : []));
    if (marks.length > 0) withdraw(article, block, new Set(marks));
  }
}
