/** What ended a command → words on standard error and the exit code. Wrong use is told in one line; anything else with its stack. */
import { WrongUse } from '../core/errors.ts';
import { wrapped } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { columns } from './told.ts';

/** What to do about errors of the system. */
const remedies: Record<string, string> = {
  ENOSPC: '; make room and start it again',
  EDQUOT: '; make room and start it again',
};

/** 2 for wrong use, 1 for what went wrong on the way. */
export function reportError(error: unknown): number {
  if (error instanceof WrongUse) {
    const lines = [`tamis: ${visible(error.message)}`, ...choiceLines(error.choices ?? [])];
    process.stderr.write(`${lines.join('\n')}\n`);
    return 2;
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const isOfSystem = typeof code === 'string' && /^E[A-Z]+$/.test(code);
  const lines = isOfSystem ? [`${message}${remedies[code] ?? ''}`] : (stack ?? String(error)).split('\n');
  process.stderr.write(`tamis: ${lines.map(visible).join('\n')}\n`);
  return 1;
}

/**
 * Names to choose of, by folder:
 *
 *     flag/      alien-text, glued-words, mixed-language
 *     repair/    entities, glued-words
 */
function choiceLines(names: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const name of names) {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), name.slice(folder.length)]);
  }
  const indent = Math.max(0, ...[...folders.keys()].map(({ length }) => length)) + 4;
  return [...folders].flatMap(([folder, bare]) =>
    wrapped(visible(bare.join(', ')), columns - indent).map(
      (line, i) => `  ${(i === 0 ? folder : '').padEnd(indent - 2)}${line}`,
    ),
  );
}
