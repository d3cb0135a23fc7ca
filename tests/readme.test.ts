/** What the READMEs and the help pages say, against what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { columnsOf } from '../src/text/columns.ts';
import { type Ran, runTamis } from './cli/run-tamis.ts';

const readme = readFileSync('README.md', 'utf8');
const architecture = readFileSync('src/README.md', 'utf8');
const both = `${readme}\n${architecture}`;
const commands = [
  ...['clean', 'submit', 'work', 'status', 'explain', 'restore', 'report', 'review', 'verdicts', 'pipelines'],
  ...['verdicts export', 'verdicts import'],
];

function allOf(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))].sort();
}

function helpPages(): Promise<Ran[]> {
  const asked = ['', ...commands].map((command) => [...command.split(' ').filter(Boolean), '--help']);
  return Promise.all(asked.map((args) => runTamis('.', args)));
}

it('help fits 80 columns, and shows what holds without an option in one way', async () => {
  for (const { code, stdout } of await helpPages()) {
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(stdout).not.toMatch(/default:\s+"/);
  }
});

it('README.md names every command and option that the command line has, and no others', async () => {
  const pages = await helpPages();
  const listed = allOf(pages[0]!.stdout, /^ {2}([a-z]+) (?=\[|<)/gm).filter((name) => name !== 'help');
  expect(listed).toEqual(commands.filter((name) => !name.includes(' ')).sort());
  for (const command of commands) expect(readme).toContain(`tamis ${command}`);
  const own = readme.replace(/\bnpm (?:run|install)\b[^`\n]*/g, ''); // npm has options, too
  const named = allOf(own, /(?<![\w-])(--?[a-z][a-z-]*)/g);
  const options = pages.flatMap(({ stdout }) => [...stdout.matchAll(/^ +(-\w)?(?:, )?(--[a-z-]+)/gm)]);
  const missing = options.filter(([, short = '', long = '']) => !named.includes(short) && !named.includes(long));
  expect(missing.map(([said]) => said.trim()).filter((said) => !/--help|--version/.test(said))).toEqual([]);
  const known = new Set(options.map(([, , long]) => long));
  expect(named.filter((name) => name.startsWith('--') && !known.has(name))).toEqual([]);
});

it('npm scripts that the READMEs run are there, and rules that they make are not', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const script of allOf(both, /npm run ([\w:-]+)/g)) expect(scripts, script).toHaveProperty([script]);
  const made = allOf(both, /npm run new-rule ([\w/-]+)/g);
  expect(made).toHaveLength(2);
  for (const rule of made) expect([rule, existsSync(`tests/cases/${rule}.yml`)]).toEqual([rule, false]);
});

it('modules, rules and stages that src/README.md names are there', async () => {
  const files = ['src', 'tests', 'pipelines'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => `/${folder}/${name.split(path.sep).join('/')}`,
    ),
  );
  const made = allOf(architecture, /npm run new-rule ([\w/-]+)/g);
  const named = allOf(architecture, /`([\w./-]+\.(?:ts|mjs))`/g).filter(
    (name) => !made.some((rule) => name.includes(rule)),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
  const pipelines = await Promise.all(
    ['news', 'passages', 'minimal'].map(async (name) =>
      JSON.parse((await runTamis('.', ['pipelines', name, '--json'])).stdout),
    ),
  );
  const known = new Set(
    pipelines.flatMap(({ stages, rules }) => [...stages, ...rules]).map(({ id }: { id: string }) => id),
  );
  const rules = allOf(architecture, /`((?:strip|repair|describe|flag|verdicts)\/[a-z-]+)`/g);
  expect(rules.filter((rule) => !known.has(rule))).toEqual([]);
});
