/**
 * `npm run gate`: measures quality on the development sets, also out of fold by host, and fails where a figure fell below its floor.
 * `npm run gate:update`: raises the floors to what was measured, and adds new ones.
 */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { benchDigest, benchFolder, hasBench, withTemporaryFolder } from './bench-folder.ts';
import { compared, type Floors, isBroken, type Row, updated } from './floors.ts';
import { scoresOf } from './scores.ts';

const floorsFile = path.join('tests', 'gate', 'floors.json');
/** Weights that leave out one fold of hosts each: every page is cleaned with those that have not seen its site. */
const folds = path.join('tests', 'gate', 'folds');
/** Enough for what the score scripts print. */
const maxOutputBytes = 64 * 1024 * 1024;

/** What `run.sh` prints. Throws where it fails. */
async function measured(sets: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return await withTemporaryFolder(async (folder) => {
    const { stdout } = await promisify(execFile)('bash', [path.join(benchFolder, 'run.sh'), folder, ...sets], {
      maxBuffer: maxOutputBytes,
      env: { ...process.env, TAMIS_WORKERS: '1', ...env }, // two runs stand side by side, and each thread compiles for itself
    });
    return stdout;
  });
}

function table(rows: readonly Row[]): string {
  const width = Math.max(10, ...rows.map(({ name }) => name.length));
  const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(4)).padStart(9);
  const lines = rows.map(({ name, bound, pinned, measured: now, verdict }) =>
    [name.padEnd(width), bound.padEnd(7), figure(pinned), figure(now), ` ${verdict === 'held' ? '' : verdict}`]
      .join(' ')
      .trimEnd(),
  );
  return [`${'figure'.padEnd(width)} bound      pinned  measured`, ...lines].join('\n');
}

/** Measures and judges. Gives the exit code. */
async function gate(isUpdate: boolean): Promise<number> {
  if (!hasBench()) {
    console.log(`${benchFolder} is not here: quality was not measured, and no floor was checked.`);
    return 0;
  }
  const floors = JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors;
  const digest = benchDigest();
  if (floors.digest !== null && floors.digest !== digest) {
    console.error(`The floors were pinned on other data (${floors.digest}) than lies in ${benchFolder} (${digest}).`);
    console.error(
      `Figures of different data say nothing of each other: empty "bounds" and "digest" in ${floorsFile} to start anew.`,
    );
    return 1;
  }
  console.log(`Measuring ${floors.sets.join(', ')}; out of fold ${floors.outOfFold.join(', ')} …`);
  const printed = await Promise.all([
    measured(floors.sets),
    measured(floors.outOfFold, { FOLDS: path.resolve(folds) }),
  ]);
  const scores = scoresOf(printed.join(''));
  const rows = compared(floors, scores);
  console.log(table(rows));
  if (isUpdate) writeFileSync(floorsFile, `${JSON.stringify(updated(floors, scores, digest), null, 2)}\n`);
  const worse = rows.filter(({ verdict }) => verdict === 'worse' || verdict === 'missing').length;
  if (isBroken(rows)) console.error(`${worse} of ${rows.length} figures are worse than pinned, or missing.`);
  else console.log(`${rows.length} figures, none worse than pinned.`);
  return isBroken(rows) ? 1 : 0;
}

process.exitCode = await gate(process.argv.includes('--update'));
