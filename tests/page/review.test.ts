import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { madeRun } from '../review/made-run.ts';
import { started } from '../review/served.ts';
import { isSkipped, launch, missing } from './browser.ts';
import { pictures, rows, saving, says, selected, type Tab, tab, verdictsOf, violations } from './review-page.ts';

let browser: Browser;

beforeAll(async () => {
  if (!isSkipped) browser = await launch();
});

afterAll(async () => browser?.close());

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  return context;
}

async function madeFolder(articles = 12, flags = 60): Promise<string> {
  const folder = temporaryFolder();
  await madeRun(folder, { articles, flags, sites: 3 });
  return folder;
}

async function opened(folder: string, hash = ''): Promise<Tab & { context: BrowserContext; address: string }> {
  const { address } = await started(folder);
  const context = await newContext();
  const first = await tab(context, `${address}${hash}`);
  await selected(first.page).waitFor();
  return { ...first, context, address };
}

const total = (page: Page): Promise<number> => page.locator('#filters .total b').textContent().then(Number);
const decided = async (page: Page): Promise<number> =>
  Number(/^(\d+) of/.exec((await page.locator('header .figures').textContent()) ?? '')?.[1]);
/** Whether the first such element lies within the height of the box. */
const isInView = (page: Page, box: string, element: string): Promise<boolean> =>
  page.evaluate(
    `(([a, b]) => b.top >= a.top && b.bottom <= a.bottom)(${JSON.stringify([box, element])}.map((selector) => document.querySelector(selector).getBoundingClientRect()))`,
  );

