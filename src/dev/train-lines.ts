/**
 * `npm run train:lines -- FOLDS_DIR`: trains the line model on the development pages. `src/model/weights/lines.json` gets weights trained on
 * all of them, `FOLDS_DIR/0` to `/4` ones that leave out one fold of hosts each. Needs Debian's python3-torch and python3-numpy; `PYTHON`
 * names the interpreter that has them. Takes about half an hour of one core.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { unpackBench, withTemporaryFolder } from './bench-folder.ts';
import { dumpLines } from './dump-lines.ts';

const [folds] = process.argv.slice(2);
if (!folds) throw new WrongUse('a folder for the weights of the folds', undefined, 'npm run train:lines -- FOLDS_DIR');
await withTemporaryFolder(async (folder) => {
  unpackBench(folder);
  const dump = path.join(folder, 'lines');
  console.log(`${await dumpLines(folder, dump)} texts read`);
  const trainer = path.join('src', 'dev', 'train_lines.py');
  const { status } = spawnSync(
    process.env.PYTHON ?? '/usr/bin/python3',
    [trainer, dump, path.join('src', 'model', 'weights'), folds],
    {
      stdio: 'inherit',
    },
  );
  process.exitCode = status ?? 1;
});
