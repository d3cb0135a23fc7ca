/** What verdicts are called in Label Studio: names of its controls, and the interface that they belong to. */
import type { VerdictTarget } from '../../core/verdict.ts';
import { verdictNames } from '../../core/verdict.ts';

/** `from_name` of results. */
export const controls = {
  place: 'place',
  verdict: 'verdict',
  replacement: 'replacement',
  note: 'note',
  document: 'document',
} as const;

export const labels = ['cut', 'move', 'replace', 'flag', 'text'] as const;
export type Label = (typeof labels)[number];

/** A result of Label Studio's, as far as tamis writes it. */
export interface Result {
  id: string;
  from_name: string;
  to_name: 'text';
  type: 'labels' | 'choices' | 'textarea';
  value: Record<string, unknown>;
  meta?: Record<string, unknown>;
}

/** Where a place stands in a task's text, in code points, and what is there. */
export interface Region {
  start: number;
  end: number;
  text: string;
}

export function labelOf({ of, action }: Pick<VerdictTarget, 'of' | 'action'>): Label {
  return of === 'edit' ? (action ?? 'replace') : of === 'flag' ? 'flag' : 'text';
}

/** The labeling interface that imports of tasks need. */
export function labelingInterface(): string {
  const choices = verdictNames.filter((name) => name !== 'undo' && name !== 'not-article');
  const choice = (value: string): string => `      <Choice value="${value}"/>`;
  return [
    '<View>',
    '  <Style>.htx-text { white-space: pre-wrap; }</Style>',
    `  <Labels name="${controls.place}" toName="text">`,
    ...labels.map((value) => `      <Label value="${value}"/>`),
    '  </Labels>',
    '  <Text name="text" value="$text"/>',
    `  <Choices name="${controls.verdict}" toName="text" choice="single" perRegion="true">`,
    ...choices.map(choice),
    '  </Choices>',
    `  <TextArea name="${controls.replacement}" toName="text" perRegion="true" maxSubmissions="1" placeholder="with edit: what shall stand there"/>`,
    `  <TextArea name="${controls.note}" toName="text" perRegion="true" maxSubmissions="1" placeholder="note"/>`,
    '  <Header value="The whole document"/>',
    `  <Choices name="${controls.document}" toName="text" choice="single">`,
    ...['right', 'wrong', 'not-article'].map(choice),
    '  </Choices>',
    '</View>',
    '',
  ].join('\n');
}
