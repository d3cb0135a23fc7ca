/**
 * The standfirst, a sentence without a full stop between title and text, is copied to the metadata. It stays in the text.
 *
 *     "The White House emphasizes that …\n\nThe White House has indicated that … Syria."   → description "The White House emphasizes that …"
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { bylineMatch } from '../../lexicon/byline-mentions.ts';
import { datesOf } from '../../text/dates.ts';
import { factsOf } from '../../text/facts.ts';
import { isListItem } from '../../text/headline.ts';

const minWords = 8;
const maxWords = 50;

export const standfirst = defineStage({
  id: 'describe/standfirst',
  about: 'The sentence between title and text is copied to the metadata and stays in the text',
  prepare: () => (article) => {
    const [first, second] = liveBlocks(article);
    if (article.title === null || !first || !second || isListItem(first)) return;
    const { words } = factsOf(first);
    const hasFullStop = /[.…]["”’»)]*\s*$/u.test(first.text);
    if (isByline(first)) return;
    if (!hasFullStop && words >= minWords && words <= maxWords && factsOf(second).isProse) {
      article.metadata.description = first.text.trim();
    }
  },
});

/** "Posted by: Ana Ruiz in News, Harbour October 12, 2021 2 Comments" */
function isByline(block: Block): boolean {
  return bylineMatch(block) !== undefined && datesOf(block).length > 0;
}
