/**
 * Names that lines give to their site.
 *
 *     "© 2024 The Lenne Courier. All rights reserved."                → The Lenne Courier
 *     "Bridge to rise again | The Lenne Courier"                      → The Lenne Courier
 *     "The post Bridge to rise appeared first on The Lenne Courier."  → The Lenne Courier
 */
import type { Block } from '../core/article.ts';
import { once } from '../text/once.ts';
import { siteSeparator } from '../text/site-name.ts';
import { asWritten, inAnyCase } from './any-of.ts';
import { hints, hintsOf } from './hints.ts';

const maxWords = 5;
const maxChars = 250;
const maxNoticeChars = 400;
const years = /^(?:19|20)\d\d(?:[\s,.:/–—-]{1,3}(?:19|20)?\d\d(?![\d\p{L}])){0,4}(?:\s?[-–—]\s?\p{Ll}+)?[\s,.:]*/u;

const sign = once(() => new RegExp(`(?:^|[\\s|])(?:${inAnyCase('copyright-signs')})[\\s©:,]*`, 'u'));
const company = once(() => new RegExp(`[\\s,]+(?:${asWritten('company-forms')})(?![\\p{L}]).*$`, 'u'));
const appeared = once(() => new RegExp(`(?<!\\p{L})(?:${inAnyCase('appeared-first')})\\s+`, 'u'));
const by = once(() => new RegExp(`^(?:${inAnyCase('byline-words')})\\s+`, 'u'));

/** The holder of a copyright line: what stands behind the sign and the years, up to a stop, a bar or a company's form. */
export function holderIn(block: Block): string | null {
  const line = block.text;
  if (line.length > maxNoticeChars || (!line.includes('©') && !(hintsOf(block) & hints['copyright-signs'])))
    return null;
  const found = sign().exec(line);
  if (!found) return null;
  const behind = line.slice(found.index + found[0].length);
  const [year] = years.exec(behind.slice(0, 40)) ?? [];
  if (!year && !/\d{4}/.test(line)) return null;
  const named = behind.startsWith(year ?? '') ? behind.slice(year?.length ?? 0) : behind;
  return nameIn(named.replace(by(), '').split(/[.|·•;]|,\s|\s[-–—]\s|\s*\d{4}/)[0]!);
}

/** The name behind the last separator of a line, and the one before the first. */
export function namesBesideTitle(line: string): string[] {
  if (line.length > maxChars) return [];
  const parts = line.split(siteSeparator);
  return parts.length < 2 ? [] : [parts.at(-1)!, parts[0]!].flatMap((part) => nameIn(part) ?? []);
}

/** The site that had the text first, by the line that feeds put under it. */
export function firstSiteIn(block: Block): string | null {
  if (!(hintsOf(block) & hints['appeared-first'])) return null;
  const end = block.text.slice(-maxNoticeChars);
  const found = appeared().exec(end);
  return found ? nameIn(end.slice(found.index + found[0].length).split(/[.|,]\s|\.$/)[0]!) : null;
}

function nameIn(text: string): string | null {
  const name = text.replace(company(), '').replace(/^[\s"“”'‘’(]+|[\s"“”'‘’).,]+$/g, '');
  const count = name.split(/\s+/).length;
  return count <= maxWords && /^[\p{Lu}\p{N}]/u.test(name) && /\p{L}{2}/u.test(name) ? name : null;
}
