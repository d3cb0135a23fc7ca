/**
 * The translation model: how likely an English sentence is a bad machine translation. Nets over its words (`sentence-net.ts`) and linear
 * models over runs of its characters and words (`sentence-grams.ts`) are added up. What goes wrong depends on the language translated from:
 * it is guessed, and what either says of translations from each language counts by its share in the guess. What looks written by a person
 * counts as better. Data and figures: the model card.
 *
 *     "The court heard both sides on Monday."                    0.1
 *     "By the hand of the chair it was given him the sat."       0.5
 */
import { once } from '../text/once.ts';
import { floatsOf, smallNumbersOf, wholeNumbersOf } from './base64.ts';
import { type Grams, gramsOf } from './sentence-grams.ts';
import { SentenceNet, type SentenceNetWeights } from './sentence-net.ts';
import { sentenceNumberNames, sentenceNumbers } from './sentence-numbers.ts';
import { type SentenceWord, sentenceWords } from './sentence-words.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { shippedWeights } from './weights.ts';

/** `weights/translation.json`: numbers as base64, little-endian. */
interface TranslationWeights {
  /** Names of the numbers; float32 of their means and scales. */
  numbers: string[];
  mean: string;
  scale: string;
  /** Hashes of the known words, int32; the first has row 1. */
  vocabulary: string;
  size: number;
  channels: number;
  hidden: number;
  nets: SentenceNetWeights[];
  /** Languages translated from. */
  sources: string[];
  grams: Record<'shared' | 'own' | 'guess', TableWeights>;
  /** How much the nets' mean, the grams and the guess that a person wrote it count. */
  mix: Mix;
  /** a and b of 1 / (1 + exp(a + b * sum)). */
  calibration: [number, number];
}

type Mix = [nets: number, grams: number, human: number];

/** int8, as whole numbers of `scale`. */
interface TableWeights {
  scale: number;
  table: string;
}

interface Table {
  scale: number;
  table: Int8Array;
}

interface TranslationModel {
  mean: Float32Array;
  scale: Float32Array;
  vocabulary: Vocabulary;
  nets: readonly SentenceNet[];
  sources: number;
  /** `shared` has a number per gram; the others, of fewer rows, one for each source, and `guess` one more for what a person wrote. */
  grams: Record<'shared' | 'own' | 'guess', Table>;
  mix: Mix;
  calibration: [number, number];
}

/** Standardised numbers beyond this say no more. */
const maxNumber = 4;

const shipped = once((): TranslationModel => {
  const from = shippedWeights<TranslationWeights>('translation');
  const { size, channels, hidden, mix, calibration } = from;
  const sources = from.sources.length;
  const sizes = { size, channels, hidden, numbers: sentenceNumberNames.length, outputs: 1 + sources };
  const table = ({ scale, table }: TableWeights): Table => ({ scale, table: smallNumbersOf(table) });
  const { shared, own, guess } = from.grams;
  return {
    mean: floatsOf(from.mean),
    scale: floatsOf(from.scale),
    vocabulary: vocabularyOf(wholeNumbersOf(from.vocabulary)),
    nets: from.nets.map((net) => new SentenceNet(net, sizes)),
    sources,
    grams: { shared: table(shared), own: table(own), guess: table(guess) },
    mix,
    calibration,
  };
});

/**
 * The probability, 0 to 1, that people would give an English sentence less than 50 of 100 points as a translation, where every second
 * sentence is a machine translation. Says nothing of other languages.
 */
export function badTranslation(sentence: string): number {
  const model = shipped();
  const words = sentenceWords(sentence);
  const grams = gramsOf(sentence, words);
  const guess = summed(model.grams.guess, model.sources + 1, grams);
  const human = guess.pop()!;
  const shares = softmax(guess);
  const [a, b] = model.calibration;
  const [ofNets, ofGrams, ofHuman] = model.mix;
  const [shared, ...own] = byNets(model, sentence, words) as [number, ...number[]];
  const nets = shared + product(shares, own);
  const linear =
    summed(model.grams.shared, 1, grams)[0]! + product(shares, summed(model.grams.own, model.sources, grams));
  return 1 / (1 + Math.exp(a + b * (ofNets * nets + ofGrams * linear + ofHuman * human)));
}

/** What the nets say of any translation, then what they add for each source. */
function byNets(
  { nets, vocabulary, mean, scale }: TranslationModel,
  sentence: string,
  words: SentenceWord[],
): number[] {
  const rows = Int32Array.from(words, ({ hash }) => vocabulary.rowOf(hash) + 1);
  const numbers = sentenceNumbers(sentence, words).map((value, k) =>
    Math.max(-maxNumber, Math.min(maxNumber, (value - mean[k]!) / scale[k]!)),
  );
  const each = nets.map((net) => net.scores(words, rows, numbers));
  return Array.from(each[0]!, (_, k) => each.reduce((sum, scores) => sum + scores[k]!, 0) / nets.length);
}

/** Of each of a table's columns the sum over the grams. A power of two of rows is in the table. */
function summed({ table, scale }: Table, columns: number, { rows, weights: counts }: Grams): number[] {
  const sums = new Array<number>(columns).fill(0);
  const mask = table.length / columns - 1;
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i]! & mask) * columns;
    for (let k = 0; k < columns; k++) sums[k] = sums[k]! + table[from + k]! * counts[i]!;
  }
  return sums.map((sum) => sum * scale);
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

function product(one: readonly number[], two: readonly number[]): number {
  return one.reduce((sum, value, k) => sum + value * two[k]!, 0);
}
