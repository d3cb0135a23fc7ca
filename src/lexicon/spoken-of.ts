/**
 * Labels that a text speaks about are no labels of its page.
 *
 *     “Sign up for our newsletter!”                                   a quotation on a line of its own
 *     "What she keeps in a jar:", "- Never miss a story"              an item of a list that a sentence announces
 *     "Keep reading", "Keep reading to your children, she says, …"    a subheading, where the paragraphs say the same words
 */
import type { Block } from '../core/article.ts';
import type { Body } from '../text/body.ts';
import { factsOf } from '../text/facts.ts';
import { fold } from '../text/fold.ts';
import { isListItem } from '../text/headline.ts';
import { once } from '../text/once.ts';

/** What a line stands among. */
export interface Surroundings {
  blocks: readonly Block[];
  body: Body;
  /** How often each line stands on the page, by its text in lower case. */
  counts: ReadonlyMap<string, number>;
  /** How often words stand in the paragraphs. */
  usesOf: (words: string) => number;
}

const quotation = /^\s*(?:“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|"[^"]*")[.!?…,]?\s*$/u;
const colon = /:\s*$/u;
/** "Follow us on:" is a label; a sentence that announces a list has more words. */
const minWordsOfAnnouncement = 5;
/** Nobody announces longer lists, and looking up from each of their items would take the square of their length. */
export const maxItems = 50;
/** The words of a page's marker stand in its paragraphs by chance at most. */
const minUses = 2;
const maxParagraphs = 200;
const maxParagraphChars = 2000;

/** How often words stand in the paragraphs of a list of blocks; folded once, counted once, and capped, for the asking is for many labels. */
export function usesIn(blocks: readonly Block[]): (words: string) => number {
  const paragraphs = once(() =>
    blocks
      .flatMap((block) => (isProse(block) ? [fold(block.text.slice(0, maxParagraphChars))] : []))
      .slice(0, maxParagraphs),
  );
  const known = new Map<string, number>();
  return (words) => {
    const folded = fold(words);
    let uses = known.get(folded);
    if (uses === undefined) {
      uses = paragraphs().reduce((sum, paragraph) => sum + paragraph.split(folded).length - 1, 0);
      known.set(folded, uses);
    }
    return uses;
  };
}

/** True for a line that is a quotation from its first mark to its last. */
export function isQuotation(text: string): boolean {
  return quotation.test(text);
}

/** True where the text speaks about the label at `i`: paragraphs around it announce or use it. */
export function isSpokenOf(label: string, page: Surroundings, i: number): boolean {
  const { blocks, body } = page;
  if (i >= body.last) return false;
  return isListItem(blocks[i]!) ? isAnnounced(blocks, i) : i > body.first && isSubheading(label, page, i);
}

function isAnnounced(blocks: readonly Block[], item: number): boolean {
  let i = item - 1;
  while (i >= 0 && item - i <= maxItems && isListItem(blocks[i]!)) i--;
  const above = blocks[i];
  return above !== undefined && colon.test(above.text) && factsOf(above).words >= minWordsOfAnnouncement;
}

/** A marker of the page would come again as a line, and hardly within a sentence. */
function isSubheading(label: string, { blocks, counts, usesOf }: Surroundings, i: number): boolean {
  if (!isProse(blocks[i - 1]) || !isProse(blocks[i + 1])) return false;
  if ((counts.get(blocks[i]!.text.toLowerCase()) ?? 0) > 1) return false;
  return usesOf(label) >= minUses;
}

function isProse(block: Block | undefined): boolean {
  return block !== undefined && factsOf(block).isProse;
}
