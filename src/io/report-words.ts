/** Words of `report.md`: text from outside, made safe for it. */
import { shortened } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { escapeInline } from './escape-markdown.ts';

const maxChars = 300;

/** Text from outside, safe on one line of Markdown. */
export function shown(text: string): string {
  return escapeInline(visible(shortened(text, maxChars)));
}