describe.skipIf(isSkipped)(`the review page${isSkipped ? `: skipped, ${missing}` : ''}`, { timeout: 60_000 }, () => {
  it('is walked, filtered and decided on by keyboard, and saved before it says so', async () => {
    const folder = await madeFolder();
    const { page, trouble } = await opened(folder);
    const before = await total(page);
    const first = await selected(page).textContent();
    await page.keyboard.press('j');
    expect(await selected(page).getAttribute('id')).toBe('item-1');
    await page.keyboard.press('k');
    expect(await selected(page).textContent()).toBe(first);

    await page.keyboard.press('r');
    await says(page, /^Saved: wrong/);
    expect(verdictsOf(folder)).toMatchObject([{ verdict: 'wrong', who: 'ada' }]);
    await expect.poll(() => total(page)).toBe(before - 1);
    expect(await selected(page).textContent()).not.toBe(first);
    expect(await decided(page)).toBe(1);

    await page.keyboard.press('u');
    await says(page, /^Saved: undone: wrong/);
    await expect.poll(() => total(page)).toBe(before);
    await expect.poll(() => selected(page).textContent()).toBe(first);
    expect(verdictsOf(folder)).toHaveLength(2);

    const kind = page.getByRole('group', { name: 'Kind' }).getByRole('checkbox').first();
    const label = page.getByRole('group', { name: 'Kind' }).locator('label').first();
    const count = Number(await label.locator('.count').textContent());
    await kind.check();
    await expect.poll(() => total(page)).toBe(count);
    await page.reload();
    await expect.poll(() => total(page)).toBe(count);
    expect(await kind.isChecked()).toBe(true);
    expect(trouble).toEqual([]);
  });

  it('has counts that add up, and undoes after a reload', async () => {
    const folder = await madeFolder();
    const { page } = await opened(folder);
    for (const name of ['Kind', 'Rule', 'Site', 'What it is']) {
      const group = page.getByRole('group', { name, exact: true });
      const whole = group.getByRole('button', { name: /^All/ });
      if (await whole.isVisible()) await whole.click();
      const counts = await group.locator('.count').allTextContents();
      expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(await total(page));
    }
    await page.locator('#queue').press('a');
    await says(page, /^Saved: right/);
    await page.reload();
    await selected(page).waitFor();
    await page.keyboard.press('u');
    await says(page, /^Saved: undone: right/);
    expect(verdictsOf(folder)[1]).toMatchObject({ verdict: 'undo', undoes: verdictsOf(folder)[0]!.id });
  });

  it('edits a repair in place, keeps a sentence, and opens the article at the place', async () => {
    const folder = await madeFolder();
    const { page, trouble } = await opened(folder, '#kind=replace');
    await page.keyboard.press('e');
    const field = page.locator('#replacement');
    await expect.poll(() => field.inputValue()).toBe(await page.locator('#facts ins').textContent());
    await field.fill('mended by hand');
    await field.press('Enter');
    await says(page, /^Saved: edited/);
    expect(verdictsOf(folder)[0]).toMatchObject({ verdict: 'edit', replacement: 'mended by hand' });

    await page.keyboard.press('s');
    await says(page, /^Saved: sentence kept/);
    const { target } = verdictsOf(folder)[1]!;
    expect(target).toMatchObject({ of: 'text' });
    expect(target!.quote).toMatch(/\S+ .*\.$/);

    await page.keyboard.press('o');
    const span = page.locator('[data-keys][aria-pressed="true"]').first();
    await span.waitFor();
    await expect
      .poll(() => page.evaluate('document.activeElement.dataset.keys'))
      .toBe(await span.getAttribute('data-keys'));
    expect(await isInView(page, '.pane', '[data-keys][aria-pressed="true"]')).toBe(true);
    const shown = await page.locator('#facts blockquote del').textContent();
    expect(shown).toContain((await span.textContent()) ?? '');
    await page.keyboard.press('a');
    await says(page, /^Saved: right/);
    await page.keyboard.press('Escape');
    await selected(page).waitFor();
    expect(trouble).toEqual([]);
  });

  it('shows what a decision for all would change before it is saved', async () => {
    const folder = await madeFolder(30, 60);
    const { page, trouble } = await opened(folder, '#rule=strip%2Fread-more&order=document');
    const before = await total(page);
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: /^Save for all \d+$/ });
    await button.waitFor();
    await dialog.getByLabel('Below').fill('1');
    await dialog.getByText(`It changes ${before} places`).waitFor();
    expect(verdictsOf(folder)).toEqual([]);
    await dialog.getByRole('radio').nth(1).check();
    await dialog.getByText(`It changes ${before} places`).waitFor();
    await button.click();
    await says(page, `Saved: wrong for ${before} like it, strip/read-more`);
    expect(verdictsOf(folder)).toMatchObject([{ verdict: 'wrong', scope: { kind: 'rule', rule: 'strip/read-more' } }]);
    await page.getByText('Nothing here for these filters').waitFor();
    await page.keyboard.press('u');
    await says(page, /^Saved: undone/);
    await expect.poll(() => total(page)).toBe(before);

    await page.locator('#queue').press('l');
    await dialog.getByText(/^It changes \d+ place/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('queue');
    expect(trouble).toEqual([]);
  });

  it('loses nothing when the server is killed, and says what is not saved', async () => {
    const folder = await madeFolder();
    const server = await started(folder);
    const { port } = new URL(server.address);
    const context = await newContext();
    const { page } = await tab(context, server.address);
    await selected(page).waitFor();
    await page.keyboard.press('a');
    await says(page, /^Saved: right/);
    for (let n = 0; n < 3; n++) await page.keyboard.press('r');
    server.process.kill('SIGKILL');
    for (let n = 0; n < 2; n++) await page.keyboard.press('a');
    await saving(page).getByText('not saved yet').waitFor();
    await says(page, /kept in this browser/);
    const said = 1;
    expect(verdictsOf(folder).length).toBeGreaterThanOrEqual(said);

    const again = await started(folder, '--port', port);
    const { page: second } = await tab(context, again.address);
    await saving(second).getByText('all is saved').waitFor();
    await saving(page).getByText('all is saved').waitFor({ timeout: 15_000 });
    const sent = verdictsOf(folder).map(({ sent }) => sent);
    expect(sent).toHaveLength(6);
    expect(new Set(sent).size).toBe(6);
    expect(await decided(second)).toBe(6);
  });

  it('keeps what is not saved over a closed tab, and tells how to open the page again', async () => {
    const folder = await madeFolder();
    const server = await started(folder);
    const { port } = new URL(server.address);
    const context = await newContext();
    const { page } = await tab(context, server.address);
    await selected(page).waitFor();
    server.process.kill('SIGKILL');
    await page.keyboard.press('r');
    await says(page, /kept in this browser/);
    await page.close();

    const other = await started(folder, '--port', port);
    const { page: stranger } = await tab(context, new URL('/', other.address).href);
    await stranger.getByText('This page has to be opened again').waitFor();
    expect(verdictsOf(folder)).toEqual([]);
    const { page: next } = await tab(context, other.address);
    await says(next, /^Saved: wrong/);
    expect(verdictsOf(folder)).toMatchObject([{ verdict: 'wrong' }]);
  });

  it('shows in one tab what is decided in another', async () => {
    const folder = await madeFolder();
    const { page, context, address } = await opened(folder, '#order=document');
    const { page: other } = await tab(context, new URL('/#order=document&state=any', address).href);
    await selected(other).waitFor();
    const before = await total(page);
    await page.keyboard.press('a');
    await says(page, /^Saved/);
    await rows(other).first().getByText('right').waitFor();
    expect(await decided(other)).toBe(1);
    await other.locator('#queue').press('j');
    await other.keyboard.press('r');
    await expect.poll(() => total(page)).toBe(before - 2);
    expect(await decided(page)).toBe(2);
  });

  it('finds in the sources, and filters by a rule or a line from the article', async () => {
    const folder = await madeFolder(30, 60);
    const { page, trouble } = await opened(folder, '#kind=cut');
    await page.keyboard.press('/');
    await page.keyboard.type('lime trees');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /places? with/ }).waitFor();
    await page.locator('main ol a').first().click();
    expect(await page.locator('.found').first().textContent()).toMatch(/lime trees/);
    await page.goBack();
    await page.getByRole('link', { name: 'Back to the queue' }).click();
    await page.getByRole('heading', { name: /places? with/ }).waitFor({ state: 'hidden' });
    await selected(page).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'All of this line on this site' }).click();
    await page.getByText('Only this line on its site').waitFor();
    await selected(page).waitFor();
    const quotes = await rows(page).locator('del').allTextContents();
    expect(new Set(quotes).size).toBe(1);
    expect(trouble).toEqual([]);
  });
});

