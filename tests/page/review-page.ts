/** The review page in a browser, as a reviewer has it: the served folder, tabs, and whatever must never happen in one. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { Verdict } from '../../src/core/verdict.ts';

/** Pictures for people to look at; git does not see them. */
export const pictures = path.resolve('node_modules/.cache/tamis/screenshots');
mkdirSync(pictures, { recursive: true });

export interface Tab {
  page: Page;
  /** Errors, dialogs, scripts that ran, requests that left the origin. */
  trouble: string[];
}

export interface Look {
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** Opens an address, with its token or in a context that has its cookie. The queue is there when it returns. */
export async function tab(context: BrowserContext, address: string, look: Look = {}): Promise<Tab> {
  const { scheme = 'light', width = 1280, height = 800 } = look;
  const page = await context.newPage();
  const trouble: string[] = [];
  const { origin } = new URL(address);
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_CONNECTION_|ERR_INCOMPLETE|ERR_EMPTY|401/.test(message.text()))
      trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && url !== 'data:,') trouble.push(`request: ${url}`);
  });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  await page.goto(address);
  await page.locator('h1').waitFor();
  return { page, trouble };
}

export function rows(page: Page): ReturnType<Page['locator']> {
  return page.locator('#queue [role="option"]');
}

export function selected(page: Page): ReturnType<Page['locator']> {
  return page.locator('#queue [aria-selected="true"]');
}

/** What the header says of saving. */
export function saving(page: Page): ReturnType<Page['locator']> {
  return page.locator('header .saving');
}

/** Waits until the page says it. */
export function says(page: Page, text: string | RegExp): Promise<void> {
  return page.locator('.notices').getByText(text).waitFor({ timeout: 5000 });
}

/** What is saved. */
export function verdictsOf(folder: string): Verdict[] {
  const file = path.join(folder, 'verdicts.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
}

export function violations(page: Page): Promise<string[]> {
  return page.evaluate(
    `${axe.source}; axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html.slice(0, 200))))`,
  );
}
