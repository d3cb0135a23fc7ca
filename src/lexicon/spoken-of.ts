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

/** What a line stands among. */
export interface Surroundings {
  blocks: readonly Block[];
  body: Body;
  /** How often each line stands on the page, by its text in lower case. */
  counts: ReadonlyMap<string, number>;
  /** The paragraphs, folded. */
  prose: () => readonly string[];
}

const quotation = /^\s*(?:“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|"[^"]*")[.!?…,]?\s*$/u;
const colon = /:\s*$/u;
/** "Follow us on:" is a label; a sentence that announces a list has more words. */
const minWordsOfAnnouncement = 5;
/** The words of a page's marker stand in its paragraphs by chance at most. */
const minUses = 2;

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
  while (i >= 0 && isListItem(blocks[i]!)) i--;
  const above = blocks[i];
  return above !== undefined && colon.test(above.text) && factsOf(above).words >= minWordsOfAnnouncement;
}

/** A marker of the page would come again as a line, and hardly within a sentence. */
function isSubheading(label: string, { blocks, counts, prose }: Surroundings, i: number): boolean {
  if (!isProse(blocks[i - 1]) || !isProse(blocks[i + 1])) return false;
  if ((counts.get(blocks[i]!.text.toLowerCase()) ?? 0) > 1) return false;
  const folded = fold(label);
  return prose().reduce((uses, paragraph) => uses + paragraph.split(folded).length - 1, 0) >= minUses;
}

function isProse(block: Block | undefined): boolean {
  return block !== undefined && factsOf(block).isProse;
}
