/**
 * Text in quotation marks for a file of data, with all that cannot be seen spelled out:
 *
 *     quotedJson('a\u202eb')   → "a\u202eb", in ASCII escapes
 */
import { unseen } from './visible.ts';

/** A JSON string. */
export function quotedJson(text: string): string {
  return seenJson(JSON.stringify(text));
}

/** JSON, indented or not, with what cannot be seen in its strings as escapes. Controls stand there only between its strings. */
export function seenJson(json: string): string {
  return json.replace(unseen, (character) =>
    character < ' ' ? character : [...unitsOf(character)].map((unit) => `\\u${hex(unit, 4)}`).join(''),
  );
}

/** A double-quoted YAML scalar. YAML has no surrogate pairs: what lies beyond 16 bits is one escape. */
export function quotedYaml(text: string): string {
  return JSON.stringify(text).replace(unseen, (character) => {
    const code = character.codePointAt(0)!;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
}

function* unitsOf(character: string): Generator<number> {
  for (let i = 0; i < character.length; i++) yield character.charCodeAt(i);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
