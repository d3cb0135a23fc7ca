/**
 * A sentence, or the part of one, in another language than the text is flagged, with the language named. Quotations are none.
 *
 *     "The carmaker says the wagon lo que supuso autorizar la obra de los que eran suyos."   lo que … suyos: Spanish
 */
import { type Block, liveBlocks } from '../../core/article.ts';
import { flagWhole } from '../../core/flag-whole.ts';
import { defineStage } from '../../core/stage.ts';
import { englishZipfs, numbersIn, numbersOf } from '../../lexicon/english-words.ts';
import { languageName } from '../../lexicon/languages.ts';
import { languagesOf, words } from '../../lexicon/load.ts';
import { type BlockWords, blockWords, shapes } from '../../text/block-words.ts';
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

const weights = Float64Array.from(Object.values(weightOf));
/** Each kind's place among the weights. */
const kinds = Object.fromEntries(Object.keys(weightOf).map((kind, n) => [kind, n])) as Record<Kind, number>;

/** Words, from the first to the last. */
interface Run {
  first: number;
  last: number;
  weight: number;
}

interface Lists {
  own: ReadonlySet<string>;
  /** Words of other languages that weigh nothing by themselves. */
  borrowed: ReadonlySet<string>;
  /** Function words by language, but those of the text's own. */
  foreign: ReadonlyMap<string, readonly string[]>;
}

const mayBeForeign = /[^\p{Script=Latin}\P{L}]|[à-öø-ÿĀ-ž]/u;

export const foreignWords = defineStage({
  id: rule,
  about: 'A sentence, or the part of one, in another language than the text is flagged',
  prepare: () => {
    const lists = listsFor('en');
    const ofNumbers = once(() => kindsByNumber(lists));
    return (article) => {
      if (article.lang !== 'en') return; // the frequencies that tell a text's own words are English
      const blocks = liveBlocks(article).filter((block) => factsOf(block).words >= minWords);
      const found = blocks.flatMap((block) => {
        const run = heaviestRun(block, ofNumbers());
        return run ? (passageOf(block, run) ?? []) : [];
      });
      if (found.length > Math.max(2, maxShareOfBlocks * blocks.length)) return;
      for (const { block, from, to, weight, list } of found) {
        const score = Math.min(0.95, 0.5 + 0.05 * weight);
        const reason = `${nameOf(list, lists)} within a text in English`;
        flagWhole(article, block, from, to, { rule, kind: 'mixed-language', score, reason });
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

/** The kind that each word has in small letters, by number. */
function kindsByNumber({ own, borrowed, foreign }: Lists): Uint8Array {
  const zipfs = englishZipfs();
  const found = new Uint8Array(zipfs.length);
  for (let n = 1; n < found.length; n++) found[n] = zipfs[n]! >= minZipf ? kinds.own : kinds.rare;
  found[0] = kinds.unknown;
  for (const n of numbersIn(foreign.keys())) found[n] = kinds.foreign;
  for (const n of numbersIn(borrowed)) found[n] = kinds.borrowed;
  for (const n of numbersIn(own)) found[n] = kinds.own;
  return found;
}

/** The run of words with the greatest weight (Kadane's scan); null where none weighs enough. */
function heaviestRun(block: Block, ofNumbers: Uint8Array): Run | null {
  const words = blockWords(block);
  const numbers = numbersOf(block);
  let best: Run | null = null;
  let weight = 0;
  let first = 0;
  let sure = 0;
  for (let k = 0; k < words.count; k++) {
    if (weight <= 0) {
      weight = 0;
      first = k;
      sure = 0;
    }
    const kind = kindAt(block.text, words, k, ofNumbers[numbers[k]!]!);
    weight += weights[kind]!;
    if (kind === kinds.foreign || kind === kinds.accented) sure++;
    if (weight >= minWeight && sure >= minForeign && weight > (best?.weight ?? 0)) best = { first, last: k, weight };
  }
  return best;
}

/** The kind of a word as it stands there, told from its kind in small letters: a capital makes a name of one that is rare or an initial. */
function kindAt(text: string, words: BlockWords, k: number, kind: number): number {
  const shape = words.shape[k]!;
  if ((shape & shapes.startsCapital) !== 0) {
    const isInitial = words.to[k]! - words.from[k]! === 1 && kind !== kinds.own;
    return isInitial || kind === kinds.rare || kind === kinds.unknown ? kinds.name : kind;
  }
  if (kind !== kinds.unknown || (shape & shapes.isAccented) === 0) return kind;
  return mayBeForeign.test(wordAt(text, words, k)) ? kinds.accented : kind;
}

function wordAt(text: string, { from, to }: BlockWords, k: number): string {
  return text.slice(from[k], to[k]).toLowerCase();
}

interface Passage {
  block: Block;
  from: number;
  to: number;
  weight: number;
  list: string[];
}

/** What a run says; null for a quotation, an address, and a unit that stands in each cell of a table. */
function passageOf(block: Block, { first, last, weight }: Run): Passage | null {
  const words = blockWords(block);
  const [from, to] = [words.from[first]!, words.to[last]!];
  const list = Array.from({ length: last + 1 - first }, (_, i) => wordAt(block.text, words, first + i));
  const spaces = block.text.slice(from, to).split(' ').length - 1;
  if (2 * spaces < list.length - 1 || 2 * new Set(list).size < list.length || isQuoted(block.text, from)) return null;
  return { block, from, to, weight, list };
}

/** The language that most of a run's function words belong to. */
function nameOf(list: readonly string[], { foreign }: Lists): string {
  const counts = new Map<string, number>();
  for (const word of list) for (const lang of foreign.get(word) ?? []) counts.set(lang, (counts.get(lang) ?? 0) + 1);
  const [best] = [...counts].sort((one, two) => two[1] - one[1]);
  return best && best[1] >= minForeign ? languageName(best[0]) : 'another language';
}
