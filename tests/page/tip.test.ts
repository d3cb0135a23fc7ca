import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from '../review/made-run.ts';
import { started } from '../review/served.ts';
import { isSkipped, launch, missing } from './browser.ts';
import { selected, tab } from './review-page.ts';

let browser: Browser;

beforeAll(async () => {
  if (!isSkipped) browser = await launch();
});

afterAll(async () => browser?.close());

describe.skipIf(isSkipped)(`the tip on a span${isSkipped ? `: skipped, ${missing}` : ''}`, { timeout: 60_000 }, () => {
  it('comes where the pointer goes, and not where it happens to rest', async () => {
    const folder = temporaryFolder();
    await madeRun(folder, { articles: 4, flags: 24, sites: 2 });
    const { address } = await started(folder);
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const { page, trouble } = await tab(context, `${address}#order=document`);
    await selected(page).waitFor();
    const tip = page.getByRole('tooltip');
    const spans = page.locator('.pane').first().locator('[data-keys][aria-pressed="false"]');
    await page.keyboard.press('o');
    const place = (await spans.nth(2).boundingBox())!;
    await page.keyboard.press('o');
    await selected(page).waitFor();
    await page.mouse.move(place.x + 5, place.y + 5);
    await page.keyboard.press('o');
    await spans.nth(2).waitFor();
    await page.waitForTimeout(300);
    expect(await tip.count()).toBe(0);

    await page.mouse.move(place.x + 7, place.y + 6);
    await tip.waitFor();
    await page.keyboard.press('j');
    await tip.waitFor({ state: 'detached' });
    await page.mouse.move(place.x + 9, place.y + 6);
    await tip.waitFor();
    await page.setViewportSize({ width: 700, height: 800 });
    await tip.waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  });
});
