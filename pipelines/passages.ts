/** `passages`: single passages out of their page. Nothing is described, nothing is cut for its place on the page. */
import { definePipeline, stages, step } from 'tamis';

export default definePipeline('passages', 'Single passages: repairs, repeats, residue and flags, no describing', () => [
  step(stages.mojibake), // its bytes may pass for invisible characters, and it hides entities
  step(stages.invisible),
  step(stages.entities),
  step(stages.hardWraps),
  step(stages.language),

  step(stages.phrases, { minScore: 0.99 }), // a passage has no tail: only what is debris anywhere
  step(stages.markup), // whole lines of it are phrases
  step(stages.repeats),
  step(stages.foreign),
  step(stages.budget),

  step(stages.hyphens),
  step(stages.quotes), // direction is evidence for sentence ends
  step(stages.sentenceEnds),
  step(stages.commas),
  step(stages.gluedWordRepair),
  step(stages.stops),
  step(stages.repeatedWords, { page: false }), // stops are part of a word: after them

  step(stages.lossyMojibake),
  step(stages.gluedWords),
  step(stages.mixedLanguage),
  step(stages.unbalanced, { excerpt: true }),
  step(stages.sentenceCase),
  step(stages.strayPunctuation),
  step(stages.falseStops),
  step(stages.speakerSex),
  step(stages.ocrNoise),
  step(stages.foreignWords), // from here on flags on sentences: those on case and stops give way to them
  step(stages.wordSaladFlag),
  step(stages.truncation),
]);
