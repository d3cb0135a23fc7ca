/** A user's own pipeline: it flags each "zzz", calls a text with "GATE" no article, and breaks on "BOOM". */
export const testPipeline = `
import { defineStage, definePipeline, step, flag } from 'tamis';
const zzz = defineStage({ id: 'test/zzz', about: 'flags zzz', prepare: () => (article) => {
  if (article.source.includes('BOOM')) throw new Error('boom');
  if (article.source.includes('GATE')) article.ruling = { status: 'not-article', reason: 'a gate' };
  for (const block of article.children) {
    for (const { index } of block.text.matchAll(/zzz/g)) {
      flag(article, block, index, index + 3, { rule: 'test/zzz', kind: 'zzz', score: 0.9, reason: 'sleeps' });
    }
  }
} });
export default definePipeline('test', 'for tests', () => [step(zzz)]);
`;
