import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { started } from '../review/served.ts';
import { isSkipped, launch, missing } from './browser.ts';
import { rows, says, selected, tab } from './review-page.ts';

let browser: Browser;

beforeAll(async () => {
  if (!isSkipped) browser = await launch();
});

afterAll(async () => browser?.close());

/** The page on what a run made of `files`. */
async function reviewed(
  files: Record<string, string>,
  out: string,
  ...args: string[]
): Promise<{ page: Page; trouble: string[] }> {
  const cwd = temporaryFolder(files);
  await runTamis(cwd, ['clean', 'in', '-o', 'out', '-q', ...args]);
  const { address } = await started(`${cwd}/${out}`);
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  return tab(context, address);
}

const prose =
  'The ferry sank at dawn on Monday off the old quay, and nobody was hurt, the harbour office said in a statement.\n';

describe.skipIf(isSkipped)(
  `where little is known${isSkipped ? `: skipped, ${missing}` : ''}`,
  {
    timeout: 60_000,
  },
  () => {
    it('an empty queue is said to be empty', async () => {
      const { page, trouble } = await reviewed({ 'in/a.txt': prose }, 'out');
      await page.getByText('Nothing here').waitFor();
      for (const key of ['j', 'a', 'r', 'e', 's', 'n', 'l', 'b', 'o', 'u', 'w']) await page.keyboard.press(key);
      await says(page, 'There is nothing to undo.');
      expect(trouble).toEqual([]);
    });

    it('records in shards without audit or site can be decided on, and the page says what cannot', async () => {
      const glued = `${prose}\nOfficials met in SyriaAfter the talks, and the quay stays closed until spring.\n`;
      const { page, trouble } = await reviewed({ 'in/a.txt': glued }, 'out', ...['--no-audit', '--layout', 'shards']);
      await selected(page).waitFor();
      expect((await rows(page).allTextContents()).join()).toMatch(/Syria ?After/);
      await page.goto(new URL('#of=flag', page.url()).href);
      await selected(page).waitFor();
      await page.getByText('This line everywhere: not here, since').waitFor();
      await page.keyboard.press('l');
      await says(page, 'the site of the document is not known');
      await page.keyboard.press('o');
      await page.locator('h2').first().waitFor();
      await page.keyboard.press('a');
      await says(page, /^Saved: right/);
      expect(trouble).toEqual([]);
    });
  },
);
