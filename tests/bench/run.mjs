/**
 * `npm run bench`: what whole runs take, each a process of its own, as a ratio to a floor that ran just before (`floors.mjs`): what the floor
 * took, divided by what tamis took, so that 1 is as fast as the floor. With `--save` the figures go to `figures.json`, for `plot.mjs`.
 *
 *     JSONL, one thread      CPU 0.021 of the floor   wall 0.018 of the floor
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { devTexts, hasDevTexts, seedTexts } from './texts.mjs';

const seedBytes = [1_500_000, 4_500_000];
const everyNth = 24;
const smallFiles = 2000;
const smallBytes = 300;
const filesPerFolder = 100;

const tamis = 'dist/src/cli/main.js';
const nothing = 'tests/bench/nothing.mjs';
const figures = [];

/** Runs a script to its end; gives milliseconds of CPU and of the clock, and the MB of its peak. */
async function taken(args, input = 'ignore', output = 'ignore') {
  const stdio = [input, output, 'inherit', 'pipe'];
  const child = spawn(process.execPath, ['--import', './tests/bench/usage.mjs', ...args], { stdio });
  const [usage, [code]] = await Promise.all([text(child.stdio[3]), once(child, 'close')]);
  if (code !== 0) throw new Error(`Expected exit code 0 of ${args.join(' ')}, got ${code}`);
  return JSON.parse(usage);
}

/** Prints a run against its floor, and keeps it. */
function told(group, what, run, floor) {
  const [cpu, wall, memory] = [floor.cpuMs / run.cpuMs, floor.wallMs / run.wallMs, run.peakMb / floor.peakMb];
  figures.push({ group, what, cpu, wall, memory, peakMb: run.peakMb });
  console.log(
    `  ${what.padEnd(36)} CPU ${cpu.toFixed(3)}  wall ${wall.toFixed(3)} of the floor   ` +
      `peak ${run.peakMb.toFixed(0)} MB, ${memory.toFixed(1)} floors`,
  );
}

/** A stream with one thread and with two. */
async function streams(group, texts, folder) {
  const file = path.join(folder, 'in.jsonl');
  const bytes = texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  writeFileSync(file, texts.map((one, id) => `${JSON.stringify({ id, text: one })}\n`).join(''));
  console.log(`${group}: ${texts.length} texts, ${(bytes / 1e6).toFixed(1)} MB as JSONL`);
  const floor = await taken(['tests/bench/floors.mjs', 'jsonl', file, path.join(folder, 'out.jsonl')]);
  const runs = [];
  for (const workers of [1, 2]) {
    const args = [tamis, 'clean', '--jsonl', '-q', '--workers', String(workers)];
    runs.push(await taken(args, openSync(file), openSync(path.join(folder, 'out.jsonl'), 'w')));
    told(group, workers === 1 ? 'one thread' : 'two threads', runs.at(-1), floor);
  }
  const [one, two] = runs;
  const [cpu, wall] = [two.cpuMs / one.cpuMs, one.wallMs / two.wallMs];
  console.log(`  two threads take ${cpu.toFixed(2)} times the CPU of one, and are ${wall.toFixed(2)} times as fast`);
}

/** Folder mode on many small files, with and without cleaning. */
async function folders(folder) {
  const group = 'small files';
  const from = path.join(folder, 'in');
  const all = seedTexts(1_000_000).join('\n');
  for (let i = 0; i < smallFiles; i++) {
    const below = path.join(from, String(Math.floor(i / filesPerFolder)));
    mkdirSync(below, { recursive: true });
    const start = (i * 97) % (all.length - smallBytes);
    writeFileSync(path.join(below, `${i}.txt`), all.slice(start, start + smallBytes));
  }
  console.log(`${group}: ${smallFiles} of ${smallBytes} characters; the floor writes one file for each`);
  const floor = await taken(['tests/bench/floors.mjs', 'folder', from, path.join(folder, 'copies')]);
  const run = async (what, name, ...args) => {
    const output = path.join(folder, name);
    told(group, what, await taken([tamis, 'clean', from, '-o', output, '-q', '--workers', '1', ...args]), floor);
  };
  await run('news, Markdown and JSON', 'news');
  await run('the same again, nothing changed', 'news');
  await run('news, shards', 'shards', '--layout', 'shards');
  await run('no cleaning, Markdown and JSON', 'both', '-p', nothing);
  await run('no cleaning, JSON', 'json', '-p', nothing, '-f', 'json');
  await run('no cleaning, shards', 'lines', '-p', nothing, '--layout', 'shards');
}

const folder = mkdtempSync(path.join(tmpdir(), 'tamis-'));
try {
  for (const bytes of seedBytes) await streams(`seeds, ${bytes / 1e6} MB`, seedTexts(bytes), folder);
  if (hasDevTexts()) await streams('pages', devTexts(everyNth), folder);
  await folders(folder);
  if (process.argv.includes('--save'))
    writeFileSync('tests/bench/figures.json', `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
