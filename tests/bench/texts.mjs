/** Texts to measure with: the seeds again and again, and the development set where it lies beside the project. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const bench = path.join('..', 'shared', 'bench');

export function hasDevTexts() {
  return existsSync(path.join(bench, 'unpack.py'));
}

/** At least `minBytes` of them. */
export function seedTexts(minBytes) {
  const seeds = readdirSync('seeds')
    .sort()
    .map((name) => readFileSync(path.join('seeds', name), 'utf8'));
  const texts = [];
  for (let bytes = 0; bytes < minBytes; ) {
    const text = seeds[texts.length % seeds.length];
    texts.push(text);
    bytes += Buffer.byteLength(text);
  }
  return texts;
}

/** Every so many of the development set's. */
export function devTexts(everyNth, isWanted = () => true) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamis-'));
  try {
    execFileSync('python3', [path.join(bench, 'unpack.py'), folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const lines = readFileSync(path.join(folder, 'quality.jsonl'), 'utf8').split('\n').filter(Boolean);
    const rows = lines.map((line) => JSON.parse(line)).filter(isWanted);
    return rows.filter((_, n) => n % everyNth === 0).map(({ text }) => text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
