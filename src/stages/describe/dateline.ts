/**
 * The dateline that opens an agency's text is copied to the metadata, with the agency. It stays in the text.
 *
 *     "BAGHDAD, June 28 (Reuters) – The council …"   → dateline "BAGHDAD, June 28", agencies ["Reuters"]
 *     "NEW DELHI: Their American dream …"            → dateline "NEW DELHI"
 *     "ANA RUIZ, HOST: …", "DEAR ANNA: …"            none: speakers of an interview, a letter, "UPDATE:"
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { words } from '../../lexicon/load.ts';
import { readNameList } from '../../lexicon/name-list.ts';
import { factsOf } from '../../text/facts.ts';
import { openingOf } from '../../text/opening.ts';

const day = String.raw`(?:, (?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2}\.? (?:de )?\p{L}\p{Ll}{2,9}\.?))?`;
const region = String.raw`(?:, [\p{L}.'’ ]{2,30})?`;
const inCapitals = String.raw`\p{Lu}[\p{Lu}\p{M}.'’-]+(?: \p{Lu}[\p{Lu}\p{M}.'’-]+){0,3}`;
const asWritten = String.raw`\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]+){0,3}`;
const inBrackets = String.raw`\s*\(([^()]{2,40})\)\s*`;
/** A place in capitals, what may follow it up to a bracket or a dash, and a sentence: "MADRID – a band of four –" is none. */
const opening = new RegExp(
  `^(${inCapitals}${region}${day})(?:${inBrackets}(?:[-–—:]|--|\\.-)|\\s*(?:[–—:]|--))\\s+["“«‘¿¡]?[\\p{Lu}\\p{N}]`,
  'u',
);
/** "Berlin (dpa) - Der Rat …", "Madrid, 12 mar (EFE).- El …": a place in small letters needs the agency. */
const openingOfAgency = new RegExp(`^(${asWritten}${region}${day})${inBrackets}(?:[-–—:]|--|\\.-)\\s+\\S`, 'u');
const label = new RegExp(`^${inCapitals}${region}:(?:\\s|$)`, 'u');
const maxParagraphs = 2;
/** Of a dateline, with what stands behind it. */
const maxChars = 300;
/** A cheap sign of a place in capitals and a mark behind it. */
const inCapitalsAhead = /^\p{Lu}[\p{Lu}\p{M}.'’-].*(?:[–—:)]|--)/su;

export const dateline = defineStage({
  id: 'describe/dateline',
  about: "The dateline that opens an agency's text is copied to the metadata and stays in the text",
  prepare: () => {
    const kickers = new Set(words('kickers'));
    return (article) => {
      const blocks = liveBlocks(article);
      const from = openingOf(blocks);
      for (const block of blocks.slice(from, from + maxParagraphs)) {
        const found = factsOf(block).isProse ? datelineOf(block.text) : null;
        if (!found || opensWith(kickers, found.place) || isSpeaker(blocks, block)) continue;
        const { agencies } = article.metadata;
        article.metadata.dateline = found.place;
        agencies.push(...found.agencies.filter((agency) => !agencies.includes(agency)));
        return;
      }
    };
  },
});

function opensWith(kickers: ReadonlySet<string>, place: string): boolean {
  const words = place.toLowerCase().split(' ');
  return words.some((_, i) => kickers.has(words.slice(0, i + 1).join(' ')));
}

/** A name in capitals and a colon is a speaker's where another paragraph opens in the same way. */
function isSpeaker(blocks: readonly Block[], block: Block): boolean {
  return label.test(block.text) && blocks.some((other) => other !== block && label.test(other.text));
}

function datelineOf(text: string): { place: string; agencies: string[] } | null {
  const start = text.slice(0, maxChars);
  const [, place, credit] = (inCapitalsAhead.test(start) && opening.exec(start)) || [];
  if (place) return { place: place.trim(), agencies: credit ? readNameList(credit).agencies : [] };
  const [, written, agency] = (start.includes('(') && openingOfAgency.exec(start)) || [];
  const { agencies, rest } = readNameList(agency ?? '');
  return written && agencies.length > 0 && rest.length === 0 ? { place: written.trim(), agencies } : null;
}
