/**
 * Named signals of a document, as published filters measure it: numbers, and whether it keeps the published bounds.
 *
 *     signalsOf(text, 'en')   → { values: { 'c4.keepsLines': 0.8, 'gopher.repetition.topBigram': 0.12, … },
 *                                 passes: { c4: true, 'gopher.repetition': false, … }, outside: ['gopher.repetition.…'] }
 *
 * tamis itself decides nothing by them.
 */
import { demand } from '../core/errors.ts';
import type { Signals } from '../core/record.ts';
import { c4 } from '../text/signals/c4.ts';
import { fineweb } from '../text/signals/fineweb.ts';
import { gopherQuality } from '../text/signals/gopher-quality.ts';
import { gopherRepetition } from '../text/signals/gopher-repetition.ts';
import { justext } from '../text/signals/justext.ts';
import { partsOf } from '../text/signals/parts.ts';
import { refinedWeb } from '../text/signals/refinedweb.ts';
import { isOutside, type Measure } from '../text/signals/signal.ts';
import { words } from './load.ts';

/** Measures a text. `lang` is a BCP 47 tag; without stop words of that language what needs them is left out. */
export function signalsOf(text: string, lang: string | null = null): Signals {
  demand(typeof text === 'string', 'a text to measure', text, 'pass a string');
  const isLang = lang === null || typeof lang === 'string';
  demand(isLang, 'a language tag or null', lang, "pass one such as 'en'");
  const parts = partsOf(text);
  const { stopWords, commonest, c4Words, refinedWebWords } = lists(lang ?? 'und');
  const measures: Measure[] = [
    ...c4(parts, c4Words),
    ...gopherQuality(parts, commonest),
    ...gopherRepetition(parts),
    ...fineweb(parts),
    ...refinedWeb(parts, refinedWebWords),
    ...(stopWords ? justext(parts, stopWords) : []),
  ];
  const passes: Record<string, boolean> = {};
  for (const measure of measures) {
    const family = measure.name.slice(0, measure.name.lastIndexOf('.'));
    passes[family] = (passes[family] ?? true) && !isOutside(measure);
  }
  return {
    values: Object.fromEntries(measures.map(({ name, value }) => [name, rounded(value)])),
    passes,
    outside: measures.filter(isOutside).map(({ name }) => name),
  };
}

interface Lists {
  stopWords: ReadonlySet<string> | null;
  commonest: ReadonlySet<string> | null;
  c4Words: Parameters<typeof c4>[1];
  refinedWebWords: Parameters<typeof refinedWeb>[1];
}

const known = new Map<string, Lists>();

function lists(lang: string): Lists {
  const before = known.get(lang);
  if (before) return before;
  const stopWords = setOf(words('function-words', lang));
  const read: Lists = {
    stopWords,
    commonest: setOf(words('signals/gopher-words', lang)) ?? stopWords,
    c4Words: { lines: words('signals/c4-lines'), pages: words('signals/c4-pages') },
    refinedWebWords: {
      counted: new Set(words('signals/refinedweb-counted')),
      starts: words('signals/refinedweb-starts'),
      ends: words('signals/refinedweb-ends'),
      anywhere: words('signals/refinedweb-anywhere'),
    },
  };
  known.set(lang, read);
  return read;
}

function setOf(list: readonly string[]): ReadonlySet<string> | null {
  return list.length > 0 ? new Set(list) : null;
}

/** Four digits tell documents apart; more would only fill records. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
}