describe.skipIf(isSkipped)('hostile text on the review page', { timeout: 60_000 }, () => {
  const name = 'x<img src=x onerror=alert(1)>.txt';
  const nasty =
    '</script><script>window.pwned = 1</script><b onmouseover="alert(1)">bold</b> javascript:alert(1) \u202e\u001b[31m <img src=//example.org/x>';

  it('is text everywhere', async () => {
    const folder = temporaryFolder({
      [`in/${name}`]: `Leave a Reply\n\n${nasty} The war in SyriaAfter the winter was long, and nobody was glad of it ${nasty}.\n\n${'a'.repeat(1_000_000)}\n\nThe bridge of the town has opened again, the mayor said on Tuesday, and everybody is glad of it.\n\nLeave a Reply`,
      'in/empty.txt': '',
    });
    await runTamis(folder, ['clean', 'in', '-o', 'out', '-q']);
    const { page, trouble } = await opened(path.join(folder, 'out'));
    const texts = [await page.locator('body').textContent()];
    await page.locator('#queue').press('End');
    texts.push(await page.locator('body').textContent());
    for (const article of [0, 1]) {
      await page.goto(new URL(`#article=${article}`, page.url()).href);
      await page.locator('h2', { hasText: /empty|<img|pwned/ }).waitFor();
      texts.push(await page.locator('body').textContent());
      for (const fold of await page.locator('summary').all()) await fold.click();
      const span = page.locator('[data-keys]').first();
      if (await span.isVisible()) await span.hover();
    }
    await page.goto(new URL('#find=pwned', page.url()).href);
    await page.getByRole('heading', { name: /places? with/ }).waitFor();
    texts.push(await page.locator('body').textContent());
    const all = texts.join('\n');
    expect(all).toContain('<script>window.pwned = 1</script>');
    expect(all).toContain(name);
    expect(all).toContain('\\u202e');
    expect(all).not.toMatch(/[\u202e\u001b]/);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('body img, body b[onmouseover]').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(trouble).toEqual([]);
  });
});

