/**
 * A missing space behind a comma or a semicolon comes back.
 *
 *     "over the centuries,plague has killed"   → "over the centuries, plague has killed"
 *
 * Lists of labels ("news,politics,world"), addresses, code and chemical names stay, as does a text that hardly ever sets a space there.
 */
import { liveBlocks } from '../../core/article.ts';
import { replaceMatches } from '../../core/replace-matches.ts';
import { defineStage } from '../../core/stage.ts';
import { zipf } from '../../lexicon/frequencies.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'repair/commas';
const lacksSpace = perVersion(({ text }) => /[,;](?<=\p{L}.)\p{L}/u.test(text));
const tight =
  /(?<![\p{L}\p{N}\p{M}_@/.:#&=,;'’-]|[\p{L}\p{N}_]\()((?:\p{L}[’'-])?[\p{L}’'-]*\p{Ll})([,;])(\p{L}[\p{L}\p{M}]*)(?![\p{L}\p{N}_@/(=]|[,;.:]\S)/gu;
const lastLetters = /(?<!\p{L})\p{L}+$/u;
/** Both words must be known at least so well; a capitalised one may be a name. */
const minZipf = 2;
const minLetters = 2;
/** From so many on in a paragraph, more than there are with a space, they are its author's hand. */
const habit = 3;

export const commas = defineStage({
  id: rule,
  about: 'A missing space behind a comma ("the centuries,plague") comes back ("the centuries, plague")',
  prepare: () => (article) => {
    const lang = article.lang ?? 'en';
    const isWord = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word) || zipf(word, lang) >= minZipf;
    for (const block of liveBlocks(article)) {
      if (!lacksSpace(block) || !factsOf(block).isProse || isHabit(block.text)) continue;
      replaceMatches(article, block, rule, tight, ([, left = '', stop = '', right = '']) => {
        const last = lastLetters.exec(left)?.[0] ?? '';
        if (left.length < minLetters || !isWord(last) || !isWord(right) || isStrayLetter(right)) return null;
        const reason = `${left} and ${right} are two words with no space behind the ${stop === ',' ? 'comma' : 'semicolon'}`;
        return { after: `${left}${stop} ${right}`, score: 0.94, reason };
      });
    }
  },
});

/** "order,â€" is mojibake, and no word. */
function isStrayLetter(word: string): boolean {
  return word.length === 1 && !/[a-z]/i.test(word);
}

function isHabit(text: string): boolean {
  const without = text.match(/[,;](?<=\p{L}.)(?=\p{L})/gu)?.length ?? 0;
  return without >= habit && without > (text.match(/[,;](?<=\p{L}.)(?=\s)/gu)?.length ?? 0);
}
