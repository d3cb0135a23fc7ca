/** What the files of a new rule say before its author writes them. */
import { stringify } from 'yaml';
import { needs, places, surely, takings } from '../lexicon/format.ts';

/** Where stages lie that may be made so; those of `strip/` are mostly data. */
export type StageFolder = 'repair' | 'flag' | 'describe';

/** The data of a rule that is made of phrases. */
export function lexiconFile(name: string, phrases: readonly string[]): string {
  const example = phrases[0] ? JSON.stringify(phrases[0]) : 'an example';
  const content = {
    about: `Lines of the kind ${name} (${example}) go`,
    groups: [{ at: 'line', needs: 'tail', score: 0.95, phrases }],
  };
  const comment = [
    `at: ${places.join(', ')}`,
    `needs: ${needs.join(', ')}; several in brackets, none where the phrase is enough`,
    `takes: ${takings.join(', ')}, or nothing; maxWords: of the whole line, 20 where it is not said; with: what must follow in the line`,
    `score: 0 to 1; from ${surely} on the phrases cut, below that they lend their vote to the lines around`,
    'src/README.md says what each means. Case, quotes, dashes and digits do not matter: "list of 4 items" finds "LIST OF 12 ITEMS".',
  ];
  return `${comment.map((line) => `# ${line}`).join('\n')}\n${stringify(content, { lineWidth: 0 })}`;
}

export function casesOfPhrases(phrases: readonly string[]): string {
  return `# Lines that must go, and look-alikes that must stay: { line: …, at: head | middle | tail }, by default at the tail.
# A phrase of which only a part of the line goes (glued, ahead, inside) is a whole text: cases: [{ in: …, out: … }]. See tests/cases/README.md.
${stringify({ strip: phrases, keep: [] })}`;
}

export function casesOfStage(): string {
  return `# Whole texts, before and after; flags are kinds. A text that must stay is a case without out. See tests/cases/README.md.
${stringify({ cases: [] })}`;
}

/** The source of a stage that matches nothing yet. */
export function stageFile(folder: StageFolder, name: string, stage: string): string {
  const { imports, work } = bodies[folder](name);
  return `/**
 * One sentence on what the text looks like before and after.
 *
 *     "a text before"   → "the text after"
 */
import { liveBlocks } from '../../core/article.ts';
${imports.join('\n')}

const rule = '${folder}/${name}';
/** Matches nothing yet. Keep it linear: no quantifier inside a quantified group. */
const pattern = /(?!)/gu;

export const ${stage} = defineStage({
  id: rule,
  about: 'One sentence on what the text looks like before and after',
  prepare: () => (article) => {
    for (const block of liveBlocks(article)) {
${work}
    }
  },
});
`;
}

const defineStage = "import { defineStage } from '../../core/stage.ts';";

const bodies: Record<StageFolder, (name: string) => { imports: string[]; work: string }> = {
  repair: () => ({
    imports: ["import { replaceMatches } from '../../core/replace-matches.ts';", defineStage],
    work: `      replaceMatches(article, block, rule, pattern, ([found]) => {
        return { after: found.trim(), score: 0.9, reason: 'say why' };
      });`,
  }),
  flag: (name) => ({
    imports: [defineStage, "import { flag } from '../../core/verbs.ts';"],
    work: `      for (const { index, 0: found } of block.text.matchAll(pattern)) {
        flag(article, block, index, index + found.length, { rule, kind: '${name}', score: 0.5, reason: 'say why' });
      }`,
  }),
  describe: () => ({
    imports: [defineStage, "import { cut } from '../../core/verbs.ts';"],
    work: `      const [found] = block.text.match(pattern) ?? [];
      if (!found) continue;
      cut(article, block, { rule, score: 0.9, reason: 'say why', movedTo: '/metadata/tags' });`,
  }),
};
