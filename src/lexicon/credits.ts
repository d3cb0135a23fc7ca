/**
 * Captions and credits of pictures, read from a line.
 *
 *     "Photo: Ana Ruiz/AFP"                                  → credit "Ana Ruiz/AFP"
 *     "Image source, EPA Image caption, The quay at dawn"    → "The quay at dawn", credit "EPA"
 *     "Rowers wait for the fog. Ana Ruiz/Getty Images"       → "Rowers wait for the fog.", credit "Ana Ruiz/Getty Images"
 *     "Rowers wait for the fog (AFP)"                        → "Rowers wait for the fog", credit "AFP"
 *     "The minister resigned. (AFP)"                         → none: a sentence of the text ends so, too
 */
import type { Block } from '../core/article.ts';
import type { Caption } from '../core/record.ts';
import { wordCount } from '../text/facts.ts';
import {
  creditEvidence,
  isAgency,
  isCredit,
  isSpeltOut,
  lastAgency,
  maxCreditWords,
  nameBehind,
} from './credit-names.ts';
import {
  buttonAhead,
  buttonBehind,
  caption,
  captionWithin,
  file,
  label,
  labelWithin,
  opening,
  photo,
  pictureAgencies,
  source,
} from './credit-patterns.ts';
import { hints, hintsOf } from './hints.ts';

export interface CaptionFound extends Caption {
  /** What gives it away, for the reason. */
  sign: string;
  score: number;
}

