/**
 * `npm run bench`: how much text one CPU second takes, of the built code, as MB and as a ratio to a floor that runs in between:
 * a plain loop that reads JSONL (split at line ends, JSON.parse, JSON.stringify). MB are bytes of the texts as UTF-8.
 *
 *     phrases        152.3 MB/s   0.84 of the floor
 *
 * The ratio is what may be compared between machines.
 */
import { clean, createCleaner, loadPipeline } from '../../dist/src/index.js';
import { matchesIn } from '../../dist/src/lexicon/screen.js';
import { linesOf } from '../../dist/src/text/lines.js';
import { unitsParsed } from '../../dist/src/text/sentences.js';
import { bench, devTexts, hasDevTexts, seedTexts } from './texts.mjs';

const rounds = 5;
const seedBytes = 4_000_000;
/** Every so many texts of the development set are taken: enough for steady figures, and done in a minute. */
const everyNth = 8;

/** Microseconds of CPU time. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** MB per CPU second, for the fastest of the rounds: the others were disturbed. */
function throughput(bytes, work) {
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const before = cpu();
    work();
    best = Math.min(best, cpu() - before);
  }
  return bytes / best;
}

function readJsonl(bytes) {
  let chars = 0;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const to = found < 0 ? bytes.length : found;
    if (to > from) chars += JSON.stringify(JSON.parse(bytes.toString('utf8', from, to))).length;
    from = to + 1;
  }
  return chars;
}

/** Nanoseconds per stage and for the whole pipeline, of the round that took least. */
function stageTimes(texts, pipeline) {
  let best = { whole: Infinity, stages: new Map() };
  for (let i = 0; i < rounds; i++) {
    const stages = new Map();
    const observe = (stage, _, nanoseconds) => stages.set(stage, (stages.get(stage) ?? 0) + Number(nanoseconds));
    const cleaner = createCleaner(pipeline, { observe });
    const before = cpu();
    for (const [n, text] of texts.entries()) clean({ id: String(n), text }, cleaner);
    const whole = (cpu() - before) * 1000;
    if (whole < best.whole) best = { whole, stages };
  }
  return best;
}

function report(name, texts, pipeline) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const jsonl = Buffer.from(texts.map((text, id) => JSON.stringify({ id, text })).join('\n'));
  const blocks = texts.flatMap((text) => linesOf(text).map(({ start, end }) => text.slice(start, end)));
  const floor = throughput(bytes, () => readJsonl(jsonl));
  const line = (what, speed) =>
    console.log(
      `  ${what.padEnd(32)} ${speed.toFixed(1).padStart(9)} MB/s  ${(speed / floor).toFixed(3).padStart(8)} of the floor`,
    );
  console.log(`${name}: ${texts.length} texts, ${(bytes / 1e6).toFixed(1)} MB, ${blocks.length} lines`);
  line('floor (JSONL loop)', floor);
  line(
    'all phrases in one pass',
    throughput(bytes, () => blocks.reduce((sum, text) => sum + matchesIn(text).length, 0)),
  );
  const { whole, stages } = stageTimes(texts, pipeline);
  line('news pipeline', (bytes * 1000) / whole);
  for (const [stage, nanoseconds] of stages) line(`  ${stage}`, (bytes * 1000) / nanoseconds);
}

/** Whether the line model takes time in proportion to the lines of one page: microseconds per line, of pages of several lengths. */
function linearity(pipeline) {
  const lines = seedTexts(seedBytes).slice(0, 5).join('\n').split('\n');
  console.log('strip/boilerplate on one long page');
  for (const length of [1000, 5000, 20_000]) {
    const page = Array.from({ length }, (_, i) => lines[i % lines.length]).join('\n');
    const { stages } = stageTimes([page], pipeline);
    const perLine = stages.get('strip/boilerplate') / 1000 / length;
    console.log(`  ${String(length).padStart(6)} lines ${perLine.toFixed(2).padStart(30)} µs per line`);
  }
}

/** What the stages for damage cost on texts that are sound, and how much of them retext parses. */
function damage(texts, pipeline) {
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const before = unitsParsed();
  const { whole, stages } = stageTimes(texts, pipeline);
  const parsed = (unitsParsed() - before) / rounds / units;
  console.log(
    `passages on sound texts: ${(bytes / 1e6).toFixed(1)} MB, ${(100 * parsed).toFixed(1)} % parsed by retext`,
  );
  const line = (what, nanoseconds) =>
    console.log(`  ${what.padEnd(32)} ${((bytes * 1000) / nanoseconds).toFixed(1).padStart(9)} MB/s`);
  line('passages pipeline', whole);
  for (const [stage, nanoseconds] of stages) line(`  ${stage}`, nanoseconds);
}

const pipeline = await loadPipeline('news');
report('seeds, repeated', seedTexts(seedBytes), pipeline);
linearity(pipeline);
if (hasDevTexts()) {
  report('quality', devTexts(everyNth), pipeline);
  damage(
    devTexts(everyNth, ({ source }) => source.startsWith('gold.')),
    await loadPipeline('passages'),
  );
} else console.log(`${bench} is not here: only the seeds were measured.`);
