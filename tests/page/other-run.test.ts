import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRecord, putRecords } from '../review/made-run.ts';
import { started } from '../review/served.ts';
import { isSkipped, launch, missing } from './browser.ts';
import { saving, says, selected, tab, verdictsOf, violations } from './review-page.ts';

let browser: Browser;

beforeAll(async () => {
  if (!isSkipped) browser = await launch();
});

afterAll(async () => browser?.close());

/** Six articles; of another run as many, with as much to decide. */
function cleaned(folder: string, first: number): void {
  putRecords(
    folder,
    Array.from({ length: 6 }, (_, i) => ({ ...madeRecord(first + i, 3, 3), id: `made-${i}` })),
  );
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Never saved' });

describe.skipIf(isSkipped)(
  `decisions on another run${isSkipped ? `: skipped, ${missing}` : ''}`,
  {
    timeout: 60_000,
  },
  () => {
    it('are never sent to this one, and wait to be copied, discarded, or for their run', async () => {
      const folder = temporaryFolder();
      cleaned(folder, 0);
      const server = await started(folder);
      const { port } = new URL(server.address);
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      onTestFinished(() => context.close());
      const { page: old } = await tab(context, server.address);
      await selected(old).waitFor();
      server.process.kill('SIGKILL');
      await old.keyboard.press('r');
      await old.keyboard.press('a');
      await says(old, new RegExp(`--port ${port}.*2 decisions are kept in this browser`, 's'));

      cleaned(folder, 100);
      const again = await started(folder, '--port', port);
      const { page, trouble } = await tab(context, again.address);
      await says(page, '2 decisions on another run were never saved');
      await selected(page).waitFor();
      expect(await saving(page).textContent()).toContain('all is saved');
      await says(old, /another run is reviewed here now/i);
      expect(verdictsOf(folder)).toEqual([]);

      await page.getByRole('button', { name: 'Look at them' }).click();
      await dialog(page).getByRole('listitem').nth(1).waitFor();
      expect(await dialog(page).getByRole('listitem').first().textContent()).toMatch(/^wrong, .*made-\d/s);
      expect(await violations(page)).toEqual([]);
      await dialog(page).getByRole('button', { name: 'Copy' }).click();
      await dialog(page).getByText('Copied').waitFor();
      const copied = String(await page.evaluate('navigator.clipboard.readText()'))
        .trim()
        .split('\n');
      expect(copied.map((line) => JSON.parse(line).decision.verdict)).toEqual(['wrong', 'right']);
      await page.keyboard.press('Escape');
      await page.reload();
      await says(page, '2 decisions on another run were never saved');
      await page.keyboard.press('a');
      await says(page, /^Saved: right/);
      expect(verdictsOf(folder)).toHaveLength(1);

      await old.getByRole('button', { name: 'Show it' }).click();
      await says(old, '2 decisions on another run were never saved');
      await old.getByRole('button', { name: 'Look at them' }).click();
      await dialog(old).getByRole('button', { name: 'Discard' }).click();
      await dialog(old).waitFor({ state: 'detached' });
      await old.reload();
      await selected(old).waitFor();
      expect(await old.getByText('never saved').count()).toBe(0);
      expect(verdictsOf(folder)).toHaveLength(1);
      expect(trouble).toEqual([]);
    });
  },
);
