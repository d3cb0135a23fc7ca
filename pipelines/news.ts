/** `news`: the default. Takes whole-page dumps, extractor output and clean text alike. */
import { definePipeline, stages, step } from 'tamis';

export default definePipeline('news', 'News articles: whole-page dumps, extractor output and clean text alike', () => [
  // characters first: every later stage reads words
  step(stages.invisible),
  step(stages.entities),
  step(stages.hardWraps),
  step(stages.language),

  // what is worth knowing moves to the metadata before anything is thrown away
  step(stages.captions), // printed twice, they would pass for copies of a title
  step(stages.site), // its name stands behind the title
  step(stages.title),
  step(stages.sections),
  step(stages.pageDate), // above the title
  step(stages.byline), // a date beside a name is evidence: before the dates
  step(stages.readingTime), // beside a name it is evidence, too; without it a line may be a date alone
  step(stages.publicationDate),
  step(stages.attribution),
  step(stages.notices),

  step(stages.partedLabels), // some of their parts are labels themselves: before the phrases
  step(stages.phrases),
  step(stages.nearLabels), // labels beside them are evidence: after the phrases
  step(stages.notArticle), // a wall is no page to look for an article on
  step(stages.headAndTail), // what the phrases found is evidence
  step(stages.repeats), // asks how much else the page prints twice
  step(stages.boilerplate),
  step(stages.trailingHeadlines), // debris below it is evidence: after the phrases
  step(stages.buttons), // the line model knows a shop by them
  step(stages.foreign),
  step(stages.budget), // looks at all that was stripped
  step(stages.dateline),
  step(stages.standfirst), // the first line of what is left

  step(stages.mojibake, { page: true }), // the line model knows pages as they come
  step(stages.markup),
  step(stages.hyphens),
  step(stages.quotes), // direction is evidence for sentence ends
  step(stages.sentenceEnds),
  step(stages.commas),
  step(stages.gluedWordRepair),
  step(stages.stops),
  step(stages.repeatedWords), // stops are part of a word: after them

  step(stages.alienText),
  step(stages.lossyMojibake),
  step(stages.gluedWords),
  step(stages.mixedLanguage),
  step(stages.unbalanced),
  step(stages.sentenceCase),
  step(stages.strayPunctuation),
  step(stages.falseStops),
  step(stages.nameSpellings),
  step(stages.speakerSex),
  step(stages.ocrNoise),
  step(stages.foreignWords), // from here on flags on sentences: those on case and stops give way to them
  step(stages.wordSaladFlag),
  step(stages.truncation),
]);
