/** The main language, told by its function words, goes to the metadata: "de los apoderados" → es. The text stays as it is. */
import { liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { type HashedWords, languageOfWords } from '../../lexicon/languages.ts';
import { blockWords } from '../../text/block-words.ts';

/** Words that are looked at; more change nothing. */
const sampleWords = 2000;
/** Of one block. */
const maxWords = 4000;
const minLead = 4;
const minShare = 0.12;

export const language = defineStage({
  id: 'describe/language',
  about: 'The main language goes to the metadata',
  isOfAnyText: true,
  prepare: () => (article) => {
    const sample: HashedWords[] = [];
    let read = 0;
    for (const block of liveBlocks(article)) {
      if (read > sampleWords) break;
      const { hash, count } = blockWords(block);
      sample.push({ hash, count: Math.min(count, maxWords) });
      read += count;
    }
    const guess = languageOfWords(sample);
    article.lang = guess && guess.lead >= minLead && guess.share >= minShare ? guess.lang : null;
  },
});
