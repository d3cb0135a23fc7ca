/** Keys → what they do. Single letters can be switched off, and are never heard while somebody writes. */

export type Command =
  | 'next'
  | 'previous'
  | 'right'
  | 'wrong'
  | 'edit'
  | 'keep'
  | 'notArticle'
  | 'line'
  | 'below'
  | 'open'
  | 'find'
  | 'undo'
  | 'takeBack'
  | 'help'
  | 'back';

export const keys: readonly { key: string; command: Command; means: string }[] = [
  { key: 'j', command: 'next', means: 'next' },
  { key: 'k', command: 'previous', means: 'previous' },
  { key: 'a', command: 'right', means: 'right: agree with what tamis did' },
  { key: 'r', command: 'wrong', means: 'wrong: restore the text, drop the flag' },
  { key: 'e', command: 'edit', means: 'edit what shall stand there' },
  { key: 's', command: 'keep', means: 'keep this sentence as it is' },
  { key: 'n', command: 'notArticle', means: 'not an article, the whole document' },
  { key: 'l', command: 'line', means: 'this line everywhere on this site …' },
  { key: 'b', command: 'below', means: 'this rule below a score …' },
  { key: 'o', command: 'open', means: 'open the article, or close it' },
  { key: '/', command: 'find', means: 'find in all sources' },
  { key: 'u', command: 'undo', means: 'undo your last decision' },
  { key: 'w', command: 'takeBack', means: 'withdraw the decision on this place, whoever made it' },
  { key: '?', command: 'help', means: 'these keys' },
  { key: 'Escape', command: 'back', means: 'close a dialog; back to the queue' },
];

const byKey = new Map(keys.map(({ key, command }) => [key, command]));

/** What the key press asks for; null where it is for somebody else. */
export function commandOf(event: KeyboardEvent, hasLetters: boolean): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const target = event.target as Element | null;
  if (target?.closest('dialog, textarea, select, [contenteditable]')) return null;
  if (target?.closest('input') && !target.matches('[type=checkbox], [type=radio]')) return null;
  if (event.key !== 'Escape' && !hasLetters) return null;
  return byKey.get(event.key.length === 1 ? event.key.toLowerCase() : event.key) ?? null;
}
