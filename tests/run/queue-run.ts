/** A pipeline that ends, holds or slows what runs it, and workers that run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { mainFile, type Ran, runTamis } from '../cli/run-tamis.ts';

export const pipeline = `
import { existsSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { defineStage, definePipeline, step, flag } from 'tamis';
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const zzz = defineStage({ id: 'test/zzz', about: 'flags zzz', prepare: () => (article) => {
  const { source } = article;
  const { HOLD, HOLD_ONCE, SLOW, DEADLY } = process.env;
  if (SLOW) sleep(Number(SLOW));
  if (HOLD) { writeFileSync(HOLD, ''); for (;;) sleep(1000); }
  if (HOLD_ONCE && !existsSync(HOLD_ONCE)) { writeFileSync(HOLD_ONCE, ''); for (;;) sleep(1000); }
  if (DEADLY && source.includes('POISON')) process.kill(process.pid, 'SIGKILL');
  if (source.includes('BOOM')) throw new Error('boom');
  for (const block of article.children) {
    for (const { index } of block.text.matchAll(/zzz/g)) {
      flag(article, block, index, index + 3, { rule: 'test/zzz', kind: 'zzz', score: 0.9, reason: 'seen' });
    }
  }
} });
export default definePipeline('test', 'for tests', () => [step(zzz)]);
`;

const sentence = 'The minister said on Monday that the bridge would open. zzz ';

export function textFiles(count: number, odd: Record<number, string> = {}): Record<string, string> {
  const names = Array.from({ length: count }, (_, i) => [
    `in/${i % 3}/${i}.txt`,
    odd[i] ?? `${i} ${sentence.repeat(5)}`,
  ]);
  return Object.fromEntries(names);
}

export function textLines(count: number, odd: Record<number, string> = {}): string {
  return Array.from({ length: count }, (_, i) => {
    const line = JSON.stringify({ id: String(i), text: odd[i] ?? `${i} ${sentence.repeat(5)}` });
    return `${line}\n`;
  }).join('');
}

/** Equal runs give equal bytes with it. */
export const fixedClock = { SOURCE_DATE_EPOCH: '0' };

export interface RunningWorker {
  child: ChildProcess;
  ended: Promise<Ran>;
}

export function startWorker(
  cwd: string,
  url: string,
  args: string[] = [],
  env: Record<string, string> = {},
): RunningWorker {
  return started(cwd, ['work', '--queue', url, '--workers', '1', '--lock', '1', ...args], env);
}

/** A command that goes on. */
export function started(cwd: string, args: string[], env: Record<string, string> = {}): RunningWorker {
  const child = spawn(process.execPath, [mainFile, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...fixedClock, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.on('data', (chunk) => {
      said[name] += chunk;
    });
  }
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) };
}

/** Throws where something hindered it: a worker would find nothing to do, and end as if all were done. Wrong use is for the test to judge. */
export async function submitted(cwd: string, url: string, args: string[]): Promise<Ran> {
  const ran = await runTamis(cwd, ['submit', ...args, '--queue', url], { env: fixedClock });
  if (ran.code !== 0 && ran.code !== 2 && !args.includes('--wait'))
    throw new Error(`submit ended with ${ran.code}: ${ran.stderr}`);
  return ran;
}

export async function statusOf(cwd: string, url: string) {
  const { stdout } = await runTamis(cwd, ['status', '--queue', url, '--json']);
  return JSON.parse(stdout).runs;
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(50);
}

export async function untilFile(file: string): Promise<void> {
  await until(() => existsSync(file));
}
