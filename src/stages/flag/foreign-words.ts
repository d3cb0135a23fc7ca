/**
 * A sentence, or the part of one, in another language than the text is flagged, with the language named. Quotations are none.
 *
 *     "The carmaker says the wagon lo que supuso autorizar la obra de los que eran suyos."   lo que … suyos: Spanish
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { flagWhole } from '../../core/flag-whole.ts';
import { defineStage } from '../../core/stage.ts';
import { byNumber, numbersOf } from '../../lexicon/english-words.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { languageName } from '../../lexicon/languages.ts';
import { languagesOf, words } from '../../lexicon/load.ts';
import { blockWords, shapes } from '../../text/block-words.ts';
import { factsOf } from '../../text/facts.ts';
import { once } from '../../text/once.ts';
import { isQuoted } from '../../text/quotation.ts';

const rule = 'flag/foreign-words';
/** What a word adds to a run in another language. Fitted by hand to the development texts. */
const weightOf = { foreign: 1.5, accented: 1.2, unknown: 0.7, rare: 0.3, borrowed: 0.5, name: 0, own: -1.6 };
/** A run is so heavy, and holds so many words that are foreign for sure. */
const minWeight = 4.5;
const minForeign = 2;
/** Zipf value from which a word is English. */
const minZipf = 2.8;
/** Shorter blocks are labels and names. */
const minWords = 5;
/** Where so large a share of the blocks is in other languages, the text is meant to be in several. */
const maxShareOfBlocks = 0.2;

type Kind = keyof typeof weightOf;

const kinds = Object.keys(weightOf) as Kind[];
const weights = Float64Array.from(Object.values(weightOf));
const [foreignKind, accentedKind, unknownKind, rareKind, nameKind] = (
  ['foreign', 'accented', 'unknown', 'rare', 'name'] as const
).map((kind) => kinds.indexOf(kind)) as [number, number, number, number, number];

interface Token {
  kind: Kind;
  low: string;
  from: number;
  to: number;
}

interface Run {
  from: number;
  to: number;
  weight: number;
  words: string[];
}

interface Lists {
  own: ReadonlySet<string>;
  /** Words of other languages that weigh nothing by themselves. */
  borrowed: ReadonlySet<string>;
  /** Function words by language, but those of the text's own. */
  foreign: ReadonlyMap<string, readonly string[]>;
}

