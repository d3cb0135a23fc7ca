/**
 * The line model: how likely each line of a page is to be its article's. Features (`line-features.ts`) go through small nets
 * (`line-net.ts`); what was learned, on which data, and how well it does, is in the model card.
 */
import { type Article, isGone } from '../core/article.ts';
import { WrongUse } from '../core/errors.ts';
import { languagesOf, words } from '../lexicon/load.ts';
import { type PagePart, pageLines } from '../lexicon/page-lines.ts';
import { factsOf, factsOfText } from '../text/facts.ts';
import { floatsOf, smallNumbersOf, wholeNumbersOf } from './base64.ts';
import { type FunctionWordTable, functionWordTable } from './function-word-table.ts';
import type { Dense } from './layers.ts';
import { featureCount, featureNames } from './line-feature-names.ts';
import { pageNumbers } from './line-features.ts';
import { type Inference, type LineNet, meanOf, type Residual, type Standard } from './line-net.ts';
import { signsOf } from './line-signs.ts';
import { knownWords, type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { weights } from './weights.ts';

/** `weights/lines.json`: numbers as base64 of little-endian float32. */
interface LineWeights {
  features: string[];
  mean: string;
  scale: string;
  /** Hashes of the known words, as int32. */
  vocabulary: string;
  /** Their logits are averaged. */
  nets: NetWeights[];
  decode: Decode;
  /** A linear stand-in for the nets, to name what spoke for a decision. */
  surrogate: string;
}

interface NetWeights {
  width: number;
  /** Distances of the blocks' taps, before and after the page's values are added. */
  before: number[];
  after: number[];
  /** All layers, one behind the other. */
  data: string;
  /** Vectors as int8 and the projection as float32; null for a net without words. */
  words: { size: number; vectors: string; scale: number; project: string } | null;
}

export interface Decode {
  /** Added to the logits of extracts, by how surely the text is one. */
  extractBias: number;
  /** Added to the logits of pages that are no article, by how surely the page is none. */
  otherBias: number;
  /** What a change between keeping and dropping costs. */
  switchPenalty: number;
  /** Added to the logits of short texts, all of it where there are no words, nothing from so many words on. */
  shortBias: number;
  /** Added to the switch penalty of short texts in the same way. */
  shortPenalty: number;
  shortWords: number;
  /** … and to those of its prose. */
  proseBias: number;
  proseWords: number;
  /** Instead of both, where the lines of a text are joined. */
  joinedBias: number;
  joinedWords: number;
  /** … and where no phrase of the lexicon is found in them. */
  unnamedBias: number;
  /** Probability that a line is debris: 1 / (1 + exp(a + b · logit)). */
  calibration: [number, number];
}

interface LineModel {
  table: FunctionWordTable;
  standard: Standard;
  vocabulary: Vocabulary;
  logitsOf: Inference;
  decode: Decode;
  signs: Push[];
}

/** What a feature says for and against a line. */
interface Push {
  feature: number;
  /** Per unit of the standardised feature, in logits. */
  weight: number;
  /** In words, where the feature is low, and where it is high. */
  low: string | null;
  high: string | null;
}

export interface ScoredPage {
  parts: PagePart[];
  /** Per part; positive speaks for the article. */
  logits: Float32Array;
  /** Probability that the text is no page, but an extract or clean already. */
  extract: number;
  /** Probability that the page is no article: a shop, a list, a forum. */
  other: number;
  words: number;
  /** True where most parts are parts of longer lines. */
  isJoined: boolean;
  /** True where some part holds a phrase of the lexicon. */
  isNamed: boolean;
  /** 1 for open lines of prose. */
  isProse: Uint8Array;
  /** False where rules have decided already. */
  isOpen: boolean[];
  /** What spoke for dropping part `i`, in words, the strongest first. */
  signs: (i: number) => string[];
  decode: Decode;
}

const clip = 4;
/** Fainter phrases are words of the text as often. */
const minVote = 0.2;
/** Signs that weigh less, in logits, are not named. */
const minPush = 0.1;
let loaded: { from: LineWeights; model: LineModel } | undefined;

/** Scores all lines of an article, those that rules already cut among them: they are evidence. */
export function scoreLines(article: Article): ScoredPage {
  const { table, vocabulary, standard, logitsOf, decode, signs } = model();
  const parts = pageLines(article);
  const facts = { title: article.title, url: article.given.url ?? null };
  const { matrix, words, starts, counts } = pageNumbers(parts, facts, table);
  const n = parts.length;
  const isOpen = parts.map(({ block, fate }) => fate === 0 && !isGone(block));
  const known = knownWords(words, starts, vocabulary);
  const { line: logits, extract, other } = logitsOf({ lines: n, features: matrix, counts, known });
  return {
    parts,
    logits,
    extract: 1 / (1 + Math.exp(-extract)),
    other: 1 / (1 + Math.exp(-other)),
    words: starts[n]!,
    isJoined: parts.reduce((sum, { part }) => sum + part, 0) > n / 2,
    isNamed: parts.some(({ votes }) => votes?.some((vote) => vote > minVote)),
    isOpen,
    isProse: Uint8Array.from(parts, (part, i) => Number(isOpen[i] && isProse(part))),
    signs: (i) => strongest(matrix.subarray(i * featureCount, (i + 1) * featureCount), standard, signs),
    decode,
  };
}

function isProse({ block, text, part }: PagePart): boolean {
  return (part === 0 ? factsOf(block) : factsOfText(text)).isProse;
}

/** How many signs a reason names. */
const maxSigns = 3;

/** Signs that pushed a line out of the article, by a linear stand-in for the nets. */
function strongest(row: Float32Array, { mean, scale }: Standard, pushes: readonly Push[]): string[] {
  const signs: string[] = [];
  const found: number[] = [];
  for (const { feature, weight, low, high } of pushes) {
    const value = Math.min(clip, Math.max(-clip, (row[feature]! - mean[feature]!) / scale[feature]!));
    const push = -value * weight;
    const sign = value < 0 ? low : high;
    if (push <= minPush || sign === null) continue;
    const known = signs.indexOf(sign);
    if (known >= 0 && found[known]! >= push) continue;
    if (known < 0 && found.length === maxSigns && found[maxSigns - 1]! >= push) continue;
    let place = known < 0 ? Math.min(found.length, maxSigns - 1) : known;
    for (; place > 0 && found[place - 1]! < push; place--) {
      found[place] = found[place - 1]!;
      signs[place] = signs[place - 1]!;
    }
    found[place] = push;
    signs[place] = sign;
  }
  return signs;
}

/** The features that have a sign in words and weigh enough to be named. */
function pushes(surrogate: Float32Array): Push[] {
  return featureNames.flatMap((name, feature) => {
    const weight = surrogate[feature]!;
    const [low, high] = signsOf(name);
    return clip * Math.abs(weight) > minPush && (low !== null || high !== null) ? [{ feature, weight, low, high }] : [];
  });
}

function model(): LineModel {
  const from = weights<LineWeights>('lines');
  if (loaded?.from !== from) loaded = { from, model: read(from) };
  return loaded.model;
}

/** The function words of every language of the lexicon, in the order of their tags. */
export function functionWordsOfAll(): FunctionWordTable {
  return functionWordTable(languagesOf('function-words').map((lang) => [...words('function-words', lang)]));
}

function read({ features, vocabulary, mean, scale, nets, decode, surrogate }: LineWeights): LineModel {
  if (features.join() !== featureNames.join())
    throw new WrongUse(
      'line weights that were trained with the features of this version',
      `${features.length} other features`,
      'train them anew: npm run train:lines',
    );
  const standard = { mean: floatsOf(mean), scale: floatsOf(scale), clip };
  return {
    table: functionWordsOfAll(),
    vocabulary: vocabularyOf(wholeNumbersOf(vocabulary)),
    standard,
    logitsOf: meanOf(nets.map((net) => netOf(net, standard))),
    decode,
    signs: pushes(floatsOf(surrogate)),
  };
}

function netOf({ width, before, after, data: encoded, words }: NetWeights, standard: Standard): LineNet {
  const data = floatsOf(encoded);
  let at = 0;
  const take = (count: number): Float32Array => {
    at += count;
    return data.subarray(at - count, at);
  };
  const dense = (outputs: number, inputs: number): Dense => ({ weight: take(outputs * inputs), bias: take(outputs) });
  const block = (distance: number): Residual => ({
    distance,
    taps: take(5 * width),
    tapBias: take(width),
    point: dense(width, width),
  });
  return {
    width,
    standard,
    input: dense(width, featureCount),
    words: words && { ...words, vectors: smallNumbersOf(words.vectors), project: floatsOf(words.project) },
    before: before.map(block),
    page: dense(width, 3 * width),
    kind: dense(2, 3 * width),
    after: after.map(block),
    middle: dense(width, width),
    output: dense(1, width),
  };
}
