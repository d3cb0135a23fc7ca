import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import news from '../../pipelines/news.ts';
import { clean, createCleaner } from '../../src/index.ts';
import { scoreLines } from '../../src/model/line-model.ts';
import { parse } from '../../src/pipeline/parse.ts';

const weights = new URL('../../src/model/weights/', import.meta.url);
const folders: string[] = [];

afterEach(() => {
  delete process.env.TAMIS_WEIGHTS;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const paragraph =
  'The town council voted on Tuesday to rebuild the wooden footbridge across the Lenne, which was washed away in the spring floods two years ago.';
const page = `Home\nCouncil\nHarbour\nWeather\n${paragraph}\n${paragraph.replace('Tuesday', 'Friday')}\nContact the newsroom\nCookie settings\nCareers\nAdvertise`;

function logits(text: string): number[] {
  return [...scoreLines(parse(text, { id: 'x' }, new Set())).logits];
}

describe('the line model', () => {
  it('speaks for paragraphs and against menus', () => {
    const lines = page.split('\n');
    const found = logits(page);
    for (const [i, line] of lines.entries()) {
      if (line.endsWith('.')) expect(found[i], line).toBeGreaterThan(2);
      if (['Home', 'Cookie settings', 'Careers', 'Advertise'].includes(line)) expect(found[i], line).toBeLessThan(-1);
    }
  });

  it('says the same on every call, whatever was asked in between', () => {
    const before = logits(page);
    logits(`${page}\n`.repeat(40));
    expect(logits(page)).toEqual(before);
  });

  it('tells an extract from a page', () => {
    const body = Array.from({ length: 8 }, (_, i) => paragraph.replace('two years', `${i + 2} years`)).join('\n\n');
    expect(scoreLines(parse(body, { id: 'x' }, new Set())).extract).toBeGreaterThan(0.5);
    expect(scoreLines(parse(page.repeat(3), { id: 'x' }, new Set())).extract).toBeLessThan(0.5);
  });

  it('scores a document of one word, of no letters and of very many lines', () => {
    for (const text of ['Bridge', '…', 'a\n'.repeat(50_000)]) expect(logits(text).every(Number.isFinite)).toBe(true);
  });

  it('refuses weights that were trained with other features, and says what to do', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tamis-'));
    folders.push(folder);
    const lines = JSON.parse(readFileSync(new URL('lines.json', weights), 'utf8')) as { features: string[] };
    writeFileSync(path.join(folder, 'lines.json'), JSON.stringify({ ...lines, features: lines.features.slice(1) }));
    for (const name of ['title.json', 'author.json'])
      writeFileSync(path.join(folder, name), readFileSync(new URL(name, weights)));
    process.env.TAMIS_WEIGHTS = folder;
    const record = clean({ id: 'x', text: page.repeat(3) }, createCleaner(news));
    expect([record.status, record.error?.stage]).toEqual(['failed', 'strip/boilerplate']);
    expect(record.error?.reason).toContain('npm run train:lines');
  });
});
