import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ArticleRecord } from '../../src/index.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { started } from '../review/served.ts';
import { isSkipped, launch, missing } from './browser.ts';
import { rows, says, selected, tab, verdictsOf } from './review-page.ts';

let browser: Browser;

beforeAll(async () => {
  if (!isSkipped) browser = await launch();
});

afterAll(async () => browser?.close());

const opening =
  'The ferry sank at dawn on Monday off the old quay, and nobody was hurt, the harbour office said in a statement.';
const closing =
  'A second ferry will take its place until the old one has been raised from the ground of the harbour, the office said.';
const owner = '© 2024 The Lenne Courier. All rights reserved.';
const spaced = 'The board meets on Friday , and talks about the timetable and the price of a ticket for pupils.';

function news(title: string, middle: string, debris: string): string {
  return `${[`${title} | The Lenne Courier`, opening, middle, closing, debris, owner].join('\n\n')}\n`;
}

const files = {
  'in/a.txt': news(
    'Old ferry sinks off the quay',
    'Officials met in SyriaAfter the talks, and the quay stays closed until spring, the office said.',
    'Share this article',
  ),
  'in/b.txt': news('Two ferries to run in May', spaced, 'Leave a Comment'),
  'in/c.txt': news(
    'Harbour wall to be mended',
    'The wall of the harbour is to be mended before the frost, and the work takes six weeks in all.',
    'Leave a Comment',
  ),
  'in/d.txt': news(
    'Night bus gets a later turn',
    'The night bus leaves the quay at two from now on, and comes back to the station an hour later.',
    'Leave a Comment',
  ),
};

function record(cwd: string, name: string): ArticleRecord {
  return JSON.parse(readFileSync(path.join(cwd, 'out/records', `${name}.json`), 'utf8'));
}

/** By keys alone: `j` until the selected one holds all of `words`. */
async function walkTo(page: Page, ...words: string[]): Promise<void> {
  await page.locator('#queue').press('Home');
  for (let left = 30; left > 0; left--) {
    const text = (await selected(page).textContent()) ?? '';
    if (words.every((word) => text.includes(word))) return;
    await page.keyboard.press('j');
  }
  throw new Error(`Expected an item with ${words.join(' and ')} in ${await rows(page).allTextContents()}`);
}

/** A decision on the item with these words, made by a key. */
async function decide(page: Page, words: string[], key: string, said: RegExp): Promise<void> {
  await walkTo(page, ...words);
  await page.keyboard.press(key);
  await says(page, said);
}

describe.skipIf(isSkipped)(
  `a run that was decided on${isSkipped ? `: skipped, ${missing}` : ''}`,
  {
    timeout: 60_000,
  },
  () => {
    it('reads as decided when it is cleaned again, and stays decided when it is opened again', async () => {
      const cwd = temporaryFolder(files);
      const out = path.join(cwd, 'out');
      const clean = (...more: string[]) => runTamis(cwd, ['clean', 'in', '-o', 'out', ...more]);
      expect((await clean()).code).toBe(0);
      const before = ['a', 'b', 'c', 'd'].map((name) => record(cwd, name));
      expect(before.map(({ text }) => /Share this|Leave a|©|Friday ,|Syria\. After/.test(text))).toEqual(
        Array.from(before, () => false),
      );

      const { process, address } = await started(out);
      const context = await browser.newContext();
      onTestFinished(() => context.close());
      const { page, trouble } = await tab(context, `${address}#order=document&state=any`);
      await selected(page).waitFor();
      await decide(page, ['Share this article'], 'r', /^Saved: wrong, strip\/share/);
      await decide(page, ['©', 'Old ferry'], 'a', /^Saved: right, describe\/copyright/);
      await walkTo(page, 'repair', 'SyriaAfter');
      await page.keyboard.press('e');
      await page.locator('#replacement').fill('Syria. After');
      await page.keyboard.press('Enter');
      await says(page, /^Saved: edited, repair\/glued-words/);
      await decide(page, ['Friday'], 's', /^Saved: sentence kept/);
      await walkTo(page, 'Leave a Comment');
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog', { name: 'This line everywhere' });
      await dialog.getByText(/^It changes 3 places in 3 articles, 0 words/).waitFor();
      await page.keyboard.press('ArrowDown');
      await dialog.getByText(/^It changes 3 places in 3 articles, 9 words/).waitFor();
      await dialog.getByRole('radio').nth(1).press('Enter');
      await says(page, /^Saved: wrong for 3 like it/);
      await decide(page, ['d.txt', '©'], 'n', /^Saved: no article/);
      const given = verdictsOf(out);
      expect(given.map(({ verdict }) => verdict)).toEqual(['wrong', 'right', 'edit', 'keep', 'wrong', 'not-article']);

      process.kill('SIGTERM');
      const again = await clean('--verdicts', 'out/verdicts.jsonl');
      expect(again).toMatchObject({ code: 0, stderr: expect.not.stringContaining('not applied') });
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => record(cwd, name));
      const [oldA, oldB, oldC] = before;
      expect(a!.text).toBe(`${oldA!.text.replace('Syria After', 'Syria. After')}\n\nShare this article`);
      expect(b!.text).toBe(`${oldB!.text.replace('Friday,', 'Friday ,')}\n\nLeave a Comment`);
      expect(c!.text).toBe(`${oldC!.text}\n\nLeave a Comment`);
      expect(d).toMatchObject({ status: 'not-article' });

      const next = await started(out);
      const { page: later, trouble: laterTrouble } = await tab(context, next.address);
      await later.locator('header .figures').waitFor();
      await later.goto(new URL('#order=document&state=any', later.url()).href);
      await selected(later).waitFor();
      const told = later.locator('#facts .state');
      await walkTo(later, '©', 'Old ferry');
      expect(await told.textContent()).toContain('right, by ada');
      await later.keyboard.press('o');
      const source = later.locator('.pane').first();
      const decided = async (words: string, state: string): Promise<void> => {
        await source.locator('[data-keys]', { hasText: words }).click();
        await expect.poll(() => told.textContent()).toContain(`${state}, by ada`);
      };
      await decided('SyriaAfter', 'edited');
      await decided('Share this article', 'wrong');
      expect(verdictsOf(out)).toEqual(given);
      await later.keyboard.press('w');
      await says(later, /^Saved: withdrawn: wrong, strip\/share/);
      expect(verdictsOf(out).at(-1)).toMatchObject({ verdict: 'undo', undoes: given[0]!.id });
      await expect.poll(() => source.locator('[data-keys]', { hasText: 'Share this article' }).count()).toBe(0);
      await source.locator('[data-keys]', { hasText: '©' }).click();
      await later.keyboard.press('w');
      await says(later, /^Saved: withdrawn: right/);
      expect([...trouble, ...laterTrouble]).toEqual([]);
    });
  },
);
