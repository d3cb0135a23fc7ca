/**
 * Bytes → source, once and for all, with what is needed to give the bytes back:
 *
 *     EF BB BF 48 69   → "Hi", utf-8, bom
 *     93 48 69 94      → "“Hi”", windows-1252
 *     48 69 FF 21      → "Hi\uFFFD!", utf-8, undecodable [[2, "/w=="]]
 */
import { Buffer, isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import type * as Chardet from 'chardet';
import { type Encoded, encode } from './encode.ts';
import { decodeWindows1252 } from './windows-1252.ts';

export interface Decoded extends Encoded {
  source: string;
}

/** Bytes that are looked at to tell text from binary and to guess an encoding. */
const sampleBytes = 65_536;
/** Share of control bytes above which a file is binary; text files of the development sets stay under 0.001. */
const binaryShare = 0.05;
/** A text that has fewer is short and damaged, or holds a few by accident. */
const minControlsOfText = 100;
/** chardet's confidence, of 100, under which its guess is worth less than windows-1252. */
const minConfidence = 25;
const magic = [
  '%PDF-',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'PK\x03\x04',
  '\x1f\x8b',
  '\x7fELF',
  'RIFF',
  '\x28\xb5\x2f\xfd',
];

/** Decodes any bytes. Never throws; `encode` of the result gives the same bytes. */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = decodeMarked(buffer);
  if (marked) return marked;
  const head = buffer.subarray(0, sampleBytes);
  const wide = wideWithoutMark(head);
  if (wide) return decodeWide(buffer, wide, false);
  if (isBinary(head)) return { source: '', encoding: 'binary', bom: false, raw: buffer.toString('base64') };
  if (isUtf8(buffer)) return { source: buffer.toString('utf8'), encoding: 'utf-8', bom: false };
  const damaged = decodeDamaged(buffer, false);
  if (isMostlyUtf8(damaged)) return damaged.decoded;
  return decodeLegacy(buffer, head);
}

function decodeMarked(buffer: Buffer): Decoded | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf)
    return decodeDamaged(buffer.subarray(3), true).decoded;
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeWide(buffer.subarray(2), 'utf-16le', true);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeWide(buffer.subarray(2), 'utf-16be', true);
  return null;
}

/** Node's own UTF-16 keeps lone surrogates, which TextDecoder would replace. */
function decodeWide(buffer: Buffer, encoding: 'utf-16le' | 'utf-16be', bom: boolean): Decoded {
  const whole = Buffer.from(buffer.subarray(0, buffer.length & ~1));
  if (encoding === 'utf-16be') whole.swap16();
  const source = whole.toString('utf16le');
  if (buffer.length % 2 === 0) return { source, encoding, bom };
  const rest = buffer.subarray(buffer.length - 1).toString('base64');
  return { source: `${source}\uFFFD`, encoding, bom, undecodable: [[source.length, rest]] };
}

/** UTF-16 without a mark: Latin text has a NUL in most of its odd (LE) or even (BE) bytes, and hardly any in the others. */
function wideWithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 ? odd++ : even++;
  const half = head.length / 2;
  if (odd > 0.6 * half && even < 0.05 * half) return 'utf-16le';
  if (even > 0.6 * half && odd < 0.05 * half) return 'utf-16be';
  return null;
}

function isBinary(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 8);
  if (magic.some((sign) => start.startsWith(sign))) return true;
  let controls = 0;
  for (const byte of head) if (isBinaryControl(byte)) controls++;
  return controls > 2 && controls > binaryShare * head.length;
}

/**
 * Whether a text was made of bytes that were none, judged by its start: the picture that somebody put into a field of JSON. NULs do not
 * count, for UTF-16 that was read byte by byte is full of them, and its text can be had.
 */
export function isBinaryText(text: string): boolean {
  const units = Math.min(text.length, sampleBytes);
  let controls = 0;
  for (let i = 0; i < units; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 0 && isBinaryControl(unit)) controls++;
  }
  return controls >= minControlsOfText && controls > binaryShare * units;
}

