/**
 * Brackets and curly quotes without their partner are flagged, also where a repair turned one round.
 *
 *     "the coalition fighting Islamic State. Isis)"        a closing bracket that nothing opened
 *
 * List numbers ("a)", "1)"), smileys, and quotations that go on in the next paragraph are none.
 */
import { allMatches } from '../../core/all-matches.ts';
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag, flagEdit } from '../../core/verbs.ts';
import { factsOf } from '../../text/facts.ts';
import { perVersion } from '../../text/per-version.ts';

const rule = 'flag/unbalanced';
const kind = 'unbalanced';
const pairs: Record<string, string> = { ')': '(', ']': '[', '”': '“' };
const closers: Record<string, string> = { '(': ')', '[': ']', '“': '”' };
const screen = /[()[\]“”]/;
const marks = new RegExp(screen, 'g');
const maxFlags = 3;
const cappedChars = 20_000;

export interface UnbalancedOptions {
  /** True for a passage out of its page: what its first paragraph closes may have been opened before, and the other way round. */
  excerpt: boolean;
}

export const unbalanced = defineStage<UnbalancedOptions>({
  id: rule,
  about: 'Brackets and curly quotes without their partner are flagged',
  prepare:
    ({ excerpt = false }) =>
    (article) => {
      const blocks = liveBlocks(article);
      for (const block of blocks) turnedRound(article, block);
      for (const [i, block] of blocks.entries()) {
        if (screen.test(block.text) && factsOf(block).isProse && block.text.length <= cappedChars)
          check(article, block, { above: blocks[i - 1], below: blocks[i + 1], excerpt });
      }
    },
});

/** A mark that a repair turned round has a partner now; where the quotation began, a person may want to see. */
function turnedRound(article: Article, block: Block): void {
  for (const { mark } of block.pieces) {
    if (mark?.rule !== 'repair/quotes' || mark.after !== '“') continue;
    flagEdit(article, block, mark, {
      rule,
      kind,
      score: 0.5,
      reason: `${mark.reason}; what is quoted may begin elsewhere`,
    });
  }
}

interface Orphan {
  at: number;
  mark: string;
}

interface Neighbours {
  above: Block | undefined;
  below: Block | undefined;
  excerpt: boolean;
}

function check(article: Article, block: Block, { above, below, excerpt }: Neighbours): void {
  const own = orphansOf(block);
  const hasLow = block.text.includes('„');
  const hasCurly = block.text.includes('“');
  const orphans = own.filter(({ mark, at }) => {
    if (mark === '“') return !hasLow && (below ? !goesOn(own, at, below) : !excerpt);
    const opensIt = mark === '”' || mark === ')' || mark === ']';
    const beside = opensIt ? above : below;
    if (!beside && excerpt) return false;
    if (mark === '”') return !(above && orphanMarksOf(above).has('“')) && hasCurly;
    const partner = pairs[mark] ?? closers[mark]!;
    return !(beside && firstOrphanMarksOf(beside).has(partner)) && !isListNumber(block.text, at);
  });
  for (const { at, mark } of orphans.slice(0, maxFlags)) {
    const [from, to] = around(block.text, at);
    const reason = pairs[mark]
      ? `nothing opens this ${mark}`
      : mark === '“'
        ? 'nothing closes this “, or the one before it'
        : `nothing closes this ${mark}`;
    flag(article, block, from, to, { rule, kind, score: mark === '“' || mark === '”' ? 0.5 : 0.7, reason });
  }
}

/** A quotation of several paragraphs opens each of them, and closes the last: the last mark of this one, with a sentence behind it. */
function goesOn(orphans: readonly Orphan[], at: number, below: Block): boolean {
  if (opensQuotation.test(below.text)) return true;
  return orphans.at(-1)!.at === at && firstOrphanMarksOf(below).has('”');
}

const opensQuotation = /^\s*“/;

const none: readonly Orphan[] = [];
const noMarks: ReadonlySet<string> = new Set();

const orphansOf = perVersion((block) => orphansIn(block.text));
const orphanMarksOf = perVersion((block) => marksIn(orphansOf(block)));
/** Of the beginning of a block, as far as one is looked through for itself. */
const firstOrphanMarksOf = perVersion((block) =>
  block.text.length <= cappedChars ? orphanMarksOf(block) : marksIn(orphansIn(block.text.slice(0, cappedChars))),
);

function marksIn(orphans: readonly Orphan[]): ReadonlySet<string> {
  return orphans.length === 0 ? noMarks : new Set(orphans.map(({ mark }) => mark));
}

/** Marks without a partner in the same text. */
function orphansIn(text: string): readonly Orphan[] {
  const places = [...allMatches(text, marks)];
  if (places.length === 0) return none;
  const open = new Map(Object.keys(closers).map((mark) => [mark, [] as Orphan[]]));
  const orphans: Orphan[] = [];
  for (const { 0: mark, index: at } of places) {
    const others = open.get(mark);
    if (mark === '“' && others!.length > 0) orphans.push({ at, mark });
    else if (isSmiley(text, at, open.get('(')!.length > 0)) continue;
    else if (others) others.push({ at, mark });
    else if (!open.get(pairs[mark]!)!.pop()) orphans.push({ at, mark });
  }
  return [...orphans, ...[...open.values()].flat()].sort((a, b) => a.at - b.at);
}

/** ":-)", and "8)" where it closes nothing: "(March, page 8)". */
function isSmiley(text: string, at: number, isOpen: boolean): boolean {
  const [eyes] = /(?<=^|\s)[:;=8][-']?$/.exec(text.slice(Math.max(0, at - 3), at)) ?? [];
  return eyes !== undefined && !(isOpen && eyes === '8');
}

/** "a)", "1)", "iv)" at the start or behind a space. */
function isListNumber(text: string, at: number): boolean {
  return text[at] === ')' && /(?:^|[\s,;:.])(?:\p{L}|\d{1,3}|[ivx]{1,4})$/u.test(text.slice(Math.max(0, at - 6), at));
}

/** The mark with the word it stands at, and one word more. */
function around(text: string, at: number): [from: number, to: number] {
  const before = /\S*\s?\S*$/u.exec(text.slice(Math.max(0, at - 40), at))![0].length;
  const behind = /^\S*/u.exec(text.slice(at, at + 40))![0].length;
  return [at - before, at + behind];
}
