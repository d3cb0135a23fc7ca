import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';
import { contentOf } from './folder-content.ts';
import { mainFile, runTamis } from './run-tamis.ts';
import { testPipeline as pipeline } from './test-pipeline.ts';

const text = 'The minister said on Monday that the bridge would open.\n\nShe gave no date for it.\n';

/** What these tests look at in the JSON that a run writes. */
interface Json {
  flags: number;
  entity: Record<string, Record<string, string>>;
  activity: object;
  used: Record<string, Record<string, string>>;
  wasGeneratedBy: Record<string, Record<string, string>>;
  wasDerivedFrom: Record<string, Record<string, string>>;
}

function json(...parts: string[]): Json {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'));
}

test('a folder becomes articles, records, flags, a report, a manifest and a provenance, its folders kept', async () => {
  const cwd = temporaryFolder({ 'news/a.txt': text, 'news/b/c.md': text, 'news/d.png': 'x' });
  const { code, stdout, stderr } = await runTamis(cwd, ['clean', 'news']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(Object.keys(contentOf(path.join(cwd, 'out')))).toEqual([
    '.tamis/journal.jsonl',
    'articles/a.md',
    'articles/b/c.md',
    'flags.jsonl',
    'manifest.json',
    'prov.json',
    'records/a.json',
    'records/b/c.json',
    'report.html',
    'report.md',
  ]);
  expect(json(cwd, 'out/records/b/c.json')).toMatchObject({ id: 'b/c', provenance: { source: { path: 'b/c.md' } } });
  expect(json(cwd, 'out/manifest.json')).toMatchObject({ documents: 2, skipped: { '.png': 1 }, failures: [] });
  expect(stderr).toContain('2 documents: ');
  expect(stderr).toContain('Skipped: .png 1. --ext reads more types.');
  expect(stderr).toContain('Read next: out/report.md\nDecide on what is doubtful: tamis review out\n');
  for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('what a run wrote is the same with 1 and with 8 files in work, and with another clock but the one given', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`in/${i % 7}/${i}.txt`, `${text.repeat(i % 13)} zzz ${i}\n`]),
  );
  const cwd = temporaryFolder({ ...files, 'p.ts': pipeline });
  const env = { SOURCE_DATE_EPOCH: '1700000000' };
  const args = ['clean', 'in', '--pipeline', './p.ts', '--format', 'md,json,jsonl,txt'];
  await runTamis(cwd, [...args, '-o', 'one', '--concurrency', '1'], { env });
  await runTamis(cwd, [...args, '-o', 'two', '--concurrency', '8'], { env });
  const one = contentOf(path.join(cwd, 'one'));
  expect(one).toEqual(contentOf(path.join(cwd, 'two')));
  expect(Object.keys(one)).toHaveLength(3 * 60 + 7);
  expect(json(cwd, 'one/manifest.json')).toMatchObject({
    started: '2023-11-14T22:13:20.000Z',
    ended: '2023-11-14T22:13:20.000Z',
    flags: 60,
  });
  const ids = one['records.jsonl']!.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(ids).toEqual([...ids].sort());
});

test('the report shows first what failed, then each flag with its sentence, then what is no article', async () => {
  const cwd = temporaryFolder({
    'in/a.txt': `One.\n\nHe said zzz to <b>them</b> and *left*. Then not.\n`,
    'in/b.txt': 'BOOM\n',
    'in/c.txt': 'GATE\n',
    'in/d.txt': 'zzz and zzz and zzz.\n',
    'p.ts': pipeline,
  });
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts']);
  expect(code).toBe(1);
  expect(stderr).toContain('b.txt: test/zzz: boom');
  const report = readFileSync(path.join(cwd, 'out/report.md'), 'utf8');
  expect(report).toContain('4 documents: 0 clean, 2 to review (4 flags), 1 no article, 1 failed.');
  expect(report).toContain(
    '**Line 3**\n\n> He said **zzz** to \\<b>them\\</b> and \\*left\\*.\n\n- zzz, 0.90: sleeps\n',
  );
  expect(report).toContain('- c.txt: a gate');
  const order = ['- b.txt: test/zzz: boom', '### d', '### a', '- c.txt: a gate', '| test/zzz |'].map((part) =>
    report.indexOf(part),
  );
  expect(order).toEqual([...order].sort((x, y) => x - y));
  expect(order[0]).toBeGreaterThan(0);
  expect(existsSync(path.join(cwd, 'out/articles/b.md'))).toBe(false);
  expect(json(cwd, 'out/records/b.json')).toMatchObject({
    status: 'failed',
    error: { stage: 'test/zzz' },
    text: 'BOOM\n',
  });
});

