/** `node tests/bench/plot.mjs`: the figures of `figures.json` → `bench.svg`: for each run its speed by CPU time and by the clock, as a share of its floor's. */
import { readFileSync, writeFileSync } from 'node:fs';

const [label, bars, rowHeight, top, width] = [300, 360, 32, 56, 760];

const figures = JSON.parse(readFileSync('tests/bench/figures.json', 'utf8'));
const most = Math.max(1, ...figures.flatMap(({ cpu, wall }) => [cpu, wall]));
const x = (ratio) => label + (bars * ratio) / most;

const rows = [];
let y = top;
let group = '';
for (const figure of figures) {
  if (figure.group !== group) {
    group = figure.group;
    y += 10;
    rows.push(`<text class="group" x="8" y="${y + 16}">${escaped(group)}</text>`);
    y += 24;
  }
  rows.push(
    `<text x="${label - 8}" y="${y + 19}" text-anchor="end">${escaped(figure.what)}</text>`,
    bar('cpu', figure.cpu, y + 2),
    bar('wall', figure.wall, y + 15),
  );
  y += rowHeight;
}
const height = y + 16;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>Speed of tamis, as a share of the speed of a floor</title>
<style>
svg { background: #fff }
text { font: 13px system-ui, sans-serif; fill: #222 }
.group { font-weight: 600 }
text.small { font-size: 11px }
rect.cpu { fill: #2b6cb0 }
rect.wall { fill: #90b8dd }
line { stroke: #888; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117 }
  text { fill: #e6edf3 }
  rect.cpu { fill: #63a4e8 }
  rect.wall { fill: #35597d }
}
</style>
<text class="group" x="8" y="22">Speed; 1 is as fast as the floor</text>
<rect class="cpu" x="${label}" y="12" width="12" height="12"/><text x="${label + 18}" y="22">by CPU time</text>
<rect class="wall" x="${label + 120}" y="12" width="12" height="12"/><text x="${label + 138}" y="22">by the clock</text>
<line x1="${x(1).toFixed(1)}" y1="50" x2="${x(1).toFixed(1)}" y2="${height - 8}"/>
<text class="small" x="${x(1).toFixed(1)}" y="46" text-anchor="middle">1</text>
${rows.join('\n')}
</svg>
`;
writeFileSync('tests/bench/bench.svg', svg);

function bar(kind, ratio, from) {
  const length = Math.max(1, x(ratio) - label);
  const value = ratio.toFixed(ratio < 0.1 ? 3 : 2);
  return (
    `<rect class="${kind}" x="${label}" y="${from}" width="${length.toFixed(1)}" height="12"/>` +
    `<text class="small" x="${(label + length + 6).toFixed(1)}" y="${from + 10}">${value}</text>`
  );
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
