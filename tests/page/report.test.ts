import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTamis } from '../cli/run-tamis.ts';
import { isSkipped, launch, missing } from './browser.ts';

const hostileName = 'x<img src=x onerror=alert(1)>.txt';
const hostile =
  '</script><script>window.pwned = 1</script><b onmouseover="alert(1)">bold</b> javascript:alert(1) \u202e\u001b[31m';
const sound = (n: number): string =>
  `The bridge of town ${n} has opened again, the mayor said on Tuesday, and everybody in the valley is glad of it.`;
const damaged = (n: number): string =>
  `The war in SyriaAfter the winter of ${n} was long, and nobody in town was glad of it.`;
const documents = 130;

let folder: string;
let report: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-report-'));
  mkdirSync(path.join(folder, 'in'));
  const put = (name: string, text: string): void => writeFileSync(path.join(folder, 'in', name), text);
  for (let n = 0; n < documents; n++)
    put(`${n}.txt`, `${sound(n)}\n\n${n % 10 === 0 ? damaged(n) : sound(n + 1)}\n\nLeave a Reply`);
  put(
    hostileName,
    `${hostile} The war in SyriaAfter the winter was long, and nobody was glad of it ${hostile}.\n\n${sound(1)}`,
  );
  put('empty.txt', '');
  await runTamis(folder, ['clean', 'in', '-o', 'out', '-q']);
  report = readFileSync(path.join(folder, 'out/report.html'), 'utf8');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('report.html', () => {
  it('says the totals, the rules and what was refused without any script', () => {
    expect(report).toContain('<dt>documents</dt><dd>132</dd>');
    expect(report).toContain('<dt>no article</dt><dd>1</dd>');
    expect(report).toContain('strip/comment-prompt');
    expect(report).toContain('<del>Leave a Reply</del>');
    expect(report).toContain('empty: no bytes');
  });

  it('has no outside asset, and a policy that lets nothing call out', () => {
    expect(report).toContain('default-src &#39;none&#39;');
    expect(report).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it('shows hostile text and names as text', () => {
    expect(report).not.toContain('<script>window.pwned');
    expect(report).not.toContain('<img');
    expect(report).not.toContain('<b onmouseover');
    expect(report).not.toContain('\u202e');
    expect(report).not.toContain('\u001b');
    expect(report).toContain('\\u202e');
  });

  it('is the same when it is made again from the records, and Markdown goes to standard output', async () => {
    rmSync(path.join(folder, 'out/report.html'));
    expect((await runTamis(folder, ['report', 'out'])).code).toBe(0);
    expect(readFileSync(path.join(folder, 'out/report.html'), 'utf8')).toBe(report);
    const { stdout } = await runTamis(folder, ['report', 'out', '--format', 'md']);
    expect(stdout).toMatch(/^# What tamis found\n/);
    expect(stdout).not.toMatch(/(?<!\\)<(?:script|img|b )/);
  });

  it('says what is wrong with a folder without records', async () => {
    mkdirSync(path.join(folder, 'none'));
    const { code, stderr } = await runTamis(folder, ['report', 'none']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tamis: Expected a folder with records, got 'none'/);
  });
});

describe.skipIf(isSkipped)(`report.html in a browser${isSkipped ? `: skipped, ${missing}` : ''}`, () => {
  let browser: Browser;
  const trouble: string[] = [];

  const opened = async (scheme: 'light' | 'dark', width = 1200): Promise<Page> => {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 }, bypassCSP: false });
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('dialog', (dialog) => trouble.push(dialog.message()));
    await page.goto(pathToFileURL(path.join(folder, 'out/report.html')).href);
    return page;
  };

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  it('sorts, filters and shows more, and runs nothing that came with a text', async () => {
    const page = await opened('light');
    const rows = page.locator('#article-table tbody tr');
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: /Show 31 more/ }).click();
    expect(await rows.count()).toBe(131);
    await page.getByRole('button', { name: 'words kept' }).click();
    expect(await page.locator('th[aria-sort="descending"]').textContent()).toBe('words kept');
    const kept = (await rows.locator('td:nth-child(5)').allTextContents()).map(Number);
    expect(kept).toEqual(kept.toSorted((a, b) => b - a));
    await page.locator('form[data-of="articles"] input').fill('x<img');
    expect(await rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain(hostileName);
    await page.locator('form[data-of="flags"] input').fill('winter of 20 was');
    const flags = page.locator('#flag-list li');
    expect(await flags.count()).toBe(1);
    expect(await flags.locator('mark').textContent()).toBe('Syria After');
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(trouble).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violation, %s', async (scheme) => {
    const page = await opened(scheme);
    const found = (await page.evaluate(
      `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    )) as string[];
    expect(found).toEqual([]);
    await page.close();
  });

  it('fits a narrow screen', async () => {
    const page = await opened('light', 320);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.close();
  });
});
