/**
 * How odd a few characters look beside each other: near 0 for what people write, above 3 for what wrong decoders make.
 *
 *     "fé"       0.4        "”T"    2.5, a closing mark before a letter
 *     "fÃ©"      6.0        "™ "    0.8
 *
 * The idea is that of ftfy's "badness" (https://ftfy.readthedocs.io/en/latest/heuristic.html): characters fall into classes, and pairs of
 * classes that no writing has tell. Here both the damaged text and its repair are weighed, so that a repair must look better than
 * what it replaces.
 */
import { once } from '../once.ts';
import { type Kind, kinds, known, type Look, placeOf } from './looks.ts';

/** `clashes[a][b]`: how odd a character of kind b looks right behind one of kind a. */
const clashes = clashTable();
const otherScript = 3;
/** Latin words stand in Chinese and Japanese text without a space. */
const besideHan = 1.5;
const han = 7;
/** "camelCase" is met now and then, "cafÃ" never. */
const capitalInside = 1.5;
const accentedCapitalInside = 2.3;
/** "ĂĽber", "ĂŽn": two capitals, the second with a diacritic, and a small letter. */
const twoCapitals = 1.5;
/** "âœ", "Äî": two letters with diacritics. */
const accentedPair = 0.7;
const latin = 1;

/** How odd any look is beside any other: a row for each look on the left. */
const pairs = once(() => Float64Array.from(known.flatMap((a) => known.map((b) => clash(a, b)))));
const costs = Float64Array.from(known, ({ cost }) => cost);

/** The sum over characters and neighbouring pairs of `[from, to)`; meant for a few characters, with one of good text on either side. */
export function oddness(text: string, from = 0, to = text.length): number {
  const beside = pairs();
  let sum = 0;
  let before = -1;
  let second = -1;
  for (let i = from; i < to; i++) {
    const look = placeOf(text.charCodeAt(i));
    sum += costs[look]!;
    if (before >= 0) sum += beside[before * known.length + look]!;
    if (second >= 0 && isOverCapital(known[second]!, known[before]!, known[look]!)) sum += twoCapitals;
    second = before;
    before = look;
  }
  return sum;
}

function clash(a: Look, b: Look): number {
  if (a.script === 0 || b.script === 0) return clashes[a.kind]![b.kind]!;
  if (a.script !== b.script) return a.script === han || b.script === han ? besideHan : otherScript;
  const pair = a.script === latin && !a.isAscii && !b.isAscii ? accentedPair : 0;
  if (a.kind !== kinds.small || !isCapital(b)) return pair;
  return pair + (b.isAscii ? capitalInside : accentedCapitalInside);
}

function isCapital({ kind }: Look): boolean {
  return kind === kinds.capital || kind === kinds.hat;
}

function isOverCapital(a: Look, b: Look, c: Look): boolean {
  return isCapital(a) && isCapital(b) && c.kind === kinds.small && !b.isAscii && b.script === latin;
}

function clashTable(): number[][] {
  const {
    small,
    capital,
    letter,
    digit,
    space,
    closing,
    opening,
    dash,
    sign,
    currency,
    accent,
    box,
    maths,
    firmSpace,
  } = kinds;
  const { mark, trade, control, other, hat } = kinds;
  const size = Object.keys(kinds).length;
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const set = (left: readonly Kind[], right: readonly Kind[], cost: number): void => {
    for (const a of left) for (const b of right) table[a]![b] = cost;
  };
  const letters = [small, capital, letter, hat];
  const signs = [sign, currency, accent, box, maths, trade];
  set(signs, signs, 1);
  for (const same of [box, maths, sign]) table[same]![same] = 0;
  set(letters, [sign], 1.5);
  set(letters, [currency], 1);
  set([sign], letters, 1.5);
  set([currency], letters, 0.6);
  set(letters, [accent], 2);
  set([accent], letters, 1.5);
  set(letters, [box], 3);
  set([box], letters, 3);
  set(letters, [maths], 2);
  set([maths], letters, 1);
  set(letters, [opening], 2);
  set([closing], letters, 2.2);
  set([trade], letters, 2.5);
  set([dash], letters, 0.3);
  set([control], letters, 0.5);
  set([currency, accent, trade], [closing, opening, dash], 1.3);
  set([capital, hat], [firmSpace], 1.5);
  set([hat], [sign, currency, trade, opening, closing, accent], 3);
  set([firmSpace], [space, small], 0.5);
  set([opening], [closing, accent], 0.8);
  set([other, space, opening, dash, digit], [mark], 1.5);
  set([digit], [accent, box], 1);
  return table;
}
