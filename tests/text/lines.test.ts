import { describe, expect, it } from 'vitest';
import { joinsOfWrappedLines } from '../../src/text/hard-wraps.ts';
import { lineAt, lineStarts, linesOf } from '../../src/text/lines.ts';

describe('linesOf', () => {
  it('gives the filled lines with their numbers, and counts the empty ones between', () => {
    const text = ' one \r\n\t\n\ntwo\u2028three\r\rfour\n\n';
    const lines = linesOf(text);
    expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two', 'three', 'four']);
    expect(lines.map(({ number }) => number)).toEqual([1, 4, 5, 7]);
    expect(lines.map(({ emptyLinesBefore }) => emptyLinesBefore)).toEqual([0, 2, 0, 1]);
    const starts = lineStarts(text);
    for (const { start, number } of lines) expect(lineAt(starts, start)).toBe(number);
  });

  it('breaks at NEL, but not where it is a byte of damaged text', () => {
    const linesIn = (text: string): string[] => linesOf(text).map(({ start, end }) => text.slice(start, end));
    expect(linesIn('one\u0085Two\u0085 Three')).toEqual(['one', 'Two', 'Three']);
    expect(linesIn('Ñ\u0085Ð»ÐµÐ±')).toHaveLength(1);
    expect(linesIn('well\u0085 perhaps')).toHaveLength(1);
  });

  it('keeps nothing in memory for empty lines', () => {
    expect(linesOf('\n'.repeat(1_000_000))).toEqual([]);
  });
});

describe('joinsOfWrappedLines', () => {
  const wrapped = [
    'The minister said on Monday that the talks in the capital would be',
    'resumed within a week, and that both sides had agreed to it after a',
    'long night of negotiations in which neither of them had been willing',
    'to give way on the question of the border and of the prisoners taken.',
  ];

  it('joins lines that were broken at a fixed width', () => {
    const text = wrapped.join('\n');
    expect([...joinsOfWrappedLines(linesOf(text), text)]).toEqual([0, 1, 2]);
  });

  it('does not join across an empty line, nor lines that end where their writer wanted', () => {
    const apart = wrapped.join('\n\n');
    expect(joinsOfWrappedLines(linesOf(apart), apart).size).toBe(0);
    const list = 'Home\nWorld\nPolitics and a rather long entry of this menu, for once\nSport\nWeather';
    expect(joinsOfWrappedLines(linesOf(list), list).size).toBe(0);
  });
});
