/**
 * A record with flags → its part of `report.md`: each passage once, its doubtful places in bold, and below it what is doubtful there.
 *
 *     **Line 5**
 *
 *     > … US military bases in Arab countries and **Syria After** Washington bombed the group’s positions …
 *
 *     - glued-words, 0.95: the words stood glued (…); the sentence may lack more than the space; repaired, it was “SyriaAfter”
 */
import type { ArticleRecord, RecordFlag } from '../core/record.ts';
import type { Span } from '../core/span.ts';
import { isRepaired } from '../pipeline/explain.ts';
import { counted } from '../text/amounts.ts';
import { type Passage, passageAround, quoteOf, together } from './quote-flag.ts';
import { shown } from './report-words.ts';

/** More flags of one document than these nobody reads in one sitting; the rest stands in flags.jsonl, and is counted. */
const listedFlags = 12;

/** Markdown lines. Of many flags the surest are listed, in the order of the text. */
export function reviewLines({ id, title, text, flags, provenance }: ArticleRecord): string[] {
  const strongest = [...flags].sort((a, b) => b.score - a.score || a.start - b.start).slice(0, listedFlags);
  const name = shown(provenance.source.path ?? id);
  const flagged = counted(flags.length, 'flag');
  const head = title === null ? [`### ${name}`, '', flagged] : [`### ${shown(title)}`, '', `${name}, ${flagged}`];
  const lines = [...head, ''];
  for (const doubt of doubtsOf(text, strongest)) lines.push(...doubtLines(text, doubt));
  const more = flags.length - strongest.length;
  return more > 0 ? [...lines, `… and ${more} more, weaker ones in flags.jsonl`, ''] : lines;
}

/** Flags whose passages overlap, so that no sentence is shown twice. */
interface Doubt {
  passage: Passage;
  flags: RecordFlag[];
}

function doubtsOf(text: string, flags: readonly RecordFlag[]): Doubt[] {
  const doubts: Doubt[] = [];
  for (const flag of [...flags].sort((a, b) => a.textStart - b.textStart || a.textEnd - b.textEnd)) {
    const passage = passageAround(text, placeOf(flag));
    const last = doubts.at(-1);
    if (last && passage.start < last.passage.end) {
      last.passage = together(last.passage, passage);
      last.flags.push(flag);
    } else doubts.push({ passage, flags: [flag] });
  }
  return doubts;
}

function doubtLines(text: string, { passage, flags }: Doubt): string[] {
  const lines = flags.map(({ line }) => line);
  const first = Math.min(...lines);
  const last = Math.max(...lines);
  return [
    `**${first === last ? `Line ${first}` : `Lines ${first} to ${last}`}**`,
    '',
    `> ${quoteOf(text, passage, flags.map(placeOf))}`,
    '',
    ...flags.map((flag) => flagLine(text, flag)),
    '',
  ];
}

function flagLine(text: string, flag: RecordFlag): string {
  const { kind, score, reason } = flag;
  return `- ${shown(kind)}, ${score.toFixed(2)}: ${shown(reason)}${remedyOf(text, flag)}`;
}

/** What the place could be, or what it was before an edit mended it. */
function remedyOf(text: string, flag: RecordFlag): string {
  const { quote, suggestion, textStart, textEnd } = flag;
  if (suggestion !== null && !isRepaired(text, flag)) return `; perhaps “${shown(suggestion)}”`;
  return text.slice(textStart, textEnd) === quote ? '' : `; repaired, it was “${shown(quote)}”`;
}

function placeOf({ textStart, textEnd }: RecordFlag): Span {
  return { start: textStart, end: textEnd };
}
