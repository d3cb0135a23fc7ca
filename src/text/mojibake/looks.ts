/**
 * What characters look like to `oddness`: the kind and the script of each, and how seldom it is met.
 *
 *     "é" → small, Latin, 0.4        "™" → trade, 0.8        U+009D → control, 4
 */

/** What a character is, for the company it keeps. */
export const kinds = {
  other: 0,
  space: 1,
  digit: 2,
  small: 3,
  capital: 4,
  /** A letter without case. */
  letter: 5,
  opening: 6,
  closing: 7,
  dash: 8,
  sign: 9,
  currency: 10,
  /** A diacritic by itself. */
  accent: 11,
  box: 12,
  maths: 13,
  mark: 14,
  control: 15,
  /** "™" and "®" stand behind words. */
  trade: 16,
  /** A space that does not break. */
  firmSpace: 17,
  /** Pictures stand anywhere. */
  picture: 18,
  /** "Â" ends no word of any language: before a sign it is a byte. */
  hat: 19,
} as const;
export type Kind = (typeof kinds)[keyof typeof kinds];

export interface Look {
  kind: Kind;
  /** Letters of one script stand together: 0 for none. */
  script: number;
  isAscii: boolean;
  /** How seldom the character is, by itself. */
  cost: number;
}

/** The first pattern that matches says what a character is. Costs grow with rarity in news and books in some thirty languages. */
const looks: readonly [pattern: RegExp, kind: keyof typeof kinds, cost: number, script?: number][] = [
  [/[\t\n\r ]/, 'space', 0],
  [/\u00a0/, 'firmSpace', 0.2],
  [/[\u2009\u202f\u3000]/, 'space', 0.2],
  [/[0-9]/, 'digit', 0],
  [/[a-z]/, 'small', 0, 1],
  [/[A-Z]/, 'capital', 0, 1],
  [/[\u0080-\u009f]/, 'control', 4],
  [/[([{]/, 'opening', 0],
  [/[\x21-\x7e]/, 'other', 0],
  [/Ã/, 'capital', 1.2, 1],
  [/Â/, 'hat', 1.2, 1],
  [/Ð/, 'capital', 1.5, 1],
  [/[ß-öø-ÿ]/, 'small', 0.4, 1],
  [/[À-ÖØ-Þ]/, 'capital', 0.6, 1],
  [/(?=\p{Lu})[\u0100-\u017eȘȚƠƯ]/u, 'capital', 0.7, 1],
  [/(?=\p{Ll})[\u0100-\u017ețșơưə]/u, 'small', 0.6, 1],
  [/[\u1ea0-\u1ef9]/, 'small', 0.5, 1],
  [/[\u0100-\u02af\u1e00-\u1eff]/, 'small', 3, 1],
  [/[А-ЯЁІЇЄҐ]/, 'capital', 0.2, 2],
  [/[а-яёіїєґў]/, 'small', 0.2, 2],
  [/[ЂЃЅЈЉЊЋЌЎЏ]/, 'capital', 1.2, 2],
  [/[ѓѕјљњћќџђ]/, 'small', 1.2, 2],
  [/[ғқңүұһөәҳҷ]/, 'small', 1, 2],
  [/[ҒҚҢҮҰҺӨӘ]/, 'capital', 1, 2],
  [/[\u0460-\u052f]/, 'small', 3.5, 2],
  [/[Α-ΩΆΈ-ΊΌΎΏ]/, 'capital', 0.3, 3],
  [/μ/, 'small', 0.3],
  [/[ά-ώ]/, 'small', 0.3, 3],
  [/[\u0370-\u03ff\u1f00-\u1fff]/, 'small', 3, 3],
  [/[\u05d0-\u05ea]/, 'letter', 0.2, 4],
  [/[\u0621-\u064a\u067e\u0686\u06a9\u06af\u06cc\u0660-\u0669\u06f0-\u06f9]/, 'letter', 0.2, 5],
  [/[،؛؟۔]/, 'other', 0.3],
  [/[\u0e01-\u0e5b]/, 'letter', 0.2, 6],
  [/[\u3041-\u30ff]/, 'letter', 0.3, 7],
  [/[\u4e00-\u9fff]/, 'letter', 0.4, 7],
  [/[\uac00-\ud7a3]/, 'letter', 0.3, 8],
  [/[\u0900-\u0dff]/, 'letter', 0.4, 9],
  [/[\u10d0-\u10ff]/, 'letter', 0.4, 10],
  [/[\u0530-\u058f]/, 'letter', 2.5, 11],
  [/[\u3001-\u303f\uff01-\uff65]/, 'other', 0.3],
  [/[\u2800-\u28ff]/, 'sign', 2.2],
  [/[“‘«]/, 'opening', 0.3],
  [/[„‹¿¡]/, 'opening', 0.6],
  [/‚/, 'opening', 1],
  [/’/, 'other', 0.2],
  [/[”»…]/, 'closing', 0.3],
  [/›/, 'closing', 0.8],
  [/[–—]/, 'dash', 0.2],
  [/[™®]/, 'trade', 0.8],
  [/[•·]/, 'sign', 0.5],
  [/[°ºª¹²³]/, 'sign', 0.7],
  [/[©§¼½¾×÷‰µ]/, 'sign', 1],
  [/¬/, 'sign', 1.2],
  [/[†‡]/, 'sign', 1.4],
  [/[¦¤¶]/, 'sign', 2.2],
  [/\u00ad/, 'mark', 1],
  [/[€]/, 'currency', 0.8],
  [/[£¥¢₧₽₴₹]/, 'currency', 0.7],
  [/´/, 'accent', 0.8],
  [/[¨¯¸ˆ˜˘˙˚˛˝ˇ⌐⌠⌡]/, 'accent', 1.6],
  [/[\u2500-\u259f]/, 'box', 0.8],
  [/[±∂∆∏∑√∞∫≈≠≤≥∩≡∙Ω⁄]/, 'maths', 1],
  [/[\u0300-\u0304\u0306-\u030c\u0323\u0327\u0328]/, 'mark', 1],
  [/[\u0335-\u0338]/, 'picture', 2],
  [/[\u0300-\u036f]/, 'mark', 2.5],
  [/[\u200b-\u200f\ufeff]|\ufe0f/, 'mark', 0],
  [/[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff]/, 'picture', 0.8],
  [/[\u2010-\u2bff]/, 'sign', 0.8],
  [/\ufffd/, 'picture', 2],
  [/[\ud83c-\ud83e]/, 'picture', 0.5],
  [/[\udc00-\udfff]/, 'mark', 0],
  [/\p{L}/u, 'letter', 2.5, 12],
  [/\p{M}/u, 'mark', 1.5],
];
/** Private, unassigned, and what no pattern names. */
const unknown: Look = { kind: kinds.sign, script: 0, isAscii: false, cost: 5 };

/** All looks; the first is of characters that no pattern names. */
export const known: readonly Look[] = [
  unknown,
  ...looks.map(([pattern, kind, cost, script = 0]) => {
    const isAscii = pattern.test('a') || pattern.test('A'); // asked of letters alone
    return { kind: kinds[kind], script, isAscii, cost };
  }),
];
/** The place of each unit's look in `known`, once it was met. */
const places = new Uint8Array(65_536);
const unmet = 255;
places.fill(unmet);

/** The place of a UTF-16 unit's look in `known`. */
export function placeOf(unit: number): number {
  if (places[unit] === unmet)
    places[unit] = looks.findIndex(([pattern]) => pattern.test(String.fromCharCode(unit))) + 1;
  return places[unit]!;
}
