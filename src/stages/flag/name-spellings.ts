/**
 * A name that stands in several spellings across an article: the rarer ones are flagged.
 *
 *     "Romanovsky said … Romanovsky left … Romanowsky was seen"   Romanowsky: Romanovsky
 *
 * Names that a list of words knows, inflections ("Romanovskys") and names that stand as often as the other are none.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { numbersOf } from '../../lexicon/english-words.ts';
import { blockWords, isCapitalised } from '../../text/block-words.ts';
import { distanceWithin, unitsOf } from '../../text/edit-distance.ts';
import { factsOf } from '../../text/facts.ts';

const rule = 'flag/name-spellings';
/** Shorter names differ by a letter without being the same. */
const minLetters = 6;
/** So often must the name stand in its own spelling, and the other so much more seldom. */
const minUses = 2;
const minRatio = 2;
/** From so many letters on two may differ. */
const lettersForTwo = 9;
/** More different names are a list. */
const maxNames = 400;
const inflection = /^(?:s|es|n|en|e|a|y|i|in|ian|an)$/;

interface Name {
  word: string;
  places: { block: Block; from: number; to: number }[];
}

export const nameSpellings = defineStage({
  id: rule,
  about: 'A name in several spellings ("Romanovsky", "Romanowsky") is flagged where it is spelt as elsewhere it is not',
  prepare: () => (article) => {
    if (article.lang !== 'en') return; // names are what the English list does not know
    const names = [...namesIn(article).values()].sort((a, b) => b.places.length - a.places.length);
    if (names.length > maxNames) return;
    for (const [i, name] of names.entries()) {
      const usual = names.slice(0, i).find((other) => isSpelling(name, other));
      if (usual) raise(article, name, usual);
    }
  },
});

/** Capitalised words within paragraphs that no list knows. */
function namesIn(article: Article): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const block of liveBlocks(article)) {
    if (!factsOf(block).isProse) continue;
    const { count, from, to, shape } = blockWords(block);
    const numbers = numbersOf(block);
    for (let k = 0; k < count; k++) {
      if (numbers[k] !== 0 || !isCapitalised(shape[k]!)) continue;
      if (to[k]! - from[k]! < minLetters) continue;
      const word = block.text.slice(from[k], to[k]);
      const name = names.get(word) ?? { word, places: [] };
      name.places.push({ block, from: from[k]!, to: to[k]! });
      names.set(word, name);
    }
  }
  return names;
}

function isSpelling({ word, places }: Name, usual: Name): boolean {
  if (usual.places.length < minUses || usual.places.length < minRatio * places.length) return false;
  if (word[0] !== usual.word[0] || word.at(-1) !== usual.word.at(-1)) return false;
  const [short, long] = word.length < usual.word.length ? [word, usual.word] : [usual.word, word];
  if (long.startsWith(short) && inflection.test(long.slice(short.length))) return false;
  const most = Math.min(word.length, usual.word.length) >= lettersForTwo ? 2 : 1;
  return distanceWithin(unitsOf(word), unitsOf(usual.word), most) <= most;
}

function raise(article: Article, { word, places }: Name, { word: usual, places: others }: Name): void {
  const reason = `'${word}' stands here, and '${usual}' ${others.length} times elsewhere`;
  for (const { block, from, to } of places)
    flag(article, block, from, to, { rule, kind: 'name-spellings', score: 0.6, reason, suggestion: usual });
}
