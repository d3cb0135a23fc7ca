/**
 * What was gathered → one HTML file that needs nothing else: its totals, tables and first rows can be read without JavaScript, which sorts,
 * filters and shows the rest. Everything from outside is text: it is escaped here, and put in place as text nodes there.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import { byText } from '../../core/by-text.ts';
import { grouped } from '../../text/amounts.ts';
import type { Tally } from '../tally.ts';
import type { Example } from './article-entry.ts';
import { type Bar, bars, histogram, type Markup, stack } from './charts.ts';
import { bins, type Gathered, type RuleTotals } from './gathered.ts';
import { articles, flagList, shownRows } from './rows.ts';

/** Of the run; no times, so that equal runs give equal bytes. */
export interface ReportFacts {
  version: string;
  pipeline: string;
  pipelineHash: string;
}

/** The built page's files lie beside the compiled modules; a run from the sources takes them from there, too. */
const assets = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/src/page/report/' : '../../page/report/',
  import.meta.url,
);

/** The whole file. Deterministic. `tally` counts the documents that were gathered. */
export async function reportPage(gathered: Gathered, tally: Tally, facts: ReportFacts): Promise<string> {
  const style = readFileSync(new URL('style.css', assets), 'utf8');
  const script = readFileSync(new URL('client.js', assets), 'utf8');
  const rows = gathered.rows();
  const flags = gathered.flags();
  const policy = [
    "default-src 'none'",
    `style-src '${digestOf(style)}'`,
    `script-src '${digestOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>What tamis found</title>
${element('style', style)}
</head>
<body>
<header>
<h1>What tamis found</h1>
<p class="run">Pipeline <b>${facts.pipeline}</b>, tamis ${facts.version}, <span title="${facts.pipelineHash}">pipeline hash ${facts.pipelineHash.slice(0, 12)}</span></p>
<nav aria-label="Parts of the report">
<a href="#removed">Removed</a> <a href="#spread">Spread</a> <a href="#articles">Articles</a> <a href="#flags">Flags</a> <a href="#rules">Rules</a>${gathered.refused.length > 0 ? html` <a href="#refused">Refused</a>` : ''}
</nav>
</header>
<main>
${totals(tally)}
${removed(gathered)}
${spread(gathered)}
${articles(rows, tally)}
${flagList(flags, tally)}
${examples(gathered)}
${refused(gathered, tally)}
</main>
${element('script type="application/json" id="data"', jsonOf({ rows: rows.slice(shownRows), flags: flags.slice(shownRows) }))}
${element('script', script)}
</body>
</html>
`;
  return page.toString();
}

/** An element whose content is no text of HTML. */
function element(start: string, content: string): Markup {
  return raw(`<${start}>${content}</${start.split(' ', 1)[0]}>`);
}

function digestOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** JSON that may stand in a script element: no "<" ends it. */
function jsonOf(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function totals({ documents, statuses, words, flags }: Tally): Markup {
  const all = words.kept + words.moved + words.removed;
  const tiles: [number, string][] = [
    [documents, documents === 1 ? 'document' : 'documents'],
    [statuses.clean, 'clean'],
    [statuses.review, 'to review'],
    [statuses['not-article'], 'no article'],
    [statuses.failed, 'failed'],
    [flags, flags === 1 ? 'flag' : 'flags'],
  ];
  return html`<section aria-label="Totals">
<dl class="tiles">${tiles.map(([count, name]) => html`<div><dt>${name}</dt><dd>${grouped(count)}</dd></div>`)}</dl>
<figure>
<figcaption>${grouped(all)} words: ${grouped(words.kept)} kept (${percent(words.kept, all)}), ${grouped(words.moved)} moved to the metadata (${percent(words.moved, all)}), ${grouped(words.removed)} removed (${percent(words.removed, all)})</figcaption>
${stack(words)}
</figure>
</section>`;
}

function removed({ rules, sites }: Gathered): Markup {
  const byRule = [...rules]
    .filter(([, { words }]) => words > 0)
    .sort(([a, x], [b, y]) => y.words - x.words || byText(a, b))
    .map(([name, { words, edits }]): Bar => ({ name, value: words, more: `${grouped(edits)} edits` }));
  const bySite = [...sites]
    .filter(([, site]) => site.removed > 0)
    .sort(([a, x], [b, y]) => y.removed - x.removed || byText(a, b))
    .map(([name, { removed: value, documents }]): Bar => ({ name, value, more: `${grouped(documents)} documents` }));
  return html`<section id="removed">
<h2>Words taken out</h2>
<div class="columns">
${bars('By rule', 'rule', byRule)}
${bars('By site', 'site', bySite)}
</div>
</section>`;
}

function spread({ removedShares, scores }: Gathered): Markup {
  return html`<section id="spread">
<h2>Spread</h2>
<div class="columns">
${histogram('Documents by the share of their words that was removed', removedShares, (bin) => `${bin * bins} to ${(bin + 1) * bins} %`)}
${histogram('Flags by score', scores, (bin) => `${(bin / bins).toFixed(1)} to ${((bin + 1) / bins).toFixed(1)}`)}
</div>
</section>`;
}

function examples({ rules }: Gathered): Markup {
  const sorted = [...rules].sort(([a, x], [b, y]) => y.edits + y.flags - x.edits - x.flags || byText(a, b));
  return html`<section id="rules">
<h2>Rules, with examples</h2>
${sorted.map(([rule, totals]) => ruleDetails(rule, totals))}
</section>`;
}

function ruleDetails(rule: string, { edits, flags, documents, examples: some }: RuleTotals): Markup {
  const counts = [
    edits > 0 ? `${grouped(edits)} edits` : '',
    flags > 0 ? `${grouped(flags)} flags` : '',
    `${grouped(documents)} documents`,
  ];
  const head = html`<span class="rule">${rule}</span> <span class="counts">${counts.filter(Boolean).join(', ')}</span>`;
  if (some.length === 0) return html`<p class="only">${head}</p>`;
  return html`<details><summary>${head}</summary><ul class="examples">${some.map(exampleItem)}</ul></details>`;
}

function exampleItem({ of, before, after, reason }: Example): Markup {
  return html`<li><del>${before}</del>${after === '' ? '' : html` <ins>${after}</ins>`} <small>${reason}; ${of}</small></li>`;
}

function refused({ refused: rows }: Gathered, { statuses }: Tally): Markup {
  if (rows.length === 0) return '';
  const all = statuses['not-article'] + statuses.failed;
  return html`<section id="refused">
<h2>Refused, and why</h2>
${rows.length < all ? html`<p class="note">${grouped(rows.length)} of ${grouped(all)} are listed; manifest.json and the records hold the rest.</p>` : ''}
<div class="scroll" tabindex="0" role="region" aria-label="Refused documents">
<table class="list">
<thead><tr><th scope="col">document</th><th scope="col">status</th><th scope="col">reason</th></tr></thead>
<tbody>${rows.map(({ name, status, reason }) => html`<tr><td>${name}</td><td>${status}</td><td>${reason ?? ''}</td></tr>`)}</tbody>
</table>
</div>
</section>`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
