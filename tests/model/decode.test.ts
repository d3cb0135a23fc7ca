import { describe, expect, it } from 'vitest';
import { keptLines } from '../../src/model/decode.ts';

const decode = { extractBias: 4, otherBias: 1, switchPenalty: 0.5, calibration: [0, 1] as [number, number] };

function kept(logits: number[], extract = 0, other = 0): string {
  return keptLines({ logits: Float32Array.from(logits), extract, other, decode })
    .map((isKept) => (isKept ? 'k' : '-'))
    .join('');
}

describe('decisions from logits', () => {
  it('keep what speaks for the article', () => {
    expect(kept([-4, -3, 5, 6, -4])).toBe('--kk-');
  });

  it('leave a doubtful line as its neighbours are', () => {
    expect(kept([5, 5, -0.6, 5, 5, -5, 0.6, -5])).toBe('kkkkk---');
  });

  it('take only what is debris for sure out of an extract', () => {
    expect(kept([3, -2, 3, -9, 3], 0)).toBe('k-k-k');
    expect(kept([3, -2, 3, -9, 3], 1)).toBe('kkk-k');
  });

  it('are more careful on a page that is no article', () => {
    expect(kept([3, 3, -0.8, -0.8, 3], 0, 0)).toBe('kk--k');
    expect(kept([3, 3, -0.8, -0.8, 3], 0, 1)).toBe('kkkkk');
  });

  it('of no lines are none', () => {
    expect(kept([])).toBe('');
  });
});
