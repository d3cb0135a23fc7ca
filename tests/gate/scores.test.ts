import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compared, type Floors, isBroken, updated } from '../../src/dev/floors.ts';
import { boundOf, scoresOf } from '../../src/dev/scores.ts';

describe('scoresOf', () => {
  it('reads the seeds by their total', () => {
    const output = `== seeds
003_2fc57e07c3252072: text 9 replay 9 missed 9 stray 9 meta 9
    text: expected 'a=7', got 'b'
total text=1 replay=0 missed=2 stray=3 meta=0`;
    expect(Object.fromEntries(scoresOf(output))).toEqual({
      'seeds/text': 1,
      'seeds/replay': 0,
      'seeds/missed': 2,
      'seeds/stray': 3,
      'seeds/meta': 0,
    });
  });

  it('reads pages by kind, from the cleaned line and the metadata', () => {
    const output = `== pages
-- article
pages=661 missing=0
identity P=0.7060 R=0.9894 F1=0.8055
cleaned  P=0.8060 R=0.9794 F1=0.8842 with_kept=0.8855 without_gone=0.0919 harmed=3
metadata title=0.512 of 661 author=0.250 of 515 date=0.125 of 548
-- forum
cleaned  P=0.5000 R=0.5000 F1=0.5000 with_kept=nan without_gone=nan harmed=3
metadata title=nan of 0 author=nan of 0 date=nan of 0
== extracts
-- trafilatura
cleaned  P=0.9 R=0.9 F1=0.9000 with_kept=0.8 without_gone=0.7 harmed=0`;
    expect(Object.fromEntries(scoresOf(output))).toEqual({
      'pages/article/F1': 0.8842,
      'pages/article/title': 0.512,
      'pages/article/author': 0.25,
      'pages/article/date': 0.125,
      'pages/forum/F1': 0.5,
      'extracts/trafilatura/F1': 0.9,
    });
  });

  it('tells figures out of fold from those of the weights that ship', () => {
    const output = `== pages
-- article
cleaned  P=0.9 R=0.9 F1=0.9500
== pages (out of fold)
-- article
cleaned  P=0.9 R=0.9 F1=0.9400
== seeds
total text=0`;
    expect(Object.fromEntries(scoresOf(output))).toEqual({
      'pages/article/F1': 0.95,
      'out-of-fold/pages/article/F1': 0.94,
      'seeds/text': 0,
    });
    expect(boundOf('out-of-fold/quality/gold.aeb/lost')).toBe('ceiling');
  });

  it('reads quality: what stands after the arrow, and what clean bodies lost', () => {
    const output = `== quality
source              pages      F1      P      R    acc  ->     F1      P      R    acc     harmed       helped  emptied
aeb.AutoExtract       103   0.962  0.986  0.939  0.476  ->  0.963  0.987  0.940  0.477    2 -0.11     3 +0.22     0
traf.en        85 pages  F1 0.705 -> 0.805  P 0.544 -> 0.644  R 1.000 -> 0.999  wanted kept 0.998  unwanted removed 0.176
gold.aeb      103 pages  characters lost 0.125%  added 0.000%  documents with any loss 7, losing over 2% 4`;
    expect(Object.fromEntries(scoresOf(output))).toEqual({
      'quality/aeb.AutoExtract/F1': 0.963,
      'quality/traf.en/F1': 0.805,
      'quality/gold.aeb/lost': 0.125,
      'quality/gold.aeb/losing_over_2': 4,
    });
  });

  it('reads garble, all kinds together', () => {
    const output = `== garble
-- clean
ALL                    items 1589  sentences 5179  false_flags_per_1000_sentences 1.500  items_flagged 0.010  items_changed 0.002
tricky                 items 66  sentences 66  false_flags_per_1000_sentences 9.000  items_flagged 0.500  items_changed 0.100
-- synth
macro_event_f1         0.6612
control_docs_changed   0.0100
per
  case_glue              n 144  hit 0.900  event_p 0.000
-- mojibake
POS                    n 101  exact 0.960  norm 0.970
-- mt
spearman_mean          0.4700`;
    expect(Object.fromEntries(scoresOf(output))).toEqual({
      'garble/clean/ALL/false_flags_per_1000_sentences': 1.5,
      'garble/clean/ALL/items_changed': 0.002,
      'garble/synth/macro_event_f1': 0.6612,
      'garble/synth/control_docs_changed': 0.01,
      'garble/mojibake/POS/norm': 0.97,
      'garble/mt/spearman_mean': 0.47,
    });
  });
});

describe('floors', () => {
  const floors: Floors = {
    digest: 'sha256:a',
    sets: ['seeds'],
    outOfFold: [],
    bounds: { 'pages/article/F1': 0.8, 'seeds/stray': 2 },
  };
  const scores = (f1: number, stray: number): Map<string, number> =>
    new Map([
      ['pages/article/F1', f1],
      ['seeds/stray', stray],
    ]);
  const verdicts = (f1: number, stray: number): string[] =>
    compared(floors, scores(f1, stray)).map(({ verdict }) => verdict);

  it('hold what is equal or better, floors upwards and ceilings downwards', () => {
    expect(verdicts(0.8, 2)).toEqual(['held', 'held']);
    expect(verdicts(0.81, 1)).toEqual(['better', 'better']);
    expect(isBroken(compared(floors, scores(0.81, 1)))).toBe(false);
  });

  it('break where a figure is worse or gone', () => {
    expect(verdicts(0.7999, 3)).toEqual(['worse', 'worse']);
    expect(isBroken(compared(floors, scores(0.7999, 2)))).toBe(true);
    expect(isBroken(compared(floors, scores(0.8, 3)))).toBe(true);
    expect(isBroken(compared(floors, new Map([['seeds/stray', 2]])))).toBe(true);
  });

  it('are raised by an update and never lowered', () => {
    const better = updated(floors, scores(0.85, 0), 'sha256:b');
    expect(better).toEqual({
      digest: 'sha256:b',
      sets: ['seeds'],
      outOfFold: [],
      bounds: { 'pages/article/F1': 0.85, 'seeds/stray': 0 },
    });
    expect(updated(better, scores(0.1, 9), 'sha256:b').bounds).toEqual(better.bounds);
    expect(updated(better, new Map(), 'sha256:b').bounds).toEqual(better.bounds);
  });

  it('take new figures, rounded to four digits on the safe side', () => {
    const empty: Floors = { digest: null, sets: [], outOfFold: [], bounds: {} };
    const measured = new Map([
      ['pages/article/F1', 0.88429],
      ['pages/forum/F1', 0.8055],
      ['quality/gold.aeb/lost', 0.12341],
    ]);
    const { bounds } = updated(empty, measured, 'sha256:a');
    expect(bounds).toEqual({ 'pages/article/F1': 0.8842, 'pages/forum/F1': 0.8055, 'quality/gold.aeb/lost': 0.1235 });
    expect(compared({ ...empty, bounds }, measured).every(({ verdict }) => verdict === 'held')).toBe(true);
  });

  it('that are shipped name figures that the gate knows', () => {
    const shipped = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Floors;
    expect(shipped.sets).toContain('seeds');
    for (const name of Object.keys(shipped.bounds)) expect(boundOf(name), name).not.toBeNull();
  });
});