const word = /\p{L}+(?:['’]\p{L}+)*/gu;
const mayBeForeign = /[^\p{Script=Latin}\P{L}]|[à-öø-ÿĀ-ž]/u;

export const foreignWords = defineStage({
  id: rule,
  about: 'A sentence, or the part of one, in another language than the text is flagged',
  prepare: () => {
    const lists = listsFor('en');
    const kindsByNumber = once(() => byNumber((word, zipf) => kinds.indexOf(kindOfListed(word, zipf, lists))));
    return (article) => {
      if (article.lang !== 'en') return; // the frequencies that tell a text's own words are English
      const blocks = liveBlocks(article).filter((block) => factsOf(block).words >= minWords);
      const found = blocks.flatMap((block) => {
        const run = mayHoldRun(block, kindsByNumber()) ? heaviestRun(tokensOf(block.text, lists)) : null;
        return run && isRunningText(block.text, run) && !isQuoted(block.text, run.from) ? [{ block, run }] : [];
      });
      if (found.length > Math.max(2, maxShareOfBlocks * blocks.length)) return;
      for (const { block, run } of found) {
        const score = Math.min(0.95, 0.5 + 0.05 * run.weight);
        const reason = `${nameOf(run, lists)} within a text in English`;
        flagWhole(article, block, run.from, run.to, { rule, kind: 'mixed-language', score, reason });
      }
    };
  },
});

function listsFor(lang: string): Lists {
  const own = new Set(words('function-words', lang));
  const borrowed = new Set(words('borrowed-words', lang));
  const foreign = new Map<string, string[]>();
  for (const other of languagesOf('function-words')) {
    if (other === lang) continue;
    for (const word of words('function-words', other))
      if (!own.has(word)) foreign.set(word, [...(foreign.get(word) ?? []), other]);
  }
  return { own, borrowed, foreign };
}

/** The kind of a word in small letters that a list holds. */
function kindOfListed(word: string, zipf: number, { own, borrowed, foreign }: Lists): Kind {
  if (own.has(word)) return 'own';
  if (borrowed.has(word)) return 'borrowed';
  if (foreign.has(word)) return 'foreign';
  return zipf >= minZipf ? 'own' : 'rare';
}

/** The cheap look that most blocks get: is there a run that weighs enough? */
function mayHoldRun(block: Block, kindsByNumber: Uint8Array): boolean {
  const { count, shape } = blockWords(block);
  const numbers = numbersOf(block);
  let weight = 0;
  let sure = 0;
  for (let k = 0; k < count; k++) {
    if (weight <= 0) {
      weight = 0;
      sure = 0;
    }
    const number = numbers[k]!;
    const isName = (shape[k]! & shapes.startsCapital) !== 0;
    let kind = number === 0 ? unknownKind : kindsByNumber[number]!;
    if (isName && (kind === unknownKind || kind === rareKind)) kind = nameKind;
    else if (kind === unknownKind && (shape[k]! & shapes.isAccented) !== 0) kind = accentedKind;
    weight += weights[kind]!;
    if (kind === foreignKind || kind === accentedKind) sure++;
    if (weight >= minWeight && sure >= minForeign) return true;
  }
  return false;
}

/** Empty where the text holds too few foreign words to be looked at. */
function tokensOf(text: string, { own, borrowed, foreign }: Lists): Token[] {
  let count = 0;
  const tokens: Token[] = [];
  for (const { 0: token, index } of text.matchAll(word)) {
    const low = token.toLowerCase();
    const isName = low.charCodeAt(0) !== token.charCodeAt(0);
    let kind: Kind = 'own';
    if (!own.has(low)) {
      const known = zipf(low, 'en');
      if (token.length === 1 && isName) kind = 'name';
      else if (borrowed.has(low)) kind = 'borrowed';
      else if (foreign.has(low)) kind = 'foreign';
      else if (known >= minZipf) kind = 'own';
      else if (isName) kind = 'name';
      else if (known > 0) kind = 'rare';
      else kind = mayBeForeign.test(low) ? 'accented' : 'unknown';
      if (kind === 'foreign' || kind === 'accented') count++;
    }
    tokens.push({ kind, low, from: index, to: index + token.length });
  }
  return count < minForeign ? [] : tokens;
}

/** The run of words with the greatest weight (Kadane's scan); null where none weighs enough. */
function heaviestRun(tokens: readonly Token[]): Run | null {
  let best: { start: number; end: number; weight: number } | null = null;
  let weight = 0;
  let start = 0;
  let sure = 0;
  for (const [i, { kind }] of tokens.entries()) {
    if (weight <= 0) {
      weight = 0;
      start = i;
      sure = 0;
    }
    weight += weightOf[kind];
    if (kind === 'foreign' || kind === 'accented') sure++;
    if (weight >= minWeight && sure >= minForeign && weight > (best?.weight ?? 0)) best = { start, end: i, weight };
  }
  if (!best) return null;
  const run = tokens.slice(best.start, best.end + 1);
  return { from: run[0]!.from, to: run.at(-1)!.to, weight: best.weight, words: run.map(({ low }) => low) };
}

/** Words with spaces between them, most of them different: no address, and no unit that stands in each cell of a table. */
function isRunningText(text: string, { from, to, words: list }: Run): boolean {
  const spaces = text.slice(from, to).split(' ').length - 1;
  return 2 * spaces >= list.length - 1 && 2 * new Set(list).size >= list.length;
}

/** The language that most of a run's function words belong to. */
function nameOf({ words: list }: Run, { foreign }: Lists): string {
  const counts = new Map<string, number>();
  for (const word of list) for (const lang of foreign.get(word) ?? []) counts.set(lang, (counts.get(lang) ?? 0) + 1);
  const [best] = [...counts].sort((one, two) => two[1] - one[1]);
  return best && best[1] >= minForeign ? languageName(best[0]) : 'another language';
}