test('hostile text is spelled out in report and summary', async () => {
  const cwd = temporaryFolder({
    'in/\x1b[31mx\ny.txt': 'BOOM',
    'in/b.txt': 'a \x1b[2J zzz \u202e <script>x</script>\n# no.',
    'p.ts': pipeline,
  });
  const { stderr } = await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts']);
  const report = readFileSync(path.join(cwd, 'out/report.md'), 'utf8');
  for (const said of [stderr, report]) expect(said).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  expect(stderr).toContain('\\u001b[31mx\\ny.txt');
  expect(report).toContain('\\u202e \\<script>x\\</script>');
});

test('prov.json says which output came from which input, with their hashes', async () => {
  const cwd = temporaryFolder({ 'in/a é(1).txt': text });
  await runTamis(cwd, ['clean', 'in']);
  const prov = json(cwd, 'out/prov.json');
  expect(Object.keys(prov).sort()).toEqual([
    'activity',
    'agent',
    'entity',
    'prefix',
    'used',
    'wasAssociatedWith',
    'wasDerivedFrom',
    'wasGeneratedBy',
  ]);
  const entities = Object.keys(prov.entity);
  for (const relation of ['used', 'wasGeneratedBy', 'wasDerivedFrom'] as const) {
    for (const named of Object.values(prov[relation])) {
      for (const [role, id] of Object.entries(named))
        expect(role === 'prov:activity' ? Object.keys(prov.activity) : entities).toContain(id);
    }
  }
  for (const [id, entity] of Object.entries(prov.entity)) {
    const [kind] = id.split(':');
    const file = path.join(cwd, kind === 'input' ? 'in' : 'out', entity['prov:label']!);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(entity['tamis:sha256']);
    expect(id).toMatch(/^[a-z]+:[\w.~%/-]+$/);
  }
  expect(Object.values(prov.wasDerivedFrom)).toHaveLength(2);
});

test('what cannot be read fails alone', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/c.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) });
  symlinkSync('gone.txt', path.join(cwd, 'in/b.txt'));
  const { code, stderr } = await runTamis(cwd, ['clean', 'in']);
  expect(code).toBe(1);
  expect(stderr).toContain('b.txt: ENOENT: it is gone, or a link to nothing');
  expect(json(cwd, 'out/manifest.json')).toMatchObject({
    documents: 3,
    statuses: { failed: 2 },
    failures: [
      { id: 'b', path: 'b.txt', stage: 'read' },
      { id: 'c', stage: 'decode' },
    ],
  });
  const { code: restored, stderr: said } = await runTamis(cwd, ['restore', 'out/records/b.json']);
  expect({ restored, said }).toMatchObject({
    restored: 2,
    said: "tamis: Expected a record of a source that was read, got 'b'; mend what kept tamis from it: ENOENT: it is gone, or a link to nothing\n",
  });
});

test('an output within the input is not read back', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  for (const output of ['in/out', 'in/out', 'in/other'])
    await runTamis(cwd, ['clean', 'in', '-o', output, '--format', 'md,txt']);
  expect(readdirSync(path.join(cwd, 'in/out/articles'))).toEqual(['a.md']);
  expect(readdirSync(path.join(cwd, 'in/other/texts'))).toEqual(['a.txt']);
  const here = await runTamis(path.join(cwd, 'in'), ['clean', '.']);
  expect(here.stderr).toContain('1 document: ');
});

test('an output that would take the place of the input is refused', async () => {
  const cwd = temporaryFolder({ 'articles/a.md': text });
  for (const [input, output] of [
    ['articles', 'articles'],
    ['articles', '.'],
    ['articles/a.md', '.'],
  ]) {
    const { code, stderr } = await runTamis(cwd, ['clean', input!, '-o', output!]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^tamis: Expected an output folder .*\n$/),
    });
  }
  expect(readFileSync(path.join(cwd, 'articles/a.md'), 'utf8')).toBe(text);
});

test('a link in the output folder stops the run before anything leaves it', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'outside/keep': '' });
  mkdirSync(path.join(cwd, 'out'));
  symlinkSync('../outside', path.join(cwd, 'out/articles'));
  const { code, stderr } = await runTamis(cwd, ['clean', 'in']);
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('tamis: Expected no link in the output folder'),
  });
  expect(readdirSync(path.join(cwd, 'outside'))).toEqual(['keep']);
  expect(readdirSync(path.join(cwd, 'out')).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('outputs whose input is gone stay, until --prune', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b/c.txt': text });
  await runTamis(cwd, ['clean', 'in']);
  putFiles(cwd, { 'out/articles/note.txt': 'mine', 'out/mine/x.md': 'mine' });
  rmSync(path.join(cwd, 'in/b'), { recursive: true });
  await runTamis(cwd, ['clean', 'in']);
  expect(existsSync(path.join(cwd, 'out/articles/b/c.md'))).toBe(true);
  const dry = await runTamis(cwd, ['clean', 'in', '--prune', '--dry-run']);
  expect(dry.stderr).toContain('Would remove 2 outputs');
  expect(existsSync(path.join(cwd, 'out/articles/b/c.md'))).toBe(true);
  const { stderr } = await runTamis(cwd, ['clean', 'in', '--prune', '--format', 'json']);
  expect(stderr).toContain('Removed 2 outputs whose input is gone');
  expect(Object.keys(contentOf(path.join(cwd, 'out')))).toEqual([
    '.tamis/journal.jsonl',
    'articles/a.md',
    'articles/note.txt',
    'flags.jsonl',
    'manifest.json',
    'mine/x.md',
    'prov.json',
    'records/a.json',
    'report.html',
    'report.md',
  ]);
});

