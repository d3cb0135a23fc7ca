/** The rows that a reader looks through: articles and flags, with their filters. The script of the page shows those beyond the first. */
import { html, raw } from 'hono/html';
import { byText } from '../../core/by-text.ts';
import { grouped } from '../../text/amounts.ts';
import type { Tally } from '../tally.ts';
import type { FlagEntry } from './article-entry.ts';
import type { Markup } from './charts.ts';
import type { Row } from './gathered.ts';

/** Rows that stand in the page itself; the others come from its data. */
export const shownRows = 100;

const articleColumns = [
  ['name', 'article'],
  ['site', 'site'],
  ['flags', 'flags'],
  ['weight', 'weight'],
  ['kept', 'words kept'],
  ['removed', 'removed'],
] as const;

export function articles(rows: readonly Row[], { statuses }: Tally): Markup {
  const all = statuses.clean + statuses.review;
  return html`<section id="articles">
<h2>Articles, those that need a look first</h2>
<p class="note">Weight is the sum of the scores of an article's flags.${rows.length < all ? ` The ${grouped(rows.length)} heaviest of ${grouped(all)} are listed.` : ''}</p>
${filters('articles', 'Find in titles, names and sites', [{ name: 'site', values: valuesOf(rows.map(({ site }) => site)) }])}
<div class="scroll" tabindex="0" role="region" aria-label="Articles">
<table class="list" id="article-table">
<thead><tr>${articleColumns.map(([key, name], i) => html`<th scope="col" data-key="${key}"${i > 1 ? raw(' class="number"') : ''}>${name}</th>`)}</tr></thead>
<tbody>${rows.slice(0, shownRows).map(articleRow)}</tbody>
</table>
</div>
<p class="more" id="article-more">${restOf(rows.length)}</p>
</section>`;
}

/** The client makes the same cells of the data, and reads these back: their order is the contract. */
function articleRow({ name, title, site, flags, weight, kept, removed }: Row): Markup {
  return html`<tr><td>${title ?? name}${title === null ? '' : html`<small>${name}</small>`}</td><td>${site}</td><td class="number">${flags}</td><td class="number">${weight.toFixed(2)}</td><td class="number">${kept}</td><td class="number">${removed}</td></tr>`;
}

export function flagList(flags: readonly FlagEntry[], { flags: all }: Tally): Markup {
  return html`<section id="flags">
<h2>Flags, the surest first</h2>
${flags.length < all ? html`<p class="note">${grouped(flags.length)} of ${grouped(all)} are listed; all are in flags.jsonl.</p>` : ''}
${filters('flags', 'Find in sentences, reasons and names', [
  { name: 'kind', values: valuesOf(flags.map(({ kind }) => kind)) },
  { name: 'rule', values: valuesOf(flags.map(({ rule }) => rule)) },
])}
<ol class="flags" id="flag-list">${flags.slice(0, shownRows).map(flagItem)}</ol>
<p class="more" id="flag-more">${restOf(flags.length)}</p>
</section>`;
}

function flagItem({ of, kind, rule, line, score, reason, suggestion, before, place, behind }: FlagEntry): Markup {
  return html`<li><p class="about"><span class="kind">${kind}</span> <span class="score">${score.toFixed(2)}</span> <span class="where">${of}, line ${line}</span> <span class="rule">${rule}</span></p><blockquote>${before}<mark>${place}</mark>${behind}</blockquote><p class="reason">${reason}${suggestion === null ? '' : html` <span class="suggestion">perhaps “${suggestion}”</span>`}</p></li>`;
}

interface Choice {
  name: string;
  values: readonly string[];
}

/** For the client alone, which takes the attribute away. */
function filters(of: string, label: string, choices: readonly Choice[]): Markup {
  return html`<form class="filters" data-of="${of}" role="search" aria-label="Filter ${of}" hidden>
<label>${label} <input type="search" name="text" autocomplete="off"></label>
${choices.filter(({ values }) => values.length > 1).map(({ name, values }) => html`<label>${name} <select name="${name}"><option value="">all</option>${values.map((value) => html`<option>${value}</option>`)}</select></label>`)}
<output></output>
</form>`;
}

function restOf(count: number): string {
  return count > shownRows ? `${grouped(count - shownRows)} more with JavaScript` : '';
}

/** Each once, the most frequent first. */
function valuesOf(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || byText(a, b)).map(([value]) => value);
}
