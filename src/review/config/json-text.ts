/**
 * The text of a JSON object with some of its members changed, and every other byte as it was:
 *
 *     { "drop": ["not-article"] }   with flagOnly   → { "drop": ["not-article"],\n  "flagOnly": [ … ] }
 */
import { quotedJson, seenJson } from '../../text/quoted.ts';
import { type Change, type Content, changed, isContent } from './changes.ts';

interface Member {
  name: string;
  /** Of its value. */
  start: number;
  end: number;
}

/** Null where the text is no plain JSON object (comments, a list). */
export function changedJson(text: string, changes: readonly Change[]): string | null {
  const content = parsed(text);
  if (content === null) return null;
  const after = changed(content, changes);
  const indent = /^\s*\{\s*?\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  let result = text;
  for (const name of new Set(changes.map(({ path }) => path[0]!)))
    result = withMember(result, name, valueText(after[name], indent), indent);
  return result;
}

/** An object of its own. */
export function jsonText(content: Content): string {
  return `${valueText(content, '  ', '')}\n`;
}

function parsed(text: string): Content | null {
  try {
    const content: unknown = JSON.parse(text);
    return isContent(content) ? content : null;
  } catch {
    return null;
  }
}

/** All lines but the first stand one level deeper than `outer`. */
function valueText(value: unknown, indent: string, outer: string = indent): string {
  return seenJson(JSON.stringify(value, null, indent)).replaceAll('\n', `\n${outer}`);
}

function withMember(text: string, name: string, value: string, indent: string): string {
  const { members, close } = membersOf(text);
  const member = members.findLast((one) => one.name === name); // the last is the one that counts
  if (member) return text.slice(0, member.start) + value + text.slice(member.end);
  const last = members.at(-1);
  const added = `${last ? ',' : ''}\n${indent}${quotedJson(name)}: ${value}`;
  const from = last?.end ?? text.indexOf('{') + 1;
  const rest = text.slice(from, close);
  return text.slice(0, from) + added + (rest.includes('\n') ? rest : '\n') + text.slice(close);
}

/** The members of the outermost object of valid JSON, and where it closes. */
function membersOf(text: string): { members: Member[]; close: number } {
  const members: Member[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
  let depth = 0;
  let name: string | null = null;
  let start = -1;
  let close = text.length;
  const end = (at: number): void => {
    if (name !== null) members.push({ name, ...trimmedSpan(text, start, at) });
    name = null;
  };
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (depth === 1 && name === null && token[0] === '"') {
      name = JSON.parse(token);
      start = -1;
    } else if (depth === 1 && token === ':' && start < 0) start = index + 1;
    else if (depth === 1 && token === ',') end(index);
    else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') {
      depth--;
      if (depth > 0) continue;
      end(index);
      close = index;
      break;
    }
  }
  return { members, close };
}

function trimmedSpan(text: string, start: number, end: number): { start: number; end: number } {
  const value = text.slice(start, end);
  return { start: start + value.length - value.trimStart().length, end: end - (value.length - value.trimEnd().length) };
}