test('--prune touches nothing in a folder where tamis never wrote', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'out/articles/mine.md': 'mine' });
  const { stderr } = await runTamis(cwd, ['clean', 'in', '--prune']);
  expect(stderr).not.toContain('Removed');
  expect(existsSync(path.join(cwd, 'out/articles/mine.md'))).toBe(true);
});

test('--dry-run writes nothing', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '--dry-run', '--rejects', 'r.jsonl']);
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Nothing was written (--dry-run).'),
  });
  expect(readdirSync(cwd)).toEqual(['in']);
});

test('--drop keeps documents back, and --rejects takes them and the failed ones', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': 'GATE', 'in/b.txt': 'BOOM', 'in/c.txt': text, 'p.ts': pipeline });
  const args = ['clean', 'in', '--pipeline', 'p.ts', '--drop', 'not-article', '--rejects', 'rejects.jsonl'];
  const { code, stderr } = await runTamis(cwd, args);
  expect(code).toBe(1);
  expect(stderr).toContain('1 document dropped to ');
  expect(readdirSync(path.join(cwd, 'out/records'))).toEqual(['c.json']);
  const rejects = readFileSync(path.join(cwd, 'rejects.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rejects.map(({ id, status }) => [id, status])).toEqual([
    ['a', 'not-article'],
    ['b', 'failed'],
  ]);
});

test('the front matter names a flagged document as such, and --frail exits with 1', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': 'So zzz it is.', 'p.ts': pipeline });
  expect((await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts'])).code).toBe(0);
  expect((await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts', '--frail'])).code).toBe(1);
  const [, yaml] = /^---\n([\s\S]*?)^---\n/m.exec(readFileSync(path.join(cwd, 'out/articles/a.md'), 'utf8'))!;
  expect(parse(yaml!)).toMatchObject({ id: 'a', status: 'review', flags: 1, pipeline: 'test' });
});

test('--disable and --only decide what acts; an unknown name is wrong use', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': 'So zzz it is.', 'p.ts': pipeline });
  await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts', '--disable', 'test/zzz']);
  expect(json(cwd, 'out/manifest.json').flags).toBe(0);
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '--pipeline', 'p.ts', '--only', 'no/such']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "tamis: Expected a stage of pipeline test, got 'no/such'; choose of: test/zzz\n",
  });
});

test('inputs that would collide keep their extension', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/a.md': text, 'in/b.txt': text });
  await runTamis(cwd, ['clean', 'in']);
  expect(readdirSync(path.join(cwd, 'out/articles')).sort()).toEqual(['a.md.md', 'a.txt.md', 'b.md']);
});

test('a name that Windows reserves, or that fills the 255 bytes, is cleaned like any other', async () => {
  const cwd = temporaryFolder({ 'in/CON.txt': text, [`in/${'x'.repeat(251)}.txt`]: text });
  const { code } = await runTamis(cwd, ['clean', 'in']);
  expect(code).toBe(0);
  expect(json(cwd, 'out/manifest.json')).toMatchObject({ documents: 2, failures: [] });
});

test('a run that cannot begin leaves no half file', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'out/keep': '' });
  symlinkSync('keep', path.join(cwd, 'out/flags.jsonl'));
  const { code } = await runTamis(cwd, ['clean', 'in', '--rejects', 'rejects.jsonl']);
  expect(code).toBe(2);
  expect(Object.keys(contentOf(cwd))).toEqual(['in/a.txt', 'out/keep']);
});

test('a run that was killed and one that begins again give what one run gives', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`in/${i}.txt`, text.repeat(20)]));
  const cwd = temporaryFolder(files);
  const child = spawn(process.execPath, [mainFile, 'clean', 'in', '-o', 'killed', '-q'], { cwd });
  const articles = path.join(cwd, 'killed/articles');
  while (!existsSync(articles) || readdirSync(articles).length < 20) await wait(5);
  child.kill('SIGKILL');
  await once(child, 'close');
  putFiles(cwd, {
    'killed/articles/1.md.tmp': 'half',
    'killed/report.md.tmp': 'half',
    'killed/records-00001.jsonl.tmp': '',
  });
  const env = { SOURCE_DATE_EPOCH: '0' };
  await runTamis(cwd, ['clean', 'in', '-o', 'killed'], { env });
  await runTamis(cwd, ['clean', 'in', '-o', 'whole'], { env });
  expect(contentOf(path.join(cwd, 'killed'))).toEqual(contentOf(path.join(cwd, 'whole')));
});
