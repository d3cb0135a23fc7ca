/** tamis, the sieve for scraped text: the library's public face. */
export type { Article, Block, Given, Ruling } from './core/article.ts';
export { StageError, WrongUse } from './core/errors.ts';
export type { Action, Evidence, Flag, Mark } from './core/marks.ts';
export type {
  ArticleRecord,
  Caption,
  Metadata,
  RecordEdit,
  RecordFlag,
  RecordVerdict,
  RuleState,
  SentenceScore,
  Signals,
  SourceProvenance,
  Status,
} from './core/record.ts';
export type { Span } from './core/span.ts';
export { defineStage, type RuleInfo, type Stage, type StageDefinition, type Work } from './core/stage.ts';
export { cut, flag, replace } from './core/verbs.ts';
export type { Verdict, VerdictScope, VerdictSource, VerdictTarget } from './core/verdict.ts';
export { readRecord } from './io/record-schema.ts';
export { verdictsIn } from './io/verdict-file.ts';
export { lineLabelOf, lineLabels } from './lexicon/line-labels.ts';
export { signalsOf } from './lexicon/signals.ts';
export { type CleanInput, clean } from './pipeline/clean.ts';
export { type Cleaner, type CleanerOptions, createCleaner } from './pipeline/cleaner.ts';
export { definePipeline, type Pipeline, type Step, step } from './pipeline/define.ts';
export { type Explained, explain } from './pipeline/explain.ts';
export { garbleScore } from './pipeline/garble-score.ts';
export { listPipelines, loadPipeline } from './pipeline/load.ts';
export { messagesOf } from './pipeline/messages.ts';
export { restore, restoreText } from './pipeline/restore.ts';
export {
  retextAlienText,
  retextGlued,
  retextMixedLanguage,
  retextMojibake,
  retextOcrNoise,
  retextQuotes,
  retextRepeats,
  retextSentenceCase,
  retextStops,
  retextTruncation,
  retextWordSalad,
} from './pipeline/retext-plugins.ts';
export { type RetextOptions, toRetext } from './pipeline/to-retext.ts';
export * as stages from './stages/index.ts';
export { fromRetext } from './stages/retext.ts';
