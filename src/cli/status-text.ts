/**
 * How far runs are, for a terminal of 80 columns:
 *
 *     /data/out: working
 *     ███████████████░░░░░░░░░ 62 %  62 of 100 shards, 4 in work, 1 failed
 *     31,000 of 50,000 documents, 412.5/s; 160 of 258 MB, 2.1 MB/s; 47 s left
 *     run 1f0c22ab90d3e5f7
 */

import type { createColors } from 'picocolors';
import type { RunStatus } from '../run/queue/status.ts';
import { grouped } from '../text/amounts.ts';
import { shortened } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { told } from './told.ts';

const barColumns = 24;
const listedFailures = 5;
/** Runs that are done, the last ones. */
const listedDone = 3;

/** Ends with a line break. */
export function statusText(runs: readonly RunStatus[], colors: ReturnType<typeof createColors>): string {
  if (runs.length === 0) return 'No run was submitted.\n';
  const done = runs.filter(({ state }) => state === 'done');
  const old = new Set(done.slice(0, -listedDone));
  const parts = runs.filter((run) => !old.has(run)).map((run) => runLines(run, colors).join('\n'));
  if (old.size > 0) parts.unshift(`${grouped(old.size)} earlier ${old.size === 1 ? 'run is' : 'runs are'} done.`);
  return `${parts.join('\n\n')}\n`;
}

function runLines(status: RunStatus, { bold, green, red, dim }: ReturnType<typeof createColors>): string[] {
  const { run, output, state, shards, documents, bytes, secondsLeft, failures } = status;
  const ended = shards.done + shards.failed;
  const share = shards.total === 0 ? 1 : ended / shards.total;
  const full = Math.round(share * barColumns);
  const more = [
    shards.active > 0 && `${grouped(shards.active)} in work`,
    shards.failed > 0 && red(`${grouped(shards.failed)} failed`),
  ].filter(Boolean);
  const rates = [
    `${grouped(documents.done)} of ${grouped(documents.total)} documents${rate(documents.perSecond, 1, '/s')}`,
    `${megabytes(bytes.done)} of ${megabytes(bytes.total)} MB${rate(bytes.perSecond, 1e6, ' MB/s')}`,
    secondsLeft !== null && `${duration(secondsLeft)} left`,
  ].filter(Boolean);
  const lines = [
    ...told(`${visible(output)}: ${state}`).map((line) => bold(line)),
    `${green('█'.repeat(full))}${dim('░'.repeat(barColumns - full))} ${Math.floor(share * 100)} %  ` +
      [`${grouped(ended)} of ${grouped(shards.total)} shards`, ...more].join(', '),
    ...told(rates.join('; ')),
    ...told(`run ${visible(run)}`).map((line) => dim(line)),
  ];
  if (failures.length > 0) lines.push(red('Failed'));
  for (const { shard, place, reason } of failures.slice(0, listedFailures)) {
    const where = shortened(visible(place), 100);
    const what = shard === 0 ? where : `shard ${shard} (${where})`;
    lines.push(...told(`  ${what}: ${shortened(visible(reason), 300)}`));
  }
  if (failures.length > listedFailures) lines.push(`  … and ${grouped(failures.length - listedFailures)} more`);
  return lines;
}

function rate(perSecond: number | null, unit: number, name: string): string {
  return perSecond === null ? '' : `, ${grouped(perSecond / unit, 1)}${name}`;
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 6000) return `${Math.ceil(seconds / 60)} min`;
  return `${grouped(seconds / 3600, 1)} h`;
}

function megabytes(bytes: number): string {
  return grouped(bytes / 1e6, bytes < 1e7 ? 1 : 0);
}
