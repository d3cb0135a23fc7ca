import { describe, expect, it } from 'vitest';
import news from '../../pipelines/news.ts';
import { clean, createCleaner, restoreText } from '../../src/index.ts';

const cleaner = createCleaner(news);
const title = 'Council votes to rebuild the footbridge';
const body = [
  'The town council voted on Tuesday to rebuild the wooden footbridge across the Lenne, which was washed away in the spring floods two years ago.',
  'Engineers had warned for months that the temporary crossing, a steel frame on concrete blocks, would not survive another winter with high water.',
  'About four hundred people used the old bridge every day, most of them pupils on their way to the secondary school on the eastern bank.',
  'The contract is expected to go to a regional builder, and the first piles will be driven once the herons have left their nests on the island.',
];
const head = ['The Lenne Courier', 'Home', 'Council', 'Harbour', 'Obituaries', 'Weather', title];
const tail = [
  'Contact the newsroom',
  'Advertise',
  'Careers',
  'Cookie settings',
  'Ferry timetable changes from Monday',
  '4 hours ago',
];
const teasers = [
  'Old mill to open as a museum in the autumn',
  '6 hours ago',
  'Herons return to the island for a third year',
  'Yesterday',
];

describe('strip/boilerplate', () => {
  it('takes a menu, a footer and teasers, and says why', () => {
    const text = [...head, ...body, ...tail, ...teasers].join('\n');
    const record = clean({ id: 'x', text, title }, cleaner);
    expect(record.text).toBe(body.join('\n\n'));
    const cuts = record.edits!.filter(({ rule }) => rule === 'strip/boilerplate');
    expect(cuts.length).toBeGreaterThan(8);
    for (const { reason, score } of cuts) {
      expect(reason).toMatch(/^by the line model/);
      expect(score).toBeGreaterThan(0.3);
    }
    expect(restoreText(record.text, record.edits!)).toBe(text);
  });

  it.each([
    ['an article', body.join('\n\n')],
    [
      'a list in a story',
      'Five things stood on the table.\nA lamp\nTwo letters\nThe map of the island\nA knife\nHer mother’s ring\nShe took the ring and left everything else where it was, and nobody in the house ever spoke of it again.',
    ],
    ['a timetable', 'Monday to Friday\n7.10 from the quay\n12.40 from the island\n18.05 from the quay'],
    [
      'an interview',
      'Q: When did you first see the herons?\nA: The spring after the flood.\nQ: And they came back?\nA: Every year since.',
    ],
    ['one sentence', 'The bridge will be closed on Sunday.'],
  ])('leaves %s as it is', (_, text) => {
    const record = clean({ id: 'x', text }, cleaner);
    expect(record.text).toBe(text.replace(/\n+/g, '\n\n'));
  });

  it('leaves a wall to its verdict', () => {
    const text = 'Checking your browser before accessing the site.\nThis process is automatic.';
    expect(clean({ id: 'x', text }, cleaner).status).toBe('not-article');
  });
});
