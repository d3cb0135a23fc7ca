/**
 * `npm run bench:review`: what the review page asks of a browser, with 20,000 flags over 5,000 articles, and with one article of 20,000. Fails where
 * the first view takes a second of the main thread, a frame of scrolling 50 ms, or the tab 300 MB.
 *
 *     queue: first view 310 ms of the main thread (at most 1000)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url, { fsCache: false });
const { madeRun } = await jiti.import('../review/made-run.ts');
const { launch } = await jiti.import('../page/browser.ts');

const bounds = { firstViewMs: 1000, frameMs: 50, tabMb: 300 };
const wheels = 150;
let isOver = false;

function told(what, value, unit, bound) {
  const isBad = bound !== undefined && value > bound;
  isOver ||= isBad;
  const limit = bound === undefined ? '' : ` (at most ${bound}${isBad ? ': TOO MUCH' : ''})`;
  console.log(`  ${what.padEnd(48)} ${value.toFixed(0).padStart(6)} ${unit}${limit}`);
}

/** Milliseconds of the main thread so far. */
async function mainThreadMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** What the main thread did for each frame while `work` ran, in milliseconds, the longest last; by the clock and by its own CPU time. */
async function frames(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, {
    categories: [
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'disabled-by-default-devtools.timeline.frame',
      'toplevel',
      '__metadata',
    ],
  });
  await work();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const named = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const ours = new Set(named.map(threadOf));
  const events = traceEvents.filter((event) => ours.has(threadOf(event)));
  const starts = events.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts);
  starts.sort((a, b) => a - b);
  const wall = new Float64Array(starts.length + 1);
  const cpu = new Float64Array(starts.length + 1);
  for (const { name, ph, ts, dur = 0, tdur = dur } of events) {
    if (name !== 'RunTask' || ph !== 'X') continue;
    const frame = 1 + starts.findLastIndex((start) => start <= ts + dur);
    wall[frame] += dur / 1000;
    cpu[frame] += tdur / 1000;
  }
  return { wall: wall.sort(), cpu: cpu.sort() };
}

function toldFrames(what, { wall, cpu }) {
  told(`${what}: frames`, cpu.length, '');
  told(`${what}: half of the frames below`, cpu[Math.floor(cpu.length / 2)], 'ms of CPU');
  told(`${what}: the longest frame`, cpu.at(-1), 'ms of CPU', bounds.frameMs);
  told(`${what}: the longest frame, by the clock`, wall.at(-1), 'ms');
}

/** Proportional set size of the tab's process, in MB. */
async function tabMb(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]) / 1024);
  return Math.max(...sizes);
}

async function served(folder) {
  const args = ['dist/src/cli/main.js', 'review', folder, '--no-open'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { child, address: String(line).trim() };
}

/** Serves a made run, and gives `work` a page of it that has its first view. */
async function withPage(name, made, work) {
  console.log(`${name}: ${made.articles} articles, ${made.flags} flags`);
  const folder = mkdtempSync(path.join(tmpdir(), 'tamis-bench-'));
  await madeRun(folder, made);
  const { child, address } = await served(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const started = performance.now();
    await page.goto(address);
    await page.locator('#queue [aria-selected="true"] blockquote').waitFor();
    told('first view: main thread', await mainThreadMs(session), 'ms', bounds.firstViewMs);
    told('first view: by the clock, server included', performance.now() - started, 'ms');
    await work(page, session, browser);
    told('memory of the tab', await tabMb(browser), 'MB', bounds.tabMb);
  } finally {
    await browser.close();
    child.kill();
    rmSync(folder, { recursive: true });
  }
}

async function wheel(page, times) {
  for (let n = 0; n < times; n++) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(500);
}

await withPage('queue', { articles: 5000, flags: 20_000 }, async (page) => {
  await page.mouse.move(640, 400);
  toldFrames('scrolling', await frames(page, () => wheel(page, wheels)));
  const jumps = async () => {
    for (const key of ['End', 'Home', 'PageDown', 'PageDown', 'End']) {
      await page.locator('#queue').press(key);
      await page.waitForTimeout(400);
    }
  };
  toldFrames('jumping', await frames(page, jumps));
  const decide = async () => {
    for (let n = 0; n < 20; n++) {
      await page.keyboard.press('a');
      await page.waitForTimeout(100);
    }
  };
  await page.locator('#queue').press('Home');
  toldFrames('deciding', await frames(page, decide));
});

await withPage('one article', { articles: 1, flags: 20_000 }, async (page, session) => {
  const before = await mainThreadMs(session);
  await page.keyboard.press('o');
  await page.locator('[data-keys][aria-pressed="true"]').first().waitFor();
  told('opening: main thread', (await mainThreadMs(session)) - before, 'ms', bounds.firstViewMs);
  await page.mouse.move(200, 400);
  toldFrames('scrolling', await frames(page, () => wheel(page, wheels)));
  const steps = async () => {
    for (let n = 0; n < 30; n++) {
      await page.keyboard.press('j');
      await page.waitForTimeout(50);
    }
  };
  toldFrames('stepping', await frames(page, steps));
});

process.exitCode = isOver ? 1 : 0;
