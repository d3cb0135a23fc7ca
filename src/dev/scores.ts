/**
 * What `run.sh` prints → the figures that are pinned, by name:
 *
 *     == pages
 *     -- article
 *     cleaned  P=0.7060 R=0.9894 F1=0.8055 …   → 'pages/article/F1': 0.8055
 *
 * Below `== pages (out of fold)` it is 'out-of-fold/pages/article/F1'.
 */

/** `floor`: more is better. `ceiling`: less is better. */
export type Bound = 'floor' | 'ceiling';

/** Which figures are pinned. Precision, recall and pages harmed are not: one may give way to another in a better whole, which F1 is. */
const pinned: [RegExp, Bound][] = [
  [/^seeds\/(text|replay|missed|stray|meta)$/, 'ceiling'],
  [/^(pages|extracts|news-pages)\/(.*\/)?F1$/, 'floor'],
  [/^(pages\/article|news-pages)\/(title|author|date)$/, 'floor'],
  [/^quality\/(aeb\..*|wcxb\.article|traf\..*)\/F1$/, 'floor'],
  [/^quality\/gold\..*\/(lost|losing_over_2)$/, 'ceiling'],
  [/^garble\/clean\/ALL\/(false_flags_per_1000_sentences|items_changed)$/, 'ceiling'],
  [/^garble\/synth\/(macro_event_f1|macro_hit|macro_repair_norm|clean_neighbours_kept)$/, 'floor'],
  [/^garble\/synth\/control_/, 'ceiling'],
  [/^garble\/mojibake2?\/(POS|NEG)\/norm$/, 'floor'],
  [/^garble\/mt\/(spearman_mean|auc_mean_of_pairs)$/, 'floor'],
];

const outOfFold = 'out-of-fold/';

/** The pinned figures of a run's output, by name, in the order they were printed. */
export function scoresOf(output: string): Map<string, number> {
  const scores = new Map<string, number>();
  let set = '';
  let part = '';
  let prefix = '';
  for (const line of output.split('\n')) {
    const heading = /^(==|--) ([\w.-]+)( \(out of fold\))?/.exec(line);
    if (heading) {
      if (heading[1] === '==') {
        set = heading[2]!;
        prefix = heading[3] ? outOfFold : '';
      }
      part = heading[1] === '==' ? '' : `${heading[2]}/`;
      continue;
    }
    for (const [name, value] of figuresOf(set, line)) {
      const full = `${prefix}${set}/${part}${name}`;
      if (Number.isFinite(value) && boundOf(full)) scores.set(full, value);
    }
  }
  return scores;
}

/** Whether the figure is pinned, and which way. */
export function boundOf(name: string): Bound | null {
  const plain = name.replace(outOfFold, '');
  return pinned.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function figuresOf(set: string, line: string): [string, number][] {
  if (set === 'seeds') return line.startsWith('total ') ? assignments(line) : [];
  if (set === 'quality') return qualityFigures(line);
  if (set === 'garble') return garbleFigures(line);
  if (line.startsWith('cleaned ')) return assignments(line);
  return line.startsWith('metadata ') ? assignments(line) : [];
}

function assignments(line: string): [string, number][] {
  return [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, Number(value)]);
}

function qualityFigures(line: string): [string, number][] {
  const table = /^((?:aeb|wcxb)\.\S+).*->\s+([\d.]+)/.exec(line);
  if (table) return [[`${table[1]}/F1`, Number(table[2])]];
  const share = /^(traf\.\S+).*?F1 \S+ -> (\S+)/.exec(line);
  if (share) return [[`${share[1]}/F1`, Number(share[2])]];
  const gold = /^(gold\.\S+).*characters lost ([\d.]+)%.*losing over 2% (\d+)/.exec(line);
  if (!gold) return [];
  return [
    [`${gold[1]}/lost`, Number(gold[2])],
    [`${gold[1]}/losing_over_2`, Number(gold[3])],
  ];
}

/** `macro_hit   0.6600`, or `POS   n 101  exact 0.970  norm 0.980`; what is indented belongs to one kind and is not pinned. */
function garbleFigures(line: string): [string, number][] {
  const single = /^(\w+)\s+(\S+)$/.exec(line);
  if (single) return [[single[1]!, Number(single[2])]];
  const row = /^(\w+)\s+(?=\w+ \S)/.exec(line);
  if (!row) return [];
  return [...line.slice(row[0].length).matchAll(/(\w+) (\S+)/g)].map(([, name, value]) => [
    `${row[1]}/${name}`,
    Number(value),
  ]);
}