/** C0 controls but tab, line feed, vertical tab, form feed, carriage return and escape. */
function isBinaryControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 27) || (code > 27 && code < 32);
}

interface Damaged {
  decoded: Decoded;
  /** Well-formed sequences of more than one byte. */
  good: number;
  /** Bytes of none. */
  bad: number;
}

/** Legacy text has well-formed sequences by chance only; a single bad place, such as a cut end, does not outweigh three of them. */
function isMostlyUtf8({ decoded: { undecodable = [] }, good, bad }: Damaged): boolean {
  return good >= 2 * bad || (undecodable.length === 1 && good >= 3);
}

/** UTF-8 with bad bytes: each run of them becomes one U+FFFD and is kept as base64. */
function decodeDamaged(buffer: Buffer, bom: boolean): Damaged {
  const undecodable: [number, string][] = [];
  const parts: string[] = [];
  let length = 0;
  let good = 0;
  let bad = 0;
  let from = 0;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (let at = 0; at < buffer.length; ) {
    const size = sequenceLength(buffer, at);
    if (size > 0) {
      if (size > 1) good++;
      at += size;
      continue;
    }
    add(buffer.toString('utf8', from, at));
    const start = at;
    while (at < buffer.length && sequenceLength(buffer, at) === 0) at++;
    bad += at - start;
    undecodable.push([length, buffer.toString('base64', start, at)]);
    add('\uFFFD');
    from = at;
  }
  add(buffer.toString('utf8', from));
  const decoded: Decoded = { source: parts.join(''), encoding: 'utf-8', bom };
  if (undecodable.length > 0) decoded.undecodable = undecodable;
  return { decoded, good, bad };
}

/** Length of the well-formed UTF-8 sequence at `at`, 0 where there is none (Unicode standard, table 3-7). */
function sequenceLength(bytes: Buffer, at: number): number {
  const a = bytes[at]!;
  if (a < 0x80) return 1;
  const b = bytes[at + 1] ?? 0;
  if (a >= 0xc2 && a <= 0xdf) return isTail(b) ? 2 : 0;
  if (a >= 0xe0 && a <= 0xef) {
    const low = a === 0xe0 ? 0xa0 : 0x80;
    const high = a === 0xed ? 0x9f : 0xbf;
    return b >= low && b <= high && isTail(bytes[at + 2]) ? 3 : 0;
  }
  if (a < 0xf0 || a > 0xf4) return 0;
  const low = a === 0xf0 ? 0x90 : 0x80;
  const high = a === 0xf4 ? 0x8f : 0xbf;
  return b >= low && b <= high && isTail(bytes[at + 2]) && isTail(bytes[at + 3]) ? 4 : 0;
}

function isTail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

/** What chardet names, as long as the text can be turned back; windows-1252 takes any byte. */
function decodeLegacy(buffer: Buffer, head: Buffer): Decoded {
  const { analyse } = createRequire(import.meta.url)('chardet') as typeof Chardet; // few texts need its tables
  for (const { name, confidence } of analyse(head)) {
    if (confidence < minConfidence) break;
    const encoding = name.toLowerCase() === 'iso-8859-1' ? 'windows-1252' : name.toLowerCase();
    const source = decoded(buffer, encoding);
    if (source === null) continue;
    const result = { source, encoding, bom: false };
    if (encode(result)?.equals(buffer)) return result;
  }
  return { source: decodeWindows1252(buffer), encoding: 'windows-1252', bom: false };
}

function decoded(buffer: Buffer, encoding: string): string | null {
  if (encoding.startsWith('utf')) return null;
  if (encoding === 'windows-1252') return decodeWindows1252(buffer);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(buffer);
  } catch {
    return null; // unknown to this Node, or bytes that the encoding does not have
  }
}
