/**
 * What the line model knows of each line of a page: its shape, its words, its place, what the rules say of it, and how it
 * belongs to the rest. One pass over the characters, one over the words, one over the lines.
 */
import type { PageLine } from '../lexicon/page-lines.ts';
import type { FunctionWordTable } from './function-word-table.ts';
import { featureCount } from './line-feature-names.ts';
import { phraseFeatures, sectionFeatures } from './line-phrases.ts';
import { placeFeatures } from './line-places.ts';
import { shapeFeatures } from './line-shapes.ts';
import { copyFeatures, languageFeatures, topicFeatures } from './line-words.ts';
import { type PageWords, pageWords } from './page-words.ts';

export interface PageFacts {
  title: string | null;
  url: string | null;
}

/** Lines of a page as numbers. */
export interface PageNumbers {
  /** Row by row. */
  matrix: Float32Array;
  words: PageWords;
  /** The words of line i are at `[starts[i], starts[i + 1])` of `words.numbers`. */
  starts: Int32Array;
  /** Words of each line. */
  counts: Int32Array;
}

export function pageNumbers(page: readonly PageLine[], facts: PageFacts, table: FunctionWordTable): PageNumbers {
  const matrix = new Float32Array(page.length * featureCount);
  const shapes = shapeFeatures(page, matrix);
  const words = pageWords(shapes.words, table);
  const knowsLanguage = languageFeatures(matrix, shapes, words, table);
  copyFeatures(matrix, shapes);
  topicFeatures(facts, matrix, shapes, words, table);
  placeFeatures(page, matrix, shapes, knowsLanguage);
  phraseFeatures(page, matrix);
  sectionFeatures(page, matrix, shapes);
  return { matrix, words, starts: shapes.starts, counts: shapes.counts };
}
