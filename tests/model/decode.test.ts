import { describe, expect, it } from 'vitest';
import { keptLines } from '../../src/model/decode.ts';
import type { Decode, ScoredPage } from '../../src/model/line-model.ts';

const decode: Decode = {
  extractBias: 4,
  otherBias: 1,
  switchPenalty: 0.5,
  shortBias: 1,
  shortPenalty: 2,
  shortWords: 100,
  proseBias: 2,
  proseWords: 100,
  joinedBias: 4,
  joinedWords: 100,
  unnamedBias: 1,
  calibration: [0, 1],
};

function kept(logits: number[], page: Partial<Omit<ScoredPage, 'parts' | 'signs' | 'logits' | 'decode'>> = {}): string {
  const plain = {
    extract: 0,
    other: 0,
    words: 1000,
    isJoined: false,
    isNamed: true,
    isProse: new Uint8Array(logits.length),
    isOpen: logits.map(() => true),
  };
  return keptLines({ ...plain, ...page, logits: Float32Array.from(logits), decode })
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
    expect(kept([3, -2, 3, -9, 3])).toBe('k-k-k');
    expect(kept([3, -2, 3, -9, 3], { extract: 1 })).toBe('kkk-k');
  });

  it('are more careful on a page that is no article', () => {
    expect(kept([3, 3, -0.8, -0.8, 3])).toBe('kk--k');
    expect(kept([3, 3, -0.8, -0.8, 3], { other: 1 })).toBe('kkkkk');
  });

  it('are more careful on short pages, most of all with prose', () => {
    const page = { words: 50, isProse: Uint8Array.of(1, 1, 1, 0, 0) };
    expect(kept([3, -1.2, 3, -1.2, -3], page)).toBe('kkk--');
    expect(kept([3, -1.2, 3, -1.2, -3], { ...page, words: 1000 })).toBe('k-k--');
  });

  it('are more careful where lines are joined', () => {
    expect(kept([3, -1.5, 3, -4, 3], { words: 50, isJoined: true })).toBe('kkk-k');
    expect(kept([3, -1.5, 3, -4, 3], { words: 1000, isJoined: true })).toBe('k-k-k');
    expect(kept([3, -1.5, 3, -4, 3], { words: 1000, isJoined: true, isNamed: false })).toBe('kkk-k');
  });

  it('do not break a short page up for a line or two', () => {
    expect(kept([3, -1.9, -1.9, 3, -3, -3], { words: 50 })).toBe('kkkk--');
    expect(kept([3, -1.9, -1.9, 3, -3, -3], { words: 1000 })).toBe('k--k--');
  });

  it('do not hear lines that rules have decided', () => {
    expect(kept([3, -0.2, -9, 3], { isOpen: [true, true, false, true] })).toBe('kkkk');
    expect(kept([3, -0.2, -9, 3])).toBe('k--k');
  });

  it('of no lines are none', () => {
    expect(kept([])).toBe('');
  });
});
