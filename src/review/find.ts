/** Full-text find over the sources: letter case and the kind of white space are ignored. */
import { setImmediate as turn } from 'node:timers/promises';
import { recordAt } from '../io/read-records.ts';
import type { FindPage } from './api.ts';
import { clipped, clippedBefore, clippedWithin } from './clipped.ts';
import { shownSource } from './document-marks.ts';
import type { ReviewedRun } from './reviewed-run.ts';

const maxHits = 200;
const maxAround = 80;
const maxQuote = 300;

/** Stops where `signal` says that nobody waits any more. A record that is gone since has no hits. */
export async function find(run: ReviewedRun, text: string, signal?: AbortSignal): Promise<FindPage> {
  const hits: FindPage['hits'] = [];
  const words = text.trim().split(/\s+/);
  if (words[0] === '') return { hits, isWhole: true };
  const pattern = new RegExp(words.map(literal).join('\\s+'), 'giu');
  for (const { place, number: article, name, title } of run.documents) {
    if (signal?.aborted) break;
    const record = await recordAt(run.folder, place).catch(() => null);
    if (!record) continue;
    const source = shownSource(record);
    for (const { index: start, 0: quote } of source.matchAll(pattern)) {
      if (hits.length === maxHits) return { hits, isWhole: false };
      const end = start + quote.length;
      hits.push({
        ...{ article, name, title, start, end },
        before: clippedBefore(
          source
            .slice(Math.max(0, start - 2 * maxAround), start)
            .split('\n')
            .at(-1)!,
          maxAround,
        ),
        quote: clippedWithin(quote, maxQuote),
        behind: clipped(source.slice(end, end + 2 * maxAround).split('\n', 1)[0]!, maxAround),
      });
    }
    await turn();
  }
  return { hits, isWhole: true };
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