/** Escape closes a dialog in a task of its own: a key that follows at once would still be the dialog's. */
async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe.skipIf(isSkipped)('the review page for everybody', { timeout: 90_000 }, () => {
  it.each(['light', 'dark'] as const)('has no accessibility violation, %s', async (scheme) => {
    const folder = await madeFolder();
    const { address } = await started(folder);
    const context = await newContext();
    const { page } = await tab(context, address, { scheme });
    const found: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      found[what] = await violations(page);
    };
    await selected(page).waitFor();
    await look('queue');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look('help');
    await closed(page);
    await page.keyboard.press('b');
    await page.getByText(/^It changes/).waitFor();
    await look('for all');
    await closed(page);
    await page.keyboard.press('a');
    await says(page, /^Saved/);
    await look('saved');
    await page.keyboard.press('Enter');
    await page.locator('[data-keys][aria-pressed="true"]').first().waitFor();
    for (const fold of await page.locator('summary').all()) await fold.click();
    await look('article');
    await page.keyboard.press('e');
    await page.locator('#replacement').waitFor();
    await look('edit');
    await page.locator('#find').fill('harbour');
    await page.locator('#find').press('Enter');
    await page.getByRole('heading', { name: /places? with/ }).waitFor();
    await look('find');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(new URL('#', page.url()).href);
    await selected(page).waitFor();
    await look('narrow');
    expect(Object.fromEntries(Object.entries(found).filter(([, some]) => some.length > 0))).toEqual({});
  });

  it('fits 320 pixels without scrolling sideways, and is pictured in all its looks', async () => {
    const folder = temporaryFolder();
    await runTamis(folder, ['clean', path.resolve('seeds'), '-o', 'out', '-q']);
    const { address } = await started(path.join(folder, 'out'));
    const context = await newContext();
    await (await tab(context, address)).page.close();
    const looks = [
      { name: 'light', scheme: 'light', width: 1280 },
      { name: 'dark', scheme: 'dark', width: 1280 },
      { name: 'narrow', scheme: 'light', width: 320 },
    ] as const;
    for (const { name, ...look } of looks) {
      const { page, trouble } = await tab(context, new URL('/', address).href, look);
      const picture = async (what: string): Promise<void> => {
        const file = path.join(pictures, `${what}-${name}.png`);
        writeFileSync(file, await page.screenshot());
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width);
      };
      await selected(page).waitFor();
      await picture('queue');
      await page.keyboard.press('o');
      await page.locator('[data-keys][aria-pressed="true"]').first().waitFor();
      await expect.poll(() => isInView(page, '.pane', '[data-keys][aria-pressed="true"]')).toBe(true);
      await picture('article');
      expect(trouble).toEqual([]);
      await page.goto(`file://${path.join(folder, 'out/report.html')}`);
      await picture('report');
      await page.close();
    }
  });

  it('hears no single keys where somebody writes, or where they are switched off', async () => {
    const folder = await madeFolder();
    const { page } = await opened(folder);
    await page.locator('#find').fill('');
    await page.locator('#find').press('a');
    await page.keyboard.press('Escape');
    await page.locator('#queue').press('?');
    await page.getByLabel('Listen to single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('#queue').press('a');
    await page.reload();
    await page.locator('#queue').press('r');
    await page.locator('#queue').press('ArrowDown');
    expect(await selected(page).getAttribute('id')).toBe('item-1');
    expect(verdictsOf(folder)).toEqual([]);
  });
});
