/** A new stage's place among the others: its name in the barrel, and its step in a pipeline. Text of the files in, text out. */
import { Script } from 'node:vm';

const exported = /^export \{ (\w+) \} from '\.\/(\w+)\/[\w-]+\.ts';$/;
const stepped = /^\s*step\(stages\.(\w+)/;

/** `doubled-words` → `doubledWords`, or `doubledWordsRepair` where that is taken or no name of JavaScript. */
export function exportName(barrel: string, folder: string, name: string): string {
  const camel = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const isTaken = barrel.split('\n').some((line) => exported.exec(line)?.[1] === camel);
  return isTaken || !isIdentifier(camel) ? `${camel}${folder[0]!.toUpperCase()}${folder.slice(1)}` : camel;
}

function isIdentifier(name: string): boolean {
  try {
    new Script(`'use strict'; const ${name} = 0;`);
    return true;
  } catch {
    return false;
  }
}

/** The barrel with the stage's export, in order of the paths. */
export function withExport(barrel: string, stage: string, rule: string): string {
  const lines = barrel.split('\n');
  const pathOf = (line: string): string => /from '(.*)'/.exec(line)?.[1] ?? '';
  const line = `export { ${stage} } from './${rule}.ts';`;
  const at = lines.findIndex((other) => exported.test(other) && pathOf(other) > pathOf(line));
  const last = lines.findLastIndex((other) => exported.test(other));
  return lines.toSpliced(at < 0 ? last + 1 : at, 0, line).join('\n');
}

/** The pipeline with the stage's step: last in the last group of steps, parted by empty lines, that are mostly of its folder. */
export function withStep(pipeline: string, barrel: string, stage: string, folder: string): string {
  const folders = new Map(
    barrel.split('\n').map((line) => (exported.exec(line)?.slice(1) as [string, string] | undefined) ?? ['', '']),
  );
  const lines = pipeline.split('\n');
  const isOurs = (line: string): boolean => folders.get(stepped.exec(line)?.[1] ?? '') === folder;
  let at = lines.findLastIndex((line) => stepped.test(line));
  let group: number[] = [];
  for (const [i, line] of [...lines, ''].entries()) {
    if (stepped.test(line)) group.push(i);
    if (line.trim() !== '' && i < lines.length) continue;
    const ours = group.filter((step) => isOurs(lines[step]!));
    if (2 * ours.length > group.length) at = ours.at(-1)!;
    group = [];
  }
  return lines.toSpliced(at + 1, 0, `  step(stages.${stage}),`).join('\n');
}
