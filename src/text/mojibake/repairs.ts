/**
 * What is to be repaired in the texts of one document, for one layer of mojibake.
 *
 *     ["donâ€™t", "dÃ©jÃ  vu"]   → windows-1252, [[{ "â€™" → "’" }], [{ "Ã©" → "é" }, { "Ã " → "à " }]]
 */
import { beginningsIn } from './beginnings.ts';
import { type ByteTable, bytesOf, pageNames } from './code-pages.ts';
import { type Run, runsIn } from './runs.ts';

/** A text with its runs under each code page, by the page's place in `pageNames`. */
export interface Weighed {
  text: string;
  runsUnder: (page: number) => readonly Run[];
}

/** The code page under which one layer was read, and the runs in each text that it explains. */
export interface Layer {
  /** Its place in `pageNames`. */
  page: number;
  runs: readonly (readonly Run[])[];
}

const none: readonly Run[] = [];

/** `text` with runs that are found when they are asked for, and once: most lines of a text are the same from layer to layer. */
export function weighed(text: string): Weighed {
  const beginnings = beginningsIn(text);
  if (beginnings.at.length === 0) return { text, runsUnder: () => none };
  const found: (readonly Run[])[] = [];
  return { text, runsUnder: (page) => (found[page] ??= runsIn(text, page, beginnings)) };
}

/** From this gain on a run is evidence by itself; where the text around was read well, it must be more. Held against the development sets. */
const sure = 2.9;
const sureAmongGood = 6;
/** Two runs of this gain in one text are as good as one that is sure. */
const likely = 2;
/** In a text that holds a sure run, a run may look no better than its repair; elsewhere in the document it must. */
const beside = -1;
const elsewhere = 1;

/** What a page must explain more than those that are met more often, such as windows-1250 beside ISO-8859-2. */
const margin = 1;

/**
 * The layer that explains most of what is odd in `texts`; `pages` has a bit for each code page that is worth a try, and `known` holds
 * those of earlier layers, for which less is evidence. Null where none is sure.
 */
export function layerOf(texts: readonly Weighed[], pages: number, known: ReadonlySet<number>): Layer | null {
  let best: { gain: number; layer: Layer } | null = null;
  for (const page of pageNames.keys()) {
    if (!(pages & (1 << page))) continue;
    const bytes = bytesOf(page);
    const all = texts.map(({ runsUnder }) => runsUnder(page));
    const evidence = all.map((runs, i) => evidenceOf(texts[i]!.text, runs, bytes, known.has(page)));
    const gain = evidence.reduce((sum, one) => sum + one, 0);
    if (gain === 0 || (best && gain <= best.gain + margin)) continue;
    const runs = all.map((found, i) => found.filter((run) => run.gain >= (evidence[i]! > 0 ? beside : elsewhere)));
    best = { gain, layer: { page, runs } };
  }
  return best?.layer ?? null;
}

/** The gains of a text's sure runs, 0 where none is sure. */
function evidenceOf(text: string, runs: readonly Run[], bytes: ByteTable, isKnown: boolean): number {
  if (runs.length === 0) return 0;
  const least = hasGoodCharacters(text, runs, bytes) ? sureAmongGood : sure;
  const likelyRuns = runs.filter((run) => run.isEvidence && run.gain >= (isKnown ? elsewhere : likely));
  const isSure = isKnown || likelyRuns.length > 1 || likelyRuns.some((run) => run.gain >= least);
  return isSure ? likelyRuns.reduce((sum, run) => sum + run.gain, 0) : 0;
}

/** Characters of the page's upper half beside the runs: this text was read well, at least in parts. */
function hasGoodCharacters(text: string, runs: readonly Run[], bytes: ByteTable): boolean {
  let from = 0;
  const gaining = runs.filter(({ gain }) => gain > 0);
  for (const { from: to, to: next } of [...gaining, { from: text.length, to: text.length }]) {
    for (let at = from; at < to; at++) if (isGood(text.charCodeAt(at), bytes)) return true;
    from = next;
  }
  return false;
}

function isGood(unit: number, bytes: ByteTable): boolean {
  return unit > 0xa0 && unit !== 0xfffd && bytes[unit]! >= 0x80;
}