const maxCaptionWords = 80;
const minWords = 3;
const maxStopsWithin = 3;
const stopWithin = /\p{L}{2}[.!?…]["”’)]*\s?(?=\p{Lu})/gu;
/** "image source: the archive" is the author's own hand: templates write a capital. */
const startsSmall = /^\p{Ll}/u;
/** The page's own notice, which may credit its makers. */
const copyrightLine = /^(?:©|\([Cc]\)|[Cc]opyright)[\s©]*\d{4}/u;

/** A name, a label or brackets: a letter that is no small one, or a sign that parts or encloses a credit. */
const mayBeCaption = /[\p{Lu}\p{Lt}\p{Lo}([“"'/|©.@]/u;

/** What may stand in a text, told by signs that are cheap to look for. */
interface Screened {
  text: string;
  mayHaveLabel: boolean;
  mayHaveOpening: boolean;
  mayHaveAgency: boolean;
}

/** The caption or credit that a block is; null where it is none. Its text is empty where only a credit stands there. */
export function captionIn(block: Block): CaptionFound | null {
  if (!mayBeCaption.test(block.text) || copyrightLine.test(block.text)) return null;
  const text = withoutButtons(block);
  const found = hintsOf(block);
  const screened = {
    text,
    mayHaveLabel: (found & hints['credit-labels']) !== 0,
    mayHaveOpening: (found & hints['credit-openings']) !== 0,
    mayHaveAgency: (found & hints['credit-vias']) !== 0 || /[/|]/.test(text),
  };
  return (
    (found & hints['source-labels'] ? bySourceLabel(text) : null) ??
    (found & hints['caption-labels'] ? byCaptionLabel(text) : null) ??
    byFileLabel(text) ??
    creditAlone(screened) ??
    (/[)\]]$/.test(text) ? byBrackets(text) : null) ??
    byTail(screened)
  );
}

/** An agency's name and nothing else, such as "Getty Images" or "[EPA]"; the line needs a picture's place. */
export function isAgencyAlone(block: Block): boolean {
  const line = block.text;
  const name = withoutBrackets(withoutButtons(block));
  if (name !== line) return isAgency(name);
  return name.split(/\s*[/|]\s*/).every((one) => pictureAgencies().has(one.toLowerCase()));
}

function withoutButtons(block: Block): string {
  const { text } = block;
  const ahead = hintsOf(block) & hints['caption-buttons'] ? text.replace(buttonBehind(), '') : text;
  return ahead.replace(buttonAhead(), '').trim();
}

function withoutBrackets(text: string): string {
  return (
    /^\((.*)\)\.?$|^\[(.*)\]\.?$/s
      .exec(text)
      ?.slice(1)
      .find((inner) => inner !== undefined)
      ?.trim() ?? text
  );
}

/** "Image source, Getty Images", with the caption behind its own label. */
function bySourceLabel(text: string): CaptionFound | null {
  const [sign] = source().exec(text) ?? [];
  if (!sign || startsSmall.test(sign)) return null;
  const [credit, ...rest] = text.slice(sign.length).split(captionWithin());
  if (!isCredit(credit!)) return null;
  const told = rest.join(' ').trim();
  return told === '' || isCaption(told) ? found(told, credit!, sign, 0.97) : null;
}

function byCaptionLabel(text: string): CaptionFound | null {
  const [sign] = caption().exec(text) ?? [];
  const told = text.slice(sign?.length ?? 0);
  return sign && !startsSmall.test(sign) && isCaption(told) ? found(told, null, sign, 0.96) : null;
}

/** "FILE - The quay at dawn, Jan. 3, 2020. (AP Photo/Ana Ruiz, File)". */
function byFileLabel(text: string): CaptionFound | null {
  const [sign] = file().exec(text) ?? [];
  if (!sign) return null;
  const told = text.slice(sign.length);
  const [, before, credit] = /^(.*\S)\s*[([]([^()[\]]{2,80})[)\]]\s*$/s.exec(told) ?? [];
  if (before && isCredit(credit!)) return found(before, credit!, sign, 0.96);
  return isCaption(told) && !isCredit(told) ? found(told, null, sign, 0.93) : null;
}

/** A whole line that is a credit: with a label, or a name before an agency. */
function creditAlone({ text, mayHaveLabel, mayHaveOpening, mayHaveAgency }: Screened): CaptionFound | null {
  const inner = withoutBrackets(text);
  const [sign] = (mayHaveLabel && label().exec(inner)) || (mayHaveOpening && opening().exec(inner)) || [];
  if (sign && !startsSmall.test(sign)) {
    const credit = inner.slice(sign.length);
    return isCredit(credit) ? found('', credit, sign, 0.95) : null;
  }
  const agency = mayHaveAgency && lastAgency(inner);
  if (!agency || wordCount(inner) > maxCreditWords) return null;
  const name = inner.slice(0, agency.from).replace(/^©\s*/, '').trim();
  return name !== '' && isCredit(name) && nameBehind(name) === 0 ? found('', inner, agency.name, 0.93) : null;
}

/** A caption that ends in brackets with a credit. After a full stop the brackets must name the credit: "(Photo: AFP)". */
function byBrackets(text: string): CaptionFound | null {
  const [, told, credit] = /^(.*\S)\s*[([]([^()[\]]{2,80})[)\]]\s*$/s.exec(text) ?? [];
  if (!told || !credit || credit.startsWith(' ') || !isCaption(told)) return null;
  const [sign] = label().exec(credit) ?? opening().exec(credit) ?? /^©\s*(?=\p{L})/u.exec(credit) ?? [];
  if (sign && isCredit(credit.slice(sign.length))) return found(told, credit.slice(sign.length), sign, 0.96);
  if (/[.!?…]["”’»)]*$/u.test(told) || wordCount(told) < minWords || isSpeltOut(credit, told)) return null;
  const evidence = creditEvidence(credit);
  return evidence ? found(told, credit, evidence, 0.96) : null;
}

/** A caption with the credit behind it: "… Photo: AFP", "… Ana Ruiz/Getty Images". */
function byTail({ text, mayHaveLabel, mayHaveOpening, mayHaveAgency }: Screened): CaptionFound | null {
  const labelled = mayHaveLabel || mayHaveOpening ? labelWithin().exec(text) : null;
  if (labelled && labelled.index > 0 && isCredit(labelled[1]!)) {
    const told = text.slice(0, labelled.index).trim();
    const sign = labelled[0].slice(0, labelled[0].length - labelled[1]!.length).replace(/^[\s.–—|-]+/, '');
    // "Freezing Your Credit: How It Works"
    const isSure = photo().test(sign);
    const isParted = /[.!?…"”’»)|–—-]$/u.test(text.slice(0, labelled.index + 1).trim());
    return (isSure || isParted) && isCaption(told, isSure ? maxStopsWithin : 1)
      ? found(told, labelled[1]!, sign, 0.94)
      : null;
  }
  const agency = mayHaveAgency && lastAgency(text);
  if (!agency) return null;
  const from = nameBehind(text.slice(0, agency.from));
  const told = text.slice(0, from).trim();
  const isTold = isCaption(told) && wordCount(told) >= minWords && !/[:,]$/.test(told);
  return from > 0 && from < agency.from && isTold ? found(told, text.slice(from), agency.name, 0.93) : null;
}

function found(text: string, credit: string | null, sign: string, score: number): CaptionFound {
  const named = credit?.replace(/[\s.,;|]+$/, '').trim() ?? null;
  return { text: text.trim(), credit: named, sign: sign.trim().replace(/[\s:,]+$/, ''), score };
}

/** Few words, and few sentences: a paragraph may end in a credit that lost its line. */
function isCaption(text: string, maxStops = maxStopsWithin): boolean {
  const length = wordCount(text);
  return length > 0 && length <= maxCaptionWords && (text.match(stopWithin)?.length ?? 0) <= maxStops;
}
