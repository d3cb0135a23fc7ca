/**
 * The three verbs. There is no other way to change an article, and each demands a rule, a score and a reason:
 *
 *     replace(article, block, 10, 12, ' ', { rule: 'repair/spacing', score: 1, reason: 'two spaces' });
 *     cut(article, block, { rule: 'strip/advertisement', score: 0.99, reason: 'the whole line is an ad marker' });
 *     flag(article, block, 4, 14, { rule: 'flag/glued-words', kind: 'glued-words', score: 0.9, reason: '…' });
 *
 * `from` and `to` are places in `block.text`, the text as it is now; the verbs translate them into spans of the source.
 */
import { type Article, type Block, refresh } from './article.ts';
import { type Edit, edited } from './edit.ts';
import { WrongUse } from './errors.ts';
import type { Action, Evidence, Flag, Mark } from './marks.ts';
import { sourceSpan } from './piece.ts';
import type { Span } from './span.ts';

/** A cut may say where the text went, as a JSON pointer into the record. */
export interface CutEvidence extends Evidence {
  movedTo?: string;
}

export interface FlagEvidence extends Evidence {
  kind: string;
  suggestion?: string | undefined;
}

/** One replacement of several in a block. */
export interface Replacement {
  from: number;
  to: number;
  after: string;
  evidence: Evidence;
}

/** Puts `after` in place of `[from, to)`. An earlier edit that is touched is absorbed. Returns null where the rule may not act. */
export function replace(
  article: Article,
  block: Block,
  from: number,
  to: number,
  after: string,
  evidence: Evidence,
): Mark | null {
  return replaceAll(article, block, [{ from, to, after, evidence }])[0] ?? null;
}

/** Makes several replacements in one go, in the time of one. They must be in order and must not overlap. */
export function replaceAll(article: Article, block: Block, replacements: readonly Replacement[]): Mark[] {
  const edits: Edit[] = [];
  for (const { from, to, after, evidence } of replacements) {
    check(evidence, block, from, to);
    const edit: Edit = { from, to, after, action: 'replace', movedTo: null, evidence };
    if (mayMake(article, block, edit)) edits.push(edit);
  }
  return apply(article, block, edits);
}

/** Takes `[from, to)` out, or the whole block. With `movedTo` the text stands in the metadata from now on. */
export function cut(
  article: Article,
  block: Block,
  evidence: CutEvidence,
  from = 0,
  to = block.text.length,
): Mark | null {
  return cutAll(article, block, [{ from, to, evidence }])[0] ?? null;
}

/** A part of a block's text that shall go. */
export interface Cut {
  from: number;
  to: number;
  evidence: CutEvidence;
}

/** Makes several cuts in one go, in the time of one. They must be in order and must not overlap. */
export function cutAll(article: Article, block: Block, cuts: readonly Cut[]): Mark[] {
  const edits: Edit[] = [];
  for (const { from, to, evidence } of cuts) {
    check(evidence, block, from, to);
    const { movedTo = null } = evidence;
    const edit: Edit = { from, to, after: '', action: movedTo ? 'move' : 'cut', movedTo, evidence };
    if (mayMake(article, block, edit)) edits.push(edit);
  }
  const marks = apply(article, block, edits);
  article.flags.dropWithin(block, marks);
  return marks;
}

/** Raises a flag on `[from, to)`. Nothing changes; a person is told. */
export function flag(article: Article, block: Block, from: number, to: number, evidence: FlagEvidence): Flag | null {
  check(evidence, block, from, to);
  if (article.disabled.has(evidence.rule)) return null;
  return raise(article, block, sourceSpan(block.pieces, from, to), evidence);
}

/** Raises a flag on the place of an edit that stands, where what it mended is a sign of more. */
export function flagEdit(article: Article, block: Block, mark: Mark, evidence: FlagEvidence): Flag | null {
  if (article.disabled.has(evidence.rule)) return null;
  return raise(article, block, { start: mark.start, end: mark.end }, evidence);
}

/** True where a reviewer has decided that the block's text stays: `cut` would leave it there. */
export function isKept({ decided }: Article, block: Block, action: Action): boolean {
  return decided !== null && block.text !== '' && decided.keeps(action, sourceSpan(block.pieces, 0, block.text.length));
}

/** Undoes edits of a block, in the time of one: what they had absorbed stands again. Marks of other blocks are left alone. */
export function withdraw(article: Article, block: Block, marks: ReadonlySet<Mark>): void {
  block.pieces = block.pieces.flatMap((piece) => (piece.mark && marks.has(piece.mark) ? piece.mark.absorbed : [piece]));
  refresh(block, article.source);
}

function raise(article: Article, block: Block, place: Span, evidence: FlagEvidence): Flag | null {
  const { rule, kind, score, reason, suggestion = null } = evidence;
  if (article.decided?.mayFlag(rule, score, place) === false) return null;
  const raised: Flag = { ...place, rule, kind, score, reason, suggestion };
  article.flags.add(block, raised);
  return raised;
}

/** Whether an edit is to be made. Where it was decided that its rule only flags, the flag is raised here. */
function mayMake(article: Article, block: Block, edit: Edit): boolean {
  const { rule, score, reason } = edit.evidence;
  if (article.disabled.has(rule)) return false;
  const { decided } = article;
  if (decided === null) return true;
  const { from, to, after, action } = edit;
  const place = sourceSpan(block.pieces, from, to);
  const permission = decided.permissionFor(rule, score, action, place);
  if (permission !== 'flag') return permission === 'make';
  const isRepair = action === 'replace';
  const kind = isRepair ? 'doubtful-repair' : 'doubtful-cut';
  raise(article, block, place, { rule, kind, score, reason, ...(isRepair && { suggestion: after }) });
  return false;
}

function apply(article: Article, block: Block, edits: readonly Edit[]): Mark[] {
  if (edits.length === 0) return [];
  const { pieces, marks } = edited(block, article.source, edits);
  block.pieces = pieces;
  refresh(block, article.source);
  return marks;
}

function check(evidence: Evidence, block: Block, from: number, to: number): void {
  const { rule, score, reason } = evidence ?? {};
  if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(rule ?? '')) {
    throw new WrongUse("a rule named 'folder/name'", rule, 'name the rule that acts');
  }
  if (!(score >= 0 && score <= 1))
    throw new WrongUse(`a score from 0 to 1 for ${rule}`, score, 'say how sure the rule is');
  if (!reason) throw new WrongUse(`a reason for ${rule}`, reason, 'say in one line why the rule acts');
  if (!(from >= 0 && from < to && to <= block.text.length)) {
    throw new WrongUse(
      `a place within 0 and ${block.text.length} for ${rule}`,
      [from, to],
      'pass offsets of block.text',
    );
  }
}
