/** A run over texts that would do harm where they are taken for markup, or reach a terminal as they are. */
import type { ArticleRecord } from '../../src/core/record.ts';
import { MadeArticle } from './made-run.ts';

export const hostile = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">harbour</a>',
  '\u001B[2J\u001B]0;owned\u0007\u001B[31mred',
  'user\u202Egnp.exe\u2066',
  '\u0000\u0008\u007F\u009B31m',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  '\uD800 lone \uDC00',
  '\u2028\u2029"\'`\\',
];

export const longWord = 'ferry'.repeat(210_000);

export function hostileRecords(): ArticleRecord[] {
  return [...hostile, longWord].map((text, i) => {
    const article = new MadeArticle();
    article.keep(`Ships lay in ${text} and `);
    article.flag(text, {
      rule: 'flag/glued-words',
      kind: 'glued-words',
      reason: `read ${text}`,
      score: 0.6,
      suggestion: text,
    });
    article.edit(`\n${text} more`, '', 'cut', 'strip/read-more', 0.9);
    article.edit(text, 'x', 'replace', 'repair/spacing', 0.9);
    const record = article.record({ id: `${i} ${text}`, path: `${text}/${text}.txt`, title: text });
    return { ...record, metadata: { ...record.metadata, site: text, url: 'javascript:alert(1)' } };
  });
}
