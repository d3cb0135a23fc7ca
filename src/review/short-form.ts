/** Texts that are kept of many documents, in little memory. */
import { sha256 } from '../pipeline/hash.ts';

const longest = 64;

/** A text that is only compared: a long one is its SHA-256. */
export function shortForm(text: string): string {
  return text.length <= longest ? ownCopy(text) : `\0${sha256(text).slice(0, 32)}`;
}

/** The same text: V8 keeps all of a text for as long as a slice of it is kept. */
export function ownCopy(text: string): string {
  const encoding = text.isWellFormed() ? 'utf8' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
