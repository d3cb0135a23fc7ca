/**
 * Character references that were escaped once or twice become their characters.
 *
 *     "Q&amp;A"               → "Q&A"
 *     "it&amp;#8217;s"        → "it’s"
 *     "ldquo;We go", "it#39;s" → "“We go", "it’s": the ampersand is lost
 *     "write &lt; for a less-than sign in HTML"   stays: the text is about markup
 */
import { decodeHTMLStrict } from 'entities';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { words } from '../../lexicon/load.ts';

const rule = 'repair/entities';
/** A tag or an attribute, once or twice escaped: code, and meant. */
const escapedMarkup = /&(?:amp;)?lt;\/?[a-z!]|=\s?&(?:amp;)?quot;/i;
const reference = /&(?:amp;)*(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[\da-f]{1,6});/giu;
/** "&amp;amp;#8217;" is "&#8217;", escaped twice more. */
const escapedAgain = /^&(?:amp;)+(?=[a-z\d#]+;$)/iu;
/** References that lost their ampersand: numbers of quotation marks and dashes; 34 and 39 within a word alone, for "No. #39;" may be meant. */
const bareNumber = String.raw`#(?:82\d\d|160);|(?<=\p{L})#?39;(?=\p{L})|(?<=\p{L}|\s)#34;(?=\p{L}|\s|$)`;
/** A reference to one parts no paragraphs: within a line it is white space. */
const lineBreak = /[\n\r\f\v\u0085\u2028\u2029]/g;

export const entities = defineStage({
  id: rule,
  about: 'Character references that were escaped once or twice ("Q&amp;A") become their characters ("Q&A")',
  prepare: () => {
    const bare = new RegExp(`(?<![&\\p{N}])(?:(?:${words('entity-names').join('|')});|${bareNumber})`, 'gu');
    const markup = new RegExp(`\\b(?:${words('markup-words').join('|')})\\b`, 'iu');
    return (article) => {
      for (const block of liveBlocks(article)) {
        if (!block.text.includes(';') || markup.test(block.text) || escapedMarkup.test(block.text)) continue;
        decodeWhole(article, block);
        replaceMatches(article, block, rule, bare, ([found]) => {
          const after = decodeHTMLStrict(/^\d/.test(found) ? `&#${found}` : `&${found}`);
          const reason = `${found} is the character ${JSON.stringify(after)} without its ampersand`;
          return { after, score: 0.95, reason };
        });
      }
    };
  },
});

function decodeWhole(article: Article, block: Block): void {
  if (!block.text.includes('&')) return;
  replaceMatches(article, block, rule, reference, ([found]) => {
    const once = found.replace(escapedAgain, '&');
    const after = decodeHTMLStrict(once).replace(lineBreak, ' ');
    if (after === found) return null;
    const reason = `${found} is the character ${JSON.stringify(after)}${once === found ? '' : ', escaped again'}`;
    return { after, score: 0.98, reason };
  });
}
