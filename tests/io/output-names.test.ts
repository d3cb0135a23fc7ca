import { expect, test } from 'vitest';
import { nameOutputs } from '../../src/io/output-names.ts';

function named(...paths: string[]): Record<string, [id: string, name: string]> {
  const files = nameOutputs(paths.map((path) => ({ absolute: `/in/${path}`, path })));
  return Object.fromEntries(files.map(({ path, id, name }) => [path, [id, name]]));
}

test('an output is called like its input, without the extension', () => {
  expect(named('a.txt', 'b/c.d.md')).toEqual({ 'a.txt': ['a', 'a'], 'b/c.d.md': ['b/c.d', 'b/c.d'] });
});

test('inputs that would share a name keep their extension', () => {
  expect(named('a.txt', 'a.md', 'b.txt')).toEqual({
    'a.txt': ['a.txt', 'a.txt'],
    'a.md': ['a.md', 'a.md'],
    'b.txt': ['b', 'b'],
  });
});

test('a name that was given away by a collision is not taken by a third input', () => {
  expect(named('a.txt', 'a.md', 'a.txt.txt')['a.txt.txt']).toEqual(['a.txt.txt', 'a.txt.txt']);
});

test('names that differ in case or composition only are told apart for file systems that do not', () => {
  const names = Object.values(named('News.txt', 'news.txt', 'caf\u00e9.txt', 'cafe\u0301.txt')).map(([, name]) => name);
  expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(4);
});

test('an article does not take the place of a folder', () => {
  expect(named('a.txt', 'a.md/b.txt')['a.txt']).toEqual(['a', 'a.txt']);
});

test('standard input does not take the place of a file that is called so', () => {
  const files = nameOutputs([
    { absolute: '-', path: null },
    { absolute: '/in/stdin', path: 'stdin' },
  ]);
  expect(new Set(files.map(({ name }) => name)).size).toBe(2);
});

test('names do not depend on the order of the inputs', () => {
  const paths = ['a.txt', 'A.md', 'a.text', 'b/a.txt', 'B/a.txt', 'a.txt.md'];
  expect(named(...paths.toReversed())).toEqual(named(...paths));
});

test('a name of 255 bytes leaves room for the extension', () => {
  const long = `${'é'.repeat(125)}.txt`;
  const [id, name] = named(long)[long]!;
  expect(id).toBe('é'.repeat(125));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(220);
  expect(name).not.toContain('\uFFFD');
});
