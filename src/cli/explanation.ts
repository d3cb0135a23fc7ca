/**
 * What `explain` gives → lines of at most 80 columns, in the order of the source:
 *
 *     line 7
 *       - Leave a Comment
 *         strip/comment-prompt, sure 0.99: the whole line is a known comment prompt
 */
import type { ArticleRecord } from '../core/record.ts';
import type { RuleInfo } from '../core/stage.ts';
import type { Explained } from '../pipeline/explain.ts';
import { layoutRule } from '../pipeline/render.ts';
import { counted } from '../text/amounts.ts';
import { shortened, wrapped } from '../text/columns.ts';
import { lineStarts, trimmed } from '../text/lines.ts';
import { visible } from '../text/visible.ts';
import { calibrationLegend, notCalibrated } from './calibration.ts';
import { palette } from './print.ts';
import { columns } from './told.ts';

/** Six lines of a removed text tell which it is. */
const maxShownChars = 400;
/** A shorter text says little by itself; it is shown with as much around it as goes on one line. */
const shortChars = 24;
const contextChars = 70;
const layoutAbout = 'White space between paragraphs: "one\\n\\n\\ntwo" becomes "one\\n\\ntwo".';

export interface Explanation {
  record: ArticleRecord;
  /** What is known of the rules that may have acted. */
  rules: ReadonlyMap<string, RuleInfo>;
  entries: readonly Explained[];
  /** The decoded source; null where the record has no audit. */
  source: string | null;
  /** The line that was asked for, from 1. */
  line: number | null;
}

type Paint = (text: string) => string;

/** The whole page, ending in a line break. */
export function explanation(input: Explanation): string {
  const shown = input.entries.filter(({ rule }) => rule !== layoutRule);
  const layout = input.entries.length - shown.length;
  const lines = [...head(input), ...body(input, shown), ...layoutLine(layout), ...ruleLines(input, shown)];
  return `${lines.join('\n')}\n`;
}

function head({ record, line }: Explanation): string[] {
  const { id, status, provenance, edits, flags, reason } = record;
  const { bold, dim } = palette();
  const counts = `${edits ? counted(edits.length, 'edit') : 'no audit'}, ${counted(flags.length, 'flag')}`;
  const where = line === null ? '' : `, line ${line}`;
  const lines = paragraph(`${id}${where}: ${status} (pipeline ${provenance.pipeline}; ${counts})`, 0, bold);
  return reason ? [...lines, ...paragraph(reason, 2, dim)] : lines;
}

function body({ record, source, line }: Explanation, shown: readonly Explained[]): string[] {
  const { bold, dim } = palette();
  if (shown.length === 0) {
    if (line === null) return ['', record.edits ? 'Nothing but white space was changed.' : 'Nothing was flagged.'];
    if (source === null) return ['', `line ${line}: not flagged; the record has no audit that tells more`];
    const starts = lineStarts(source);
    const { start, end } = trimmed(source, starts[line - 1]!, starts[line] ?? source.length);
    const lineText = source.slice(start, end);
    if (lineText === '') return ['', `line ${line}: empty`];
    return ['', `line ${line}: kept as it is`, ...paragraph(shortened(lineText, maxShownChars), 2, dim)];
  }
  const lines: string[] = [];
  let last = '';
  for (const entry of shown) {
    const heading = headingOf(entry);
    if (heading !== last) lines.push('', bold(heading));
    last = heading;
    lines.push(...entryLines(entry, source));
  }
  return lines;
}

function headingOf({ line, before }: Explained): string {
  const more = before.trim().match(/\r\n|[\n\r]/g)?.length ?? 0;
  return more > 0 ? `lines ${line} to ${line + more}` : `line ${line}`;
}

function entryLines(entry: Explained, source: string | null): string[] {
  const { kind, rule, score, reason, movedTo, suggestion } = entry;
  const { dim, cyan } = palette();
  const lines = changeLines(entry);
  if (source !== null && entry.before.length < shortChars && (kind === 'replace' || kind === 'flag')) {
    lines.push(...paragraph(`in: ${contextOf(entry, source)}`, 4, dim));
  }
  if (kind === 'move') lines.push(...paragraph(`moved to ${movedTo}`, 4, cyan));
  if (suggestion !== null) lines.push(...paragraph(`perhaps: ${suggestion}`, 4, cyan));
  lines.push(...paragraph(`${rule}, sure ${score.toFixed(2)}: ${reason}`, 4, dim));
  return lines;
}

function changeLines({ kind, before, after }: Explained): string[] {
  const { red, strikethrough, yellow, green, cyan } = palette();
  const text = shortened(before, maxShownChars);
  if (kind === 'cut') return paragraph(text, 4, (part) => red(strikethrough(part)), '- ');
  if (kind === 'move') return paragraph(text, 4, cyan, '> ');
  if (kind === 'flag') return paragraph(text, 4, yellow, '? ');
  return paragraph(`"${text}" → "${shortened(after, maxShownChars)}"`, 4, green, '~ ');
}

function contextOf({ start, end, before }: Explained, source: string): string {
  const side = Math.floor((contextChars - before.length) / 2);
  const left = source.slice(Math.max(0, start - side), start).match(/[^\r\n]*$/)![0];
  const right = source.slice(end, end + side).match(/^[^\r\n]*/)![0];
  return `${left.length === side ? '…' : ''}${left}${before}${right}${right.length === side ? '…' : ''}`;
}

function layoutLine(edits: number): string[] {
  if (edits === 0) return [];
  return [
    '',
    ...paragraph(`White space between paragraphs: ${counted(edits, 'edit')} by ${layoutRule}.`, 0, palette().dim),
  ];
}

function ruleLines({ rules, record }: Explanation, shown: readonly Explained[]): string[] {
  const acted = [...new Set(shown.map(({ rule }) => rule))].sort();
  if (acted.length === 0) return [];
  const { bold, dim } = palette();
  const lines = ['', bold('Rules')];
  let isEstimated = false;
  for (const rule of acted) {
    const about =
      rule === layoutRule
        ? layoutAbout
        : (rules.get(rule)?.about ?? 'not known here: name its pipeline with --pipeline');
    const calibrated = (rules.get(rule)?.calibrated || record.rules[rule]?.calibrated) ?? false;
    if (!calibrated) isEstimated = true;
    lines.push(...paragraph(`${rule}${calibrated ? '' : ` ${notCalibrated}`}`, 2, (part) => part));
    lines.push(...paragraph(about, 4, dim));
  }
  if (isEstimated) lines.push('', ...paragraph(calibrationLegend, 0, dim));
  return lines;
}

/** `text`, with nothing in it that a terminal would obey, wrapped and indented; `sign` stands before its first line. */
function paragraph(text: string, indent: number, paint: Paint, sign = ''): string[] {
  return wrapped(visible(text), columns - indent).map((part, i) => {
    const margin = i === 0 && sign ? sign.padStart(indent) : ' '.repeat(indent);
    return margin + paint(part);
  });
}
