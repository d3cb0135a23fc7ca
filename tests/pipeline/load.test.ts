import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clean, createCleaner, listPipelines, loadPipeline, WrongUse } from '../../src/index.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-load-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

const typescript = `
import { cut, defineStage, definePipeline, step, type Stage, WrongUse } from 'tamis';
import news from 'tamis/pipelines/news';

interface Options { word: string }

const stage: Stage<Options> = defineStage<Options>({
  id: 'strip/word',
  about: 'A line with the word is gone.',
  prepare: ({ word = 'spam' }) => (article) => {
    for (const block of article.children) {
      if (block.text.includes(word)) cut(article, block, { rule: 'strip/word', score: 1, reason: word as string });
    }
  },
});
export const seen = WrongUse;
export default definePipeline('mine', \`after \${news.name}\`, () => [step(stage, { word: 'eggs' })]);
`;

describe('loadPipeline', () => {
  it('loads a shipped pipeline by its name', async () => {
    expect(await loadPipeline('news')).toMatchObject({ name: 'news', steps: expect.any(Function) });
  });

  it("loads a user's TypeScript, relative to where the user is", async () => {
    const pipeline = await loadPipeline(write('mine.ts', typescript), folder);
    expect(pipeline.about).toBe('after news');
    const record = clean({ id: 'x', text: 'ham\neggs\ncheese' }, createCleaner(pipeline));
    expect(record.text).toBe('ham\n\ncheese');
  });

  it.each([
    ['.ts', "import * as tamis from 'tamis';"],
    ['.mjs', "import * as tamis from 'tamis';"],
    ['.js', "import * as tamis from 'tamis';"],
  ])('gives a %s module the very tamis that runs', async (extension, line) => {
    const body = `${line}\nglobalThis.tamisSeen = tamis.WrongUse;\nexport default tamis.definePipeline('own', 'own', () => []);`;
    await loadPipeline(write(`own${extension}`, body), folder);
    expect((globalThis as { tamisSeen?: unknown }).tamisSeen).toBe(WrongUse);
    delete (globalThis as { tamisSeen?: unknown }).tamisSeen;
  });

  it('reads a module anew that was changed in between', async () => {
    const body = (about: string): string =>
      `import { definePipeline } from 'tamis';\nexport default definePipeline('own', '${about}', () => []);`;
    expect((await loadPipeline(write('twice.ts', body('first')), folder)).about).toBe('first');
    expect((await loadPipeline(write('twice.ts', body('second')), folder)).about).toBe('second');
  });

  it.each([
    ['no such name', 'newz', /Expected a pipeline, got 'newz'; choose of .*news/],
    ['no such file', './gone.ts', /no such file: choose of .*news/],
    ['a folder', '.', /Expected a pipeline, got '\.'/],
  ])('%s: says what to do', async (_, name, message) => {
    await expect(loadPipeline(name, folder)).rejects.toThrow(message);
    await expect(loadPipeline(name, folder)).rejects.toBeInstanceOf(WrongUse);
  });

  it.each([
    [
      'no default export',
      'export const pipeline = 1;',
      /a pipeline as the default export of .*bad\.ts, got nothing; write: export default/,
    ],
    ['a list of stages', 'export default [];', /a pipeline as the default export/],
    ['a preset of plugins', 'export default { plugins: [] };', /a pipeline as the default export/],
    ['a syntax error', 'export default {', /a pipeline module that loads, got 'bad\.ts'/],
    ['a throw', 'throw new Error("no luck");', /no luck/],
    [
      'a bad name',
      "import { definePipeline } from 'tamis'; export default definePipeline('No', 'x', () => []);",
      /kebab-case, got 'No'/,
    ],
  ])('%s: says what to do', async (_, content, message) => {
    await expect(loadPipeline(write('bad.ts', content), folder)).rejects.toThrow(message);
    await expect(loadPipeline('bad.ts', folder)).rejects.toBeInstanceOf(WrongUse);
  });
});

it('listPipelines names what is shipped, with what it is for', async () => {
  const pipelines = await listPipelines();
  expect(pipelines.map(({ name }) => name)).toContain('news');
  for (const { name, about } of pipelines) {
    expect(about.length).toBeGreaterThan(20);
    expect((await loadPipeline(name)).name).toBe(name);
  }
});
