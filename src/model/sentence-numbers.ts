/** A sentence in numbers, for the translation model: how long, how rare its words, what is said twice, which marks stand in it. */
import { type SentenceWord, shapes } from './sentence-words.ts';

/** A word this common carries the sentence's frame, not its matter. */
const frameZipf = 6;
/** The rarest words of a sentence that are looked at, and what stands in for one that it does not have. */
const rarest = 5;
const commonZipf = 6;

interface Counted {
  sentence: string;
  words: readonly SentenceWord[];
  letters: readonly SentenceWord[];
  /** Small-letter words that are no frame. */
  matter: readonly SentenceWord[];
  /** Zipf values of `matter`, rarest first. */
  frequencies: readonly number[];
}

type Measure = [name: string, measure: (counted: Counted) => number];

const measures: Measure[] = [
  ['words', ({ letters }) => Math.log(1 + letters.length)],
  ['characters', ({ sentence }) => Math.log(1 + sentence.length)],
  ['letters per word', ({ letters }) => mean(letters.map(({ text }) => text.length))],
  ['longest word', ({ letters }) => Math.max(0, ...letters.map(({ text }) => text.length))],
  ...Array.from(
    { length: rarest },
    (_, k): Measure => [`rarest word ${k + 1}`, ({ frequencies }) => frequencies[k] ?? commonZipf],
  ),
  ['zipf', ({ letters }) => mean(letters.map(({ zipf }) => zipf))],
  ['zipf of matter', ({ frequencies }) => mean(frequencies)],
  ['spread of zipf', ({ frequencies }) => spread(frequencies)],
  ...[2.5, 3, 3.5, 4, 4.5].map(
    (bound): Measure => [
      `share below zipf ${bound}`,
      ({ frequencies, letters }) => share(frequencies.filter((zipf) => zipf < bound).length, letters),
    ],
  ),
  ['unknown small words', ({ matter }) => matter.filter(({ zipf }) => zipf === 0).length],
  ['unknown capitals', (counted) => share(unknownCapitals(counted), counted.letters)],
  ['share of frame', ({ letters }) => share(letters.filter(isFrame).length, letters)],
  ['longest run of frame', ({ letters }) => longestRun(letters, isFrame)],
  ['longest run of matter', ({ letters }) => longestRun(letters, (word) => !isFrame(word))],
  ['capitals', ({ letters }) => share(letters.slice(1).filter(({ shape }) => shape !== shapes.small).length, letters)],
  ['all in capitals', ({ letters }) => letters.filter(({ shape }) => shape === shapes.capitals).length],
  ['starts small', ({ letters }) => Number(letters[0]?.shape === shapes.small)],
  ['different words', ({ letters }) => share(new Set(letters.map(({ text }) => text)).size, letters)],
  ['matter said twice', ({ matter }) => matter.length - new Set(matter.map(({ text }) => text)).size],
  ['stems said twice', ({ matter }) => matter.length - new Set(matter.map(({ text }) => text.slice(0, 5))).size],
  ['word twice in a row', ({ letters }) => letters.filter(({ text }, i) => text === letters[i - 1]?.text).length],
  ['matter again at once', ({ letters }) => letters.filter((word, i) => isAgain(letters, word, i)).length],
  ['pairs said twice', ({ letters }) => pairsAgain(letters)],
  ...[',', ';', ':', '(', '[', '"', "'", '-', '/', '?', '!', '%'].map(
    (mark): Measure => [`mark ${mark}`, ({ sentence }) => Math.log(1 + countOf(sentence, mark))],
  ),
  ['odd quotes', ({ sentence }) => countOf(sentence, '"') % 2],
  ['odd brackets', ({ sentence }) => Math.abs(countOf(sentence, '(') - countOf(sentence, ')'))],
  ['loose apostrophes', ({ sentence }) => countOf(sentence, " '") + countOf(sentence, "' ")],
  ['numbers', ({ words }) => words.filter(({ shape }) => shape === shapes.number).length],
  ['ends like a sentence', ({ sentence }) => Number(/[.!?]["”'’)\]]?$/.test(sentence))],
  ['sentence ends within', ({ sentence }) => sentence.match(/[.!?] \p{Lu}/gu)?.length ?? 0],
  ['letters beyond ASCII', ({ sentence }) => sentence.match(/[^\0-\x7f]/g)?.length ?? 0],
  ['single letters', ({ letters }) => letters.filter(({ text }) => text.length === 1 && !/[ai]/.test(text)).length],
  ['words of two letters', ({ letters }) => share(letters.filter(({ text }) => text.length === 2).length, letters)],
];

export const sentenceNumberNames: readonly string[] = measures.map(([name]) => name);

/** The numbers of a sentence, in the order of their names. */
export function sentenceNumbers(sentence: string, words: readonly SentenceWord[]): Float32Array {
  const letters = words.filter(({ shape }) => shape !== shapes.mark && shape !== shapes.number);
  const matter = letters.filter((word) => word.shape === shapes.small && !isFrame(word));
  const frequencies = matter.map(({ zipf }) => zipf).sort((a, b) => a - b);
  const counted = { sentence, words, letters, matter, frequencies };
  return Float32Array.from(measures, ([, measure]) => measure(counted));
}

function isFrame({ zipf }: SentenceWord): boolean {
  return zipf >= frameZipf;
}

function unknownCapitals({ letters }: Counted): number {
  return letters.filter(({ zipf, shape }) => zipf === 0 && shape !== shapes.small).length;
}

/** One of the four words before is the same. */
function isAgain(letters: readonly SentenceWord[], word: SentenceWord, i: number): boolean {
  return !isFrame(word) && [2, 3, 4].some((back) => letters[i - back]?.text === word.text);
}

function pairsAgain(letters: readonly SentenceWord[]): number {
  const pairs = letters.slice(1).map(({ text }, i) => `${letters[i]!.text} ${text}`);
  return pairs.length - new Set(pairs).size;
}

function longestRun(letters: readonly SentenceWord[], belongs: (word: SentenceWord) => boolean): number {
  let longest = 0;
  let run = 0;
  for (const word of letters) {
    run = belongs(word) ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function share(count: number, all: readonly unknown[]): number {
  return all.length === 0 ? 0 : count / all.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
