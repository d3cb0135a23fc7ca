/**
 * One speaker who changes sex within a paragraph, as machine translations make of a language without pronouns, is flagged.
 *
 *     "“It could have dire consequences,” he said. “It is a shared message,” she stressed."   she stressed
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { words } from '../../lexicon/load.ts';

const rule = 'flag/speaker-sex';
const quoted = /[“"][^“”"]*[”"]?/gu;
/** A name between the two may be another speaker's. */
const name = /\S \p{Lu}\p{Ll}/u;

interface Tag {
  from: number;
  to: number;
  text: string;
  isHe: boolean;
}

export const speakerSex = defineStage({
  id: rule,
  about: 'One speaker who is "he" and then "she" within a paragraph is flagged',
  prepare: () => {
    const verbs = words('speech-verbs', 'en').join('|');
    const tag = new RegExp(`(?<=[,.?!…]["”] )(he|she) (?:${verbs})\\b|(?<=[.!?]["”]? )(He|She) (?:${verbs})\\b`, 'gu');
    return (article) => {
      if (article.lang !== 'en') return;
      for (const block of liveBlocks(article)) look(article, block, tag);
    };
  },
});

function look(article: Article, block: Block, tag: RegExp): void {
  const { text } = block;
  if (!/["”] (?:he|she) /.test(text)) return;
  const tags = Array.from(text.matchAll(tag), ({ 0: found, 1: small, 2: capital, index }): Tag => {
    return { from: index, to: index + found.length, text: found, isHe: (small ?? capital)!.toLowerCase() === 'he' };
  });
  for (const [i, { from, to, text: found, isHe }] of tags.entries()) {
    const before = tags[i - 1];
    if (!before || before.isHe === isHe || name.test(text.slice(before.to, from).replace(quoted, ' '))) continue;
    const reason = `'${before.text}' and '${found}' in one paragraph, and nobody else is named in between`;
    flag(article, block, from, to, { rule, kind: 'speaker-sex', score: 0.6, reason });
  }
}
