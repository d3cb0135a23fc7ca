/**
 * The title of a text that is known by what stands right below it: who wrote it, or the day.
 *
 *     "Harbour", "Wall to be rebuilt in stone", "By Ana Ruiz", "The harbour wall will be …"   → "Wall to be rebuilt in stone"
 */
import type { Block } from '../core/article.ts';
import { datesOf, withoutDates } from '../text/dates.ts';
import { factsOf, wordCount } from '../text/facts.ts';
import { isHeadline } from '../text/headline.ts';
import { openingOf } from '../text/opening.ts';
import { bylineMatch } from './byline-mentions.ts';
import { isDateLabel } from './date-labels.ts';
import { contentWords, shareOfWordsIn, stemsOf } from './languages.ts';
import { labelScore } from './needs.ts';
import { isRole, namesIn } from './person-names.ts';
import { separator } from './title-candidates.ts';

/** Between title and text stand byline, date, buttons and a picture's caption. */
const maxLinesToText = 14;
const maxSignChars = 90;
const maxNameWords = 4;
const minWords = 4;
const maxWords = 22;
const paragraphsBelow = 4;
/** A headline names what its text is about; in a longer one other words are as many. */
const minShare = 0.25;
const endsLikeText = /[.?!:;,…]["”’»)]*\s*$|[.!?] \p{Lu}/u;

/** The one line above the opening paragraph with a byline or a date right below it; null where several lines may be meant. */
export function titleAboveByline(blocks: readonly Block[]): Block | null {
  const opening = openingOf(blocks);
  const from = Math.max(0, opening - maxLinesToText);
  const head = blocks.slice(from, opening);
  const found = head.filter((block, i) => mayBeTitle(block) && isSign(head[i + 1]));
  const [title] = found;
  if (!title || found.length > 1) return null;
  // a standfirst may stand between title and byline
  const above = blocks[from + head.indexOf(title) - 1];
  if (above && isHeadline(above) && labelScore(above) === 0 && !separator.test(above.text)) return null;
  return isAbout(title, blocks.slice(opening)) ? title : null;
}

function mayBeTitle(block: Block): boolean {
  const { words } = factsOf(block);
  return (
    words >= minWords &&
    words <= maxWords &&
    isHeadline(block) &&
    labelScore(block) === 0 &&
    !endsLikeText.test(block.text) &&
    !separator.test(block.text) &&
    datesOf(block).length === 0 &&
    !isSign(block)
  );
}

/** "By Ana Ruiz, staff writer", "Posted by kestrel on May 2, 2024 in News", "Published 14 March 2024, 09:12 GMT". */
function isSign(block: Block | undefined): boolean {
  if (!block || block.text.length > maxSignChars || factsOf(block).isProse) return false;
  const match = bylineMatch(block);
  const dates = datesOf(block);
  if (!match) return dates.length > 0 && isDateLabel(withoutDates(block.text, dates));
  const who = block.text.slice(match.to, dates[0]?.from);
  if (dates.length > 0 && /\p{L}/u.test(who) && wordCount(who) <= maxNameWords) return true;
  const { names, rest } = namesIn(who, false);
  return names.length > 0 && isRole(rest);
}

function isAbout(title: Block, text: readonly Block[]): boolean {
  const paragraphs = text.filter((block) => factsOf(block).isProse).slice(0, paragraphsBelow);
  const stems = stemsOf(paragraphs.map(({ text: one }) => one).join(' '));
  return shareOfWordsIn(contentWords(title.text), stems) >= minShare;
}
