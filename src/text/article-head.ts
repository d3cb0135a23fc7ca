/** The head of an article on its page: the lines around its title, where bylines and dates stand. */
import type { Article, Block } from '../core/article.ts';
import { foldHeadline } from './fold.ts';
import { foldedOf } from './folded.ts';
import { openingOf } from './opening.ts';

const titleRule = 'describe/title';
/** Bylines and dates stand so near the title; some themes put them above it, and a standfirst or share bar in between. */
const linesAbove = 8;
const linesBelow = 14;

/** Index among the article's children of the title's last copy in the head, or of its first elsewhere; -1 where there is none. */
export function titleIndex({ children, title }: Article): number {
  const limit = openingOf(children) + 1;
  const moved = children
    .slice(0, limit)
    .findLastIndex(({ pieces }) => pieces.some(({ mark }) => mark?.rule === titleRule));
  if (moved >= 0 || title === null) return moved;
  const folded = foldHeadline(title);
  return children.findIndex((block) => block.text.length < 2 * title.length + 20 && foldedOf(block) === folded);
}

/**
 * The lines around the title, or above the opening paragraph where no title is known; none where there is neither. Gone lines are among them, with
 * empty text.
 */
export function headOf(article: Article): { blocks: Block[]; title: number } {
  const { children } = article;
  const title = titleIndex(article);
  if (title >= 0) {
    const from = Math.max(0, title - linesAbove);
    return { blocks: children.slice(from, title + linesBelow), title: title - from };
  }
  const opening = openingOf(children);
  if (opening === children.length) return { blocks: [], title: -1 };
  const from = Math.max(0, opening - linesBelow);
  return { blocks: children.slice(from, opening + 1), title: -1 };
}
