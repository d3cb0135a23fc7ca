/** A mark of the queue → the item that is shown. */
import type { Item } from './api.ts';
import type { Mark } from './mark.ts';
import type { ReviewedRun } from './reviewed-run.ts';

export function itemOf(mark: Mark, run: ReviewedRun): Item {
  const { key, of, document, start, end, rule, action, kind, score, state, decidedBy } = mark;
  const { number: article, name, title, site, status } = document;
  return {
    ...{ key, of, article, start, end, name, title, site, status, rule },
    ...{ kind: action ?? kind ?? '', score, ...mark.item!, state, decidedBy, alike: run.alikeOf(mark) },
  };
}
