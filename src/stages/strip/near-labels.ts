/**
 * Lines that nearly are a label of the catalogue go, where more speaks for it than the words.
 *
 *     "… controlled by the group.\n\nPleas enter you comment!\nYour e-mail address won't be published"   → "… controlled by the group."
 *
 * What is near, within which bounds: `src/lexicon/near-lines.ts`. A near phrase needs what its group asks of the phrase itself, and
 * besides a label beside it or a place below the last paragraph; a misspelt one may also stand among short lines, or between marks.
 */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { cut } from '../../core/verbs.ts';
import { type NearLine, nearLineOf } from '../../lexicon/near-lines.ts';
import { debrisBeside, holds, isGiven, type Page, pageOf } from '../../lexicon/needs.ts';
import type { Phrase } from '../../lexicon/screen.ts';
import { factsOf } from '../../text/facts.ts';
import { isListItem } from '../../text/headline.ts';

const rule = 'strip/near-labels';
/** Lines of the development sets that uncover one another are through after 3 passes at most. */
const maxPasses = 10;

/**
 * Scores by letters edited, and of reworded lines without and with a word that no list knows. Of the lines that each cut on the
 * development pages, gold keeps 5 of 131 (all of them labels that the gold has left), 1 of 78, 0 of 42 and 0 of 4; 0 of 23 and 1 of 247.
 */
const letterScores = [0.97, 0.96, 0.95, 0.92];
const wordScores = [0.95, 0.93];
/** More letters than this are not edited where no label stands beside the line. */
const maxEditsAlone = 2;
/** Words of a phrase that says enough where only spaces and punctuation differ. */
const minWordsAlone = 3;

/** A sentence that begins with a quotation speaks about the label. */
const quoted = /^["“”„«‘]/u;
/** "- Advertisemnt -", "[Advertisemnt]". */
const marked = /^[-–—*=~].*[-–—*=~]$|^[[(【].*[\])】]$/u;

const besideLabel = 'with a label beside it';
const belowText = 'below the last paragraph';

export const nearLabels = defineStage({
  id: rule,
  about: 'Lines that nearly are a label, misspelt or reworded, go where what stands around them says that they are one',
  prepare: () => (article) => {
    // from the end up and again, so that one label uncovers the next
    for (let pass = 0, changes = 1; changes > 0 && pass < maxPasses; pass++) {
      changes = 0;
      const blocks = liveBlocks(article);
      const page = pageOf(article, blocks);
      for (let i = blocks.length - 1; i >= 0; i--) if (strip(page, i)) changes++;
    }
  },
});

function strip(page: Page, i: number): boolean {
  const block = page.blocks[i]!;
  if (factsOf(block).isProse && !isBesideLabel(page, i)) return false; // most lines of an article
  const near = nearLineOf(block);
  if (!near || quoted.test(block.text)) return false;
  const phrase = near.phrases.find((one) => !page.article.disabled.has(one.rule) && fits(one, page, i));
  const sign = phrase && signOf(near, phrase, page, i);
  if (!sign) return false;
  const reason = `nearly '${phrase.text}' of ${phrase.rule}, ${distanceOf(near)}, ${sign}`;
  return cut(page.article, block, { rule, score: Math.min(phrase.group.score, scoreOf(near)), reason }) !== null;
}

function fits({ rule: of, lang, group }: Phrase, page: Page, i: number): boolean {
  return holds({ rule: of, lang, group, from: 0, to: page.blocks[i]!.text.length }, page, i);
}

/** What says that the line is a label, in words; null for nothing. */
function signOf(near: NearLine, phrase: Phrase, page: Page, i: number): string | null {
  const block = page.blocks[i]!;
  if (isBesideLabel(page, i) && (near.unit === 'letters' || !isHeading(page, i))) return besideLabel;
  if (marked.test(block.text) && near.unit === 'letters' && near.distance <= 1) return 'set apart by marks';
  if (isListItem(block)) return null;
  return near.unit === 'letters' ? signOfMisspelt(near, phrase, page, i) : signOfReworded(page, i);
}

/** A label, or what nearly is one, stands right above or below. */
function isBesideLabel(page: Page, i: number): boolean {
  return debrisBeside(page, i) === 'sure' || isNear(page, i - 1) || isNear(page, i + 1);
}

/** What prose follows may be a heading. */
function isHeading(page: Page, i: number): boolean {
  const next = page.blocks[i + 1];
  return !isBelowText(page, i) && next !== undefined && factsOf(next).isProse && !isNear(page, i + 1);
}

/** Of a reworded line: one that ends like a sentence may be the article's last. */
function signOfReworded(page: Page, i: number): string | null {
  return isBelowText(page, i) && !factsOf(page.blocks[i]!).endsWithStop ? belowText : null;
}

/** Of a misspelt line that no label stands beside. */
function signOfMisspelt({ distance }: NearLine, { text }: Phrase, page: Page, i: number): string | null {
  if (debrisBeside(page, i) === 'doubtful') return 'with what may be a label beside it';
  if (distance > maxEditsAlone) return null;
  if (isBelowText(page, i)) return belowText;
  if (isGiven('short-beside', page, i)) return 'among short lines';
  return distance === 0 && text.split(' ').length >= minWordsAlone ? 'word for word' : null;
}

function isBelowText(page: Page, i: number): boolean {
  return page.body.last >= 0 && isGiven('tail', page, i);
}

function isNear({ blocks }: Page, i: number): boolean {
  return blocks[i] !== undefined && nearLineOf(blocks[i]) !== null;
}

function scoreOf({ unit, distance, changed }: NearLine): number {
  return unit === 'letters' ? letterScores[distance]! : wordScores[changed]!;
}

function distanceOf({ unit, distance }: NearLine): string {
  if (distance === 0) return 'but for spaces and punctuation';
  return `${distance} ${distance === 1 ? unit.slice(0, -1) : unit} away`;
}
