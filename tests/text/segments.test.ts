import { describe, expect, it } from 'vitest';
import { segmentStarts } from '../../src/text/segments.ts';

const functionWords = new Set(['the', 'a', 'in', 'of', 'and', 'at', 'on', 'was', 'he', 'to', 'by']);

/** The pseudo-lines of a text. */
function segments(text: string): string[] {
  const starts = segmentStarts(text, (word) => functionWords.has(word));
  return starts.map((start, i) => text.slice(start, starts[i + 1]).trim());
}

describe('segments of a text without line breaks', () => {
  it('are its sentences', () => {
    expect(segments('The ferry left at dawn. “Nobody was hurt,” he said. Was it the fog? It was.')).toEqual([
      'The ferry left at dawn.',
      '“Nobody was hurt,” he said.',
      'Was it the fog?',
      'It was.',
    ]);
  });

  it('do not end at initials and abbreviations', () => {
    expect(segments('The U.S. Coast Guard called Dr. J. Lenne at 9 a.m. on Monday.')).toHaveLength(1);
  });

  it('part a menu from the sentence behind it', () => {
    expect(segments('Home News Sport Weather Contact The ferry left at dawn and was never seen again.')).toEqual([
      'Home News Sport Weather Contact',
      'The ferry left at dawn and was never seen again.',
    ]);
  });

  it('part a long menu into runs', () => {
    const menu = Array.from({ length: 30 }, (_, i) => `Topic${'abc'[i % 3]}`).join(' ');
    expect(segments(menu).every((part) => part.split(' ').length <= 12)).toBe(true);
    expect(segments(menu).join(' ')).toBe(menu);
  });

  it('end at bars, bullets and line breaks', () => {
    expect(segments('Contact us | Terms of use • Privacy » Jobs\nWeather in Lenne')).toEqual([
      'Contact us',
      '| Terms of use',
      '• Privacy',
      '» Jobs',
      'Weather in Lenne',
    ]);
  });

  it('end at a stop that lost its space, and at a glued year', () => {
    expect(segments('The bridge fell.Nobody knows why. Updated May 2, 2024The mayor was told on Friday.')).toEqual([
      'The bridge fell.',
      'Nobody knows why.',
      'Updated May 2, 2024',
      'The mayor was told on Friday.',
    ]);
  });

  it('never part a name in the middle of a sentence', () => {
    expect(
      segments('Later the driver Maria Lenne Osterberg of Port Anders told the court that he was asleep.'),
    ).toHaveLength(1);
  });

  it('are found in time linear in the text', () => {
    for (const unit of ['a. ', 'A ', 'A.', '| ', '"', 'aB', '2024If ']) {
      const text = unit.repeat(100_000);
      expect(segmentStarts(text, () => true).length).toBeGreaterThan(0);
    }
  });
});
