/** A record → what the HTML report says of it besides its counts (`countsOf`), as plain data. */
import { type ArticleRecord, isOpen, type RecordEdit, type RecordFlag } from '../../core/record.ts';
import { siteOf } from '../../core/site-of.ts';
import { shortened } from '../../text/columns.ts';
import { visible } from '../../text/visible.ts';
import { passageAround } from '../quote-flag.ts';
import { wordCount } from '../tally.ts';

/** A flag with its sentence, in three parts: what stands before the place, the place, and what stands behind. */
export interface FlagEntry {
  /** Id of the record. */
  of: string;
  kind: string;
  rule: string;
  line: number;
  score: number;
  reason: string;
  suggestion: string | null;
  before: string;
  place: string;
  behind: string;
}

/** What a rule's edits did to one document. */
export interface RuleEntry {
  rule: string;
  /** Taken out of the text, or moved to the metadata. */
  words: number;
  example: Example | null;
}

export interface Example {
  of: string;
  before: string;
  /** Empty for a cut. */
  after: string;
  reason: string;
}

export interface ArticleEntry {
  id: string;
  /** Its path, or its id. */
  name: string;
  title: string | null;
  site: string;
  reason: string | null;
  /** Sum of the scores of its flags. */
  weight: number;
  flags: FlagEntry[];
  rules: RuleEntry[];
}

const maxChars = 240;
const maxPlace = 160;
/** Of a document with more, the surest are listed. */
const maxFlags = 50;
const unknownSite = 'unknown site';

export function articleEntryOf(record: ArticleRecord): ArticleEntry {
  const { id, title, text, edits = [], reason, provenance } = record;
  const flags = record.flags.filter(isOpen);
  const path = provenance.source.path ?? provenance.source.container?.path ?? null;
  const surest = flags.length > maxFlags ? [...flags].sort((a, b) => b.score - a.score).slice(0, maxFlags) : flags;
  return {
    id,
    name: plain(path === null || provenance.source.container ? id : path),
    title: title === null ? null : plain(title),
    site: plain(siteOf(record.metadata) ?? unknownSite),
    reason: reason === undefined ? null : plain(reason),
    weight: flags.reduce((sum, { score }) => sum + score, 0),
    flags: surest.map((flag) => flagEntry(id, text, flag)),
    rules: ruleEntries(id, edits),
  };
}

function flagEntry(id: string, text: string, flag: RecordFlag): FlagEntry {
  const { kind, rule, line, score, reason, suggestion, textStart, textEnd } = flag;
  const { start, end, isCutBefore, isCutBehind } = passageAround(text, { start: textStart, end: textEnd });
  return {
    ...{ of: plain(id), kind, rule, line, score, reason: plain(reason) },
    suggestion: suggestion === null ? null : plain(suggestion),
    before: `${isCutBefore ? '…' : ''}${visible(text.slice(start, textStart)).trimStart()}`,
    place: visible(shortened(text.slice(textStart, textEnd), maxPlace)),
    behind: `${visible(text.slice(textEnd, end)).trimEnd()}${isCutBehind ? '…' : ''}`,
  };
}

function ruleEntries(id: string, edits: readonly RecordEdit[]): RuleEntry[] {
  const byRule = new Map<string, RuleEntry>();
  for (const { rule, action, before, after, reason } of edits) {
    const entry = byRule.get(rule) ?? { rule, words: 0, example: null };
    byRule.set(rule, entry);
    if (action !== 'replace') entry.words += wordCount(before);
    if (entry.example === null && before.trim() !== '')
      entry.example = { of: plain(id), before: plain(before), after: plain(after), reason: plain(reason) };
  }
  return [...byRule.values()];
}

/** Text from outside on one line, with what nobody sees spelled out. */
function plain(text: string): string {
  return visible(shortened(text, maxChars));
}
