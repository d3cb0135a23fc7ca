import { expect, it } from 'vitest';
import { columnsOf } from '../../src/text/columns.ts';
import { tamis } from './tamis.ts';

it('lists the shipped pipelines with their stages in order, in 80 columns', () => {
  const { code, stdout } = tamis(['pipelines']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^news$/m);
  expect(stdout.indexOf('repair/')).toBeLessThan(stdout.indexOf('flag/'));
  for (const line of stdout.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
});

it('lists the rules of one, and says what its marks mean', () => {
  const { stdout } = tamis(['pipelines', 'news']);
  expect(stdout).toMatch(/^ {2}strip\/source-link\b/m);
  expect(stdout).toMatch(/^\(not calibrated\): how sure the rule is was estimated/m);
  for (const line of stdout.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
  expect(tamis(['pipelines', 'newz'])).toMatchObject({ code: 2, stderr: expect.stringContaining('choose of') });
});

it('gives both as JSON', () => {
  const all = JSON.parse(tamis(['pipelines', '--json']).stdout);
  expect(all[0]).toEqual({ name: expect.any(String), about: expect.any(String), stages: expect.any(Array) });
  const news = JSON.parse(tamis(['pipelines', 'news', '--json']).stdout);
  const shown = { id: 'strip/source-link', about: expect.any(String), calibrated: expect.any(Boolean) };
  expect(news.rules).toContainEqual(shown);
});
