/** Charts of the HTML report, as tables and plain SVG: bars by name, histograms, and one bar in three parts. */
import { html, type raw } from 'hono/html';
import { grouped } from '../../text/amounts.ts';
import type { WordCounts } from '../tally.ts';

export type Markup = ReturnType<typeof html> | ReturnType<typeof raw> | string;

const shownBars = 20;

export interface Bar {
  name: string;
  value: number;
  more: string;
}

/** The longest bars; the others are folded up. */
export function bars(title: string, of: string, all: readonly Bar[]): Markup {
  const most = Math.max(1, ...all.map(({ value }) => value));
  const rowOf = ({ name, value, more }: Bar): Markup =>
    html`<tr><th scope="row">${name}</th><td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share(value, most)}" height="1"/></svg></td><td class="number">${grouped(value)}</td><td>${more}</td></tr>`;
  const hidden = all.slice(shownBars);
  return html`<div>
<h3>${title}</h3>
${all.length === 0 ? html`<p>Nothing was taken out.</p>` : tableOf(of, all.slice(0, shownBars).map(rowOf))}
${hidden.length > 0 ? html`<details><summary>${grouped(hidden.length)} more</summary>${tableOf(of, hidden.map(rowOf))}</details>` : ''}
</div>`;
}

function tableOf(of: string, rows: readonly Markup[]): Markup {
  return html`<table class="bars"><thead><tr><th scope="col">${of}</th><td></td><th scope="col" class="number">words</th><th scope="col">in</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** A row for each bin. */
export function histogram(title: string, counts: readonly number[], nameOf: (bin: number) => string): Markup {
  const most = Math.max(1, ...counts);
  const rows = counts.map(
    (count, bin) =>
      html`<tr><th scope="row">${nameOf(bin)}</th><td class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share(count, most)}" height="1"/></svg></td><td class="number">${grouped(count)}</td></tr>`,
  );
  return html`<div><h3>${title}</h3><table class="bars"><tbody>${rows}</tbody></table></div>`;
}

/** Words kept, moved and removed as one bar. */
export function stack({ kept, moved, removed }: WordCounts): Markup {
  const all = kept + moved + removed;
  return html`<svg class="stack" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
<rect class="kept" x="0" width="${share(kept, all)}" height="4"/>
<rect class="moved" x="${share(kept, all)}" width="${share(moved, all)}" height="4"/>
<rect class="removed" x="${share(kept + moved, all)}" width="${share(removed, all)}" height="4"/>
</svg>`;
}

function share(part: number, whole: number): string {
  return ((100 * part) / Math.max(1, whole)).toFixed(2);
}
