/**
 * `npm run train:translation`: trains the translation model on the judged translations of the development sets, five times without a fold of
 * sentences to tell how well it does, then on all, into `src/model/weights/translation.json`. Needs Debian's python3-torch,
 * python3-numpy and python3-scipy; `PYTHON` names the interpreter that has them. Takes about ten minutes of one core.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { unpackBench, withTemporaryFolder } from './bench-folder.ts';
import { dumpSentences } from './dump-sentences.ts';

await withTemporaryFolder((folder) => {
  unpackBench(folder);
  const dump = path.join(folder, 'sentences');
  console.log(`${dumpSentences(folder, dump)} sentences read`);
  const trainer = path.join('src', 'dev', 'train_translation.py');
  const weights = path.join('src', 'model', 'weights');
  const { status } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', [trainer, dump, weights], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
});
