/**
 * `npm run bench:adversaries [-- NAME]`: what texts made to break a cleaner cost, of the built code: seconds of CPU for 1 MB with `news` and
 * `passages`, as a ratio to a floor of the same run (a plain loop that reads as much JSONL), and how many times as much 8 MB take.
 *
 *     news      characters: dots      0.21 s      38 of the floor    8 MB: 7.9 times
 *
 * Each text has a process of its own, and a minute of it. Exit code 1 where 1 MB takes more than 3 s, or 8 MB more than 10 times as long.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createJiti } from 'jiti';
import { clean, createCleaner, loadPipeline } from '../../dist/src/index.js';

const megabyte = 1_000_000;
const maxSeconds = 3;
const maxGrowth = 10;
/** Below this the garbage collector tells more than the stages. */
const leastSeconds = 0.3;
const limitMs = 60_000;
const floorRounds = 5;
const warmUp =
  'The boats left the harbour before dawn. “It was so,” she said.. In SyriaAfter it, Mr. Roe saw tbe old bridge. '.repeat(
    20,
  );

const { adversaries } = await createJiti(import.meta.url).import('../adversaries/index.ts');

/** Seconds of CPU time that `work` takes. */
function cpuSeconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Seconds that the floor takes for a megabyte of lines. */
function floorSeconds() {
  const line = `${JSON.stringify({ id: 0, text: warmUp })}\n`;
  const jsonl = line.repeat(Math.ceil(megabyte / line.length));
  let best = Infinity;
  for (let i = 0; i < floorRounds; i++)
    best = Math.min(
      best,
      cpuSeconds(() => {
        for (const one of jsonl.split('\n')) if (one !== '') JSON.stringify(JSON.parse(one));
      }),
    );
  return best;
}

/** In a process of its own: prints the seconds for one text, and fails where it was not cleaned. */
async function measure(pipeline, name, bytes) {
  const cleaner = createCleaner(await loadPipeline(pipeline));
  clean({ id: 'warm-up', text: warmUp }, cleaner);
  const text = adversaries.get(name)(bytes);
  let record;
  const seconds = cpuSeconds(() => {
    record = clean({ id: name, text }, cleaner);
  });
  const mayBeRefused = bytes > megabyte && record.error?.stage === 'size'; // of too many lines
  if (record.error && !mayBeRefused) throw new Error(record.reason);
  console.log(seconds);
}

/** Seconds of CPU; infinitely many where the process took longer than it may, or failed. */
function secondsOf(pipeline, name, bytes) {
  const args = [fileURLToPath(import.meta.url), '--one', pipeline, name, String(bytes)];
  const { status, stdout } = spawnSync(process.execPath, args, { timeout: limitMs, encoding: 'utf8' });
  return status === 0 ? Number(stdout) : Infinity;
}

function report(wanted) {
  const floor = floorSeconds();
  console.log(`floor (JSONL loop): ${(megabyte / 1e6 / floor).toFixed(0)} MB/s`);
  let failures = 0;
  for (const pipeline of ['news', 'passages'])
    for (const name of adversaries.keys()) {
      if (!name.includes(wanted)) continue;
      const one = secondsOf(pipeline, name, megabyte);
      const eight = Number.isFinite(one) ? secondsOf(pipeline, name, 8 * megabyte) : Infinity;
      const growth = eight / Math.max(one, leastSeconds);
      const isFine = one <= maxSeconds && growth <= maxGrowth;
      if (!isFine) failures++;
      console.log(
        `${pipeline.padEnd(9)} ${name.padEnd(62)} ${one.toFixed(2).padStart(8)} s ${(one / floor).toFixed(0).padStart(7)} of the floor` +
          `    8 MB: ${growth.toFixed(1).padStart(5)} times${isFine ? '' : '   TOO MUCH'}`,
      );
    }
  console.log(failures === 0 ? 'none takes too much' : `${failures} take too much`);
  process.exitCode = failures === 0 ? 0 : 1;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--one') await measure(rest[0], rest[1], Number(rest[2]));
else report(first ?? '');
