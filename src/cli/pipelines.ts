/**
 * `tamis pipelines [NAME]`: the shipped pipelines with their stages in order, or the rules of one of them.
 *
 *     tamis pipelines            news, with what each of its stages does
 *     tamis pipelines news       every rule that may act, with its sentence
 */
import { verdictRules } from '../pipeline/cleaner.ts';
import { type Pipeline, rulesOfSteps } from '../pipeline/define.ts';
import { listPipelines, loadPipeline } from '../pipeline/load.ts';
import { wrapped } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { calibrationLegend, notCalibrated } from './calibration.ts';
import { palette, print } from './print.ts';
import { columns } from './told.ts';

export interface PipelinesOptions {
  /** A shipped pipeline or the path of one's own: its rules are listed. */
  name?: string | undefined;
  json?: boolean | undefined;
}

export async function runPipelines({ name, json = false }: PipelinesOptions = {}): Promise<number> {
  if (name !== undefined) {
    const pipeline = await loadPipeline(name);
    const data = described(pipeline);
    await print(json ? asJson(data) : rulePage(data));
    return 0;
  }
  const names = (await listPipelines()).map((shipped) => shipped.name);
  const all = (await Promise.all(names.map((shipped) => loadPipeline(shipped)))).map(described);
  await print(json ? asJson(all.map(({ rules: _, ...rest }) => rest)) : all.map(stagePage).join('\n'));
  return 0;
}

interface Described {
  name: string;
  about: string;
  stages: { id: string; about: string }[];
  rules: { id: string; about: string; calibrated: boolean }[];
}

function described({ name, about, steps }: Pipeline): Described {
  const all = steps();
  const stages = all.map(({ definition }) => ({ id: definition.id, about: definition.about }));
  const rules = [...rulesOfSteps(all).values(), ...verdictRules.values()].map(
    ({ id, about: sentence, calibrated }) => ({
      id,
      about: sentence,
      calibrated,
    }),
  );
  return { name, about, stages, rules };
}

function stagePage({ name, about, stages }: Described): string {
  const { bold } = palette();
  const lines = [bold(name), ...indented(about, 2)];
  for (const [i, stage] of stages.entries()) {
    lines.push(`${String(i + 1).padStart(4)}. ${stage.id}`, ...indented(stage.about, 6));
  }
  return `${lines.join('\n')}\n`;
}

function rulePage({ name, about, rules }: Described): string {
  const { bold, dim } = palette();
  const lines = [bold(name), ...indented(about, 2)];
  for (const rule of rules) {
    lines.push(`  ${rule.id}${rule.calibrated ? '' : dim(` ${notCalibrated}`)}`, ...indented(rule.about, 6));
  }
  if (rules.some(({ calibrated }) => !calibrated)) lines.push('', dim(calibrationLegend));
  return `${lines.join('\n')}\n`;
}

function indented(text: string, indent: number): string[] {
  return wrapped(visible(text), columns - indent).map((line) => ' '.repeat(indent) + line);
}

function asJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
