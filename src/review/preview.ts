/** What a decision would change, for a person to look at before it is saved. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Verdict } from '../core/verdict.ts';
import { recordAt } from '../io/read-records.ts';
import { wordCount } from '../io/tally.ts';
import { lineKey } from '../text/line-key.ts';
import { linesOf } from '../text/lines.ts';
import type { Preview } from './api.ts';
import { itemOf } from './item.ts';
import type { ReviewedDocument } from './mark.ts';
import type { ReviewedRun } from './reviewed-run.ts';
import { standsAgain } from './standing.ts';
import type { Change } from './states.ts';

const maxExamples = 10;

export async function previewOf(run: ReviewedRun, verdict: Verdict, changes: readonly Change[]): Promise<Preview> {
  const items = changes.filter(({ mark }) => mark.item);
  const documents = new Set(changes.map(({ mark }) => mark.document));
  let words = 0;
  for (const { mark, state } of changes)
    if (standsAgain(mark, state) !== standsAgain(mark, mark.state)) words += mark.words;
  for await (const [document, more] of linesCut(run, verdict)) {
    documents.add(document);
    words += more;
  }
  const examples = items.slice(0, maxExamples).map(({ mark }) => itemOf(mark, run));
  return { items: items.length, articles: documents.size, words, examples };
}

/** "Right" for a cut on its line goes for the same line where no rule cuts it yet. */
async function* linesCut(
  run: ReviewedRun,
  { verdict, scope, target }: Verdict,
): AsyncGenerator<[ReviewedDocument, number]> {
  if (verdict !== 'right' || scope?.kind !== 'line' || target!.of !== 'edit' || target!.action === 'replace') return;
  for (const document of run.bySite.get(scope.site) ?? []) {
    const record = await recordAt(run.folder, document.place).catch(() => null);
    const standing = linesOf(record?.text ?? '').map(({ start, end }) => record!.text.slice(start, end));
    const same = standing.filter((line) => lineKey(line) === scope.line);
    if (same.length > 0) yield [document, same.reduce((sum, line) => sum + wordCount(line), 0)];
    await turn();
  }
}
