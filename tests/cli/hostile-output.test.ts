/** Texts and file names that would do harm where they are obeyed: whatever a command prints or writes for people has them as text. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ArticleRecord } from '../../src/index.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { onEdit } from '../verdict-on.ts';
import { type Ran, runTamis } from './run-tamis.ts';

/** What a terminal obeys or a reader cannot see, but for the line feeds between lines. */
const unseen = /(?![\n ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
const disturbing = /[\u001B\u0007\u202A-\u202E]/u;
/** Markup, and a link that runs, as they come out of Markdown. */
const live = /(?<!\\)<\/?(?:script|img|a|b|svg)\b|(?<!\\)\[[^\]\n]*\]\(\s*javascript:/i;

const nasty =
  '</script><script>alert(1)</script> <img src=x onerror=alert(1)> [click](javascript:alert(1)) \u202Egnp\u202C \u001B[31mred\u001B]0;owned\u0007';
const names = [
  'a\u001B[2J\u001B[31mred.txt',
  'b\u202Egnp.exe.txt',
  'c<img src=x onerror=alert(1)>.txt',
  'd\nadded line: 1 clean.txt',
  'e [click](javascript:alert(1)).txt',
  '__proto__.txt',
  "f'; X-Injected: yes\r\n\r\n.txt",
];

function text(title: string, word: string): string {
  return [
    title,
    `Officials met in SyriaAfter the talks ${nasty} and the quay stays closed until spring , the office said.`,
    'The ferry sank at dawn on Monday off the old quay, and nobody was hurt, the harbour office said in a statement.',
    word,
    nasty,
    'A second ferry will take its place until the old one has been raised from the ground, the office said.',
    'Leave a Comment',
  ].join('\n\n');
}

it('hostile texts and names are text on the terminal, in the report and in the articles', {
  timeout: 120_000,
}, async () => {
  const ran: Record<string, Ran> = {};
  const cwd = temporaryFolder({
    ...Object.fromEntries(
      names.map((name, i) => [
        `in/${name}`,
        text(`Old ferry sinks ${nasty} | The Courier`, 'ferry'.repeat(i === 0 ? 200_000 : 3)),
      ]),
    ),
    'in/g\u001B[31m.txt': '',
  });
  const run = async (name: string, ...args: string[]): Promise<void> => {
    ran[name] = await runTamis(cwd, args);
  };
  await run('clean', 'clean', 'in', '-o', 'out', '--report', '--verbose');
  const [file] = readdirSync(path.join(cwd, 'out/records')).map((name) => path.join(cwd, 'out/records', name));
  const record = JSON.parse(readFileSync(file!, 'utf8')) as ArticleRecord;
  const edit = record.edits!.find(({ before }) => before === 'Leave a Comment')!;
  const verdict = { ...onEdit(record, edit, { verdict: 'wrong' }), who: 'ada\u001B[31m\u202E' };
  writeFileSync(path.join(cwd, 'out/verdicts.jsonl'), `${JSON.stringify(verdict)}\n`);
  await run('clean again', 'clean', 'in', '-o', 'out', '--verdicts', 'out/verdicts.jsonl', '--profile', '--force');
  await run('explain', 'explain', path.join(cwd, 'in', names[1]!));
  await run('explain a record', 'explain', file!);
  await run('explain what is missing', 'explain', 'none\u001B[31m\u202E');
  await run('verdicts', 'verdicts', 'out');
  await run('verdicts, cases', 'verdicts', 'out', '--cases');
  await run('report', 'report', 'out', '--format', 'md');
  await run('dry run', 'clean', 'in', '-o', 'other', '--dry-run');
  ran['review --text'] = await runTamis(cwd, ['review', 'out', '--text'], { stdin: 'l\nx\nj\nj\nj\nj\nq\n' });

  const raw = Object.entries(ran).flatMap(([name, { stdout, stderr }]) => {
    const found = unseen.exec(stdout) ?? unseen.exec(stderr);
    return found
      ? [`${name}: ${JSON.stringify(found.input.slice(Math.max(0, found.index - 60), found.index + 20))}`]
      : [];
  });
  expect(raw).toEqual([]);
  for (const [name, { stdout, stderr }] of Object.entries(ran))
    expect([name, stdout.length + stderr.length < 400_000]).toEqual([name, true]);

  const folder = path.join(cwd, 'out');
  const articles = readdirSync(path.join(folder, 'articles'));
  expect(articles.length).toBeGreaterThanOrEqual(names.length);
  for (const name of ['report.md', ...articles.map((article) => `articles/${article}`)]) {
    const written = readFileSync(path.join(folder, name), 'utf8');
    const body = written.replace(/^---\n.*?\n---\n/s, ''); // YAML strings are no markup
    expect([name, live.exec(body)?.[0]]).toEqual([name, undefined]);
    expect([name, disturbing.exec(written)]).toEqual([name, null]);
  }
  const html = readFileSync(path.join(folder, 'report.html'), 'utf8');
  expect(html).not.toMatch(/<img|<script>alert|href="javascript:/);
  expect(disturbing.exec(html)).toBeNull();
  expect(html.match(/<\/script>/g)?.length).toBe(html.match(/<script/g)?.length);
});

it('an error that nobody foresaw is told with its stack, as text', async () => {
  const steps = `() => { throw new Error(${JSON.stringify(nasty)}) }`;
  const cwd = temporaryFolder({
    'in.txt': 'Ships.',
    'p.mjs': `export default { name: 'p', about: 'p', steps: ${steps} };`,
  });
  const { code, stderr } = await runTamis(cwd, ['clean', 'in.txt', '-p', './p.mjs']);
  expect([code, unseen.exec(stderr)]).toEqual([1, null]);
  expect(stderr).toContain('\\u001b[31mred');
  expect(stderr).toMatch(/\n +at .*p\.mjs:1/);
});
