/**
 * Brackets and curly quotes without their partner are flagged.
 *
 *     "the coalition fighting Islamic State. Isis)"        a closing bracket that nothing opened
 *
 * List numbers ("a)", "1)"), smileys, and quotations that go on in the next paragraph are none.
 */
import { type Article, type Block, liveBlocks } from '../../core/article.ts';
import { defineStage } from '../../core/stage.ts';
import { flag } from '../../core/verbs.ts';
import { factsOf } from '../../text/facts.ts';

const rule = 'flag/unbalanced';
const kind = 'unbalanced';
const pairs: Record<string, string> = { ')': '(', ']': '[', '”': '“' };
const closers: Record<string, string> = { '(': ')', '[': ']', '“': '”' };
const screen = /[()[\]“”]/;
const maxFlags = 3;
const cappedChars = 20_000;

export const unbalanced = defineStage({
  id: rule,
  about: 'Brackets and curly quotes without their partner are flagged',
  prepare: () => (article) => {
    const blocks = liveBlocks(article);
    for (const [i, block] of blocks.entries()) {
      if (screen.test(block.text) && factsOf(block).isProse && block.text.length <= cappedChars)
        check(article, block, blocks[i - 1], blocks[i + 1]);
    }
  },
});

interface Orphan {
  at: number;
  mark: string;
}

function check(article: Article, block: Block, above: Block | undefined, below: Block | undefined): void {
  const orphans = orphansIn(block.text).filter(({ mark, at }) => {
    if (mark === '“') return !(below?.text.trimStart().startsWith('“') || block.text.includes('„'));
    if (mark === '”')
      return !(above && orphansIn(above.text).some((other) => other.mark === '“')) && block.text.includes('“');
    const beside = mark === closers[mark] || mark === ')' || mark === ']' ? above : below;
    const partner = pairs[mark] ?? closers[mark];
    return (
      !(beside && orphansIn(beside.text.slice(0, cappedChars)).some((other) => other.mark === partner)) &&
      !isListNumber(block.text, at)
    );
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

/** Marks without a partner in the same text. */
function orphansIn(text: string): Orphan[] {
  const open: Orphan[] = [];
  const orphans: Orphan[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (mark === '“' && open.some((other) => other.mark === mark)) orphans.push({ at, mark });
    else if (closers[mark] && !isSmiley(text, at)) open.push({ at, mark });
    else if (pairs[mark] && !isSmiley(text, at)) {
      const partner = open.findLastIndex((other) => other.mark === pairs[mark]);
      if (partner < 0) orphans.push({ at, mark });
      else open.splice(partner, 1);
    }
  }
  return [...orphans, ...open].sort((a, b) => a.at - b.at);
}

function isSmiley(text: string, at: number): boolean {
  return /(?:^|\s)[:;=8][-']?$/.test(text.slice(Math.max(0, at - 3), at));
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
