import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CodePoints } from '../../src/text/code-points.ts';

it('counts as the characters of the text do, there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const points = new CodePoints(text);
      let unit = 0;
      for (const [point, character] of [...text].entries()) {
        expect([points.before(unit), points.units(point)]).toEqual([point, unit]);
        unit += character.length;
      }
      expect(points.before(text.length)).toBe([...text].length);
      expect(points.units([...text].length)).toBe(text.length);
    }),
  );
});
