/**
 * Captions and credits of pictures move to the metadata, also where they were printed twice.
 *
 *     "Protesters in Baghdad, Iraq (Reuters/Tayer al-Sudani)"   → caption "Protesters in Baghdad, Iraq", credit "Reuters/Tayer al-Sudani"
 *     "Image source, EPA\nImage caption, The quay at dawn"      → caption "The quay at dawn", credit "EPA"
 *     "The quay at dawn", "Image:", "The quay at dawn"         → caption "The quay at dawn"
 *     "The minister resigned. (AFP)"                           stays: a sentence ends before the brackets
 */
import { type Article, type Block, isGone, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import {
  type CaptionLines,
  type CaptionPage,
  captionAbove,
  captionBelow,
  captionPage,
} from '../../lexicon/caption-lines.ts';
import { type CaptionFound, captionIn, isAgencyAlone } from '../../lexicon/credits.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'describe/captions';
const maxChars = 600;
/** "Weight: 20 kg": a line of a table. */
const entry = /^\p{Lu}[\p{L} ]{1,24}:\s*\S/u;
const maxEntryChars = 60;
const endsSentence = /\p{L}{2}[.!?…]["”’»)]*\s/u;
/** Of captions whose credit has a label, or a place of its own. */
const surely = 0.95;

export const captions = defineStage({
  id: rule,
  about: 'Captions and credits of pictures move to the metadata, also where they were printed twice',
  prepare: () => (article) => {
    const page = captionPage(liveBlocks(article));
    const places = placesOfCredits(article);
    let last: Moved | null = null;
    for (const i of page.blocks.keys()) last = move(article, page, i, last, places);
  },
});

/** The caption that moved from the line above. */
interface Moved {
  line: string;
  entry: number;
}

const readCaption = perVersion((block) => (block.text.length <= maxChars ? captionIn(block) : null));

/** Moves the block if it is a caption or a credit; gives what moved, so that a second print of it is known. */
function move(
  article: Article,
  page: CaptionPage,
  i: number,
  last: Moved | null,
  places: Map<string, number>,
): Moved | null {
  const { blocks } = page;
  const block = blocks[i]!;
  const line = block.text;
  if (last && line === last.line) {
    cut(article, block, { rule, score: 0.99, reason: 'the caption above, printed twice' });
    return last;
  }
  const caption = readCaption(block) ?? agencyByPicture(blocks, i, last);
  const below = caption ? null : captionBelow(page, i, last !== null);
  if (below) return moveLines(article, below, last);
  if (!caption || (caption.text === '' && isOneOfEntries(blocks, i))) return null;
  if (i === 0 && article.title === null && mayOpenText(line, caption)) return null;
  const { captions } = article.metadata;
  const at = placeOf(captions, caption, last, places);
  const { score, sign } = caption;
  const reason = caption.text === '' ? `a credit alone (${sign})` : `a caption by its sign (${sign})`;
  if (!cut(article, block, { rule, score, reason, movedTo: `/metadata/captions/${at}` })) return null;
  const known = captions[at];
  if (known) {
    known.text ||= caption.text;
    known.credit ??= caption.credit;
  } else captions.push({ text: caption.text, credit: caption.credit });
  keepPlace(places, captions[at]!.credit, at);
  const above = caption.text === '' ? captionAbove(page, i) : null;
  if (above) moveLines(article, above, { line, entry: at });
  return { line, entry: at };
}

/** A caption on lines of its own is that of the credit right above or below, where there is one. */
function moveLines(article: Article, { text, lines }: CaptionLines, credit: Moved | null): Moved | null {
  const { captions } = article.metadata;
  const isIts = credit !== null && captions[credit.entry]!.text === '';
  const entry = isIts ? credit.entry : captions.length;
  const evidence = {
    rule,
    score: surely,
    reason: 'a caption on lines of its own',
    movedTo: `/metadata/captions/${entry}`,
  };
  const isMoved = lines.map((line) => isGone(line) || cut(article, line, evidence) !== null);
  if (!isMoved.some(Boolean)) return credit;
  if (isIts) captions[entry]!.text = text.trim();
  else captions.push({ text: text.trim(), credit: null });
  return { line: text, entry };
}

/** A credit belongs to the caption that has it already, or to the one right above that has none; a caption to the credit right above. */
function placeOf(
  captions: Article['metadata']['captions'],
  caption: CaptionFound,
  last: Moved | null,
  places: ReadonlyMap<string, number>,
): number {
  const { text, credit } = caption;
  const known = text === '' && credit !== null ? places.get(credit) : undefined;
  if (known !== undefined) return known;
  const above = last ? captions[last.entry] : undefined;
  const isCredit = above !== undefined && text === '' && above.credit === null;
  const isCaption = above !== undefined && above.text === '' && (credit ?? above.credit) === above.credit;
  return isCredit || isCaption ? last!.entry : captions.length;
}

/** Where each credit stands first among the captions. */
function placesOfCredits({ metadata }: Article): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, { credit }] of metadata.captions.entries()) keepPlace(places, credit, at);
  return places;
}

function keepPlace(places: Map<string, number>, credit: string | null, at: number): void {
  if (credit !== null && at < (places.get(credit) ?? Infinity)) places.set(credit, at);
}

/** "Getty Images", "[EPA]": a credit beside a paragraph or below a caption, and an entry of a list elsewhere. */
function agencyByPicture(blocks: readonly Block[], i: number, last: Moved | null): CaptionFound | null {
  const { text } = blocks[i]!;
  if (text.length > maxEntryChars || !isAgencyAlone(blocks[i]!)) return null;
  const beside = [blocks[i - 1], blocks[i + 1]];
  const isByText = last !== null || beside.some((other) => other !== undefined && factsOf(other).isProse);
  if (!isByText || beside.some((other) => other !== undefined && isAgencyAlone(other) && other.text !== text))
    return null;
  const credit = text.replace(/^[([]|[)\].]+$/g, '').trim();
  return { text: '', credit, sign: credit, score: 0.92 };
}

/** A text that came without its title may open with a sentence and a credit. */
function mayOpenText(line: string, { text, score }: CaptionFound): boolean {
  return text !== '' && score < surely && endsSentence.test(line);
}

/** "Photo: JPEG" between "Video: MP4" and "Sound: MP3" is a line of a table. */
function isOneOfEntries(blocks: readonly Block[], i: number): boolean {
  const isEntry = (block: Block | undefined): boolean =>
    block !== undefined && block.text.length <= maxEntryChars && entry.test(block.text) && !readCaption(block);
  return entry.test(blocks[i]!.text) && (isEntry(blocks[i - 1]) || isEntry(blocks[i + 1]));
}
