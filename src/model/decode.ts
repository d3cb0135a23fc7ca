/** From logits to decisions. */
import type { ScoredPage } from './line-model.ts';

/**
 * Which lines to keep: the likeliest sequence of keeping and dropping where each change costs something (Viterbi, "Error bounds for
 * convolutional codes", 1967). Of a text that is an extract already, only what is debris for sure goes.
 */
export function keptLines({
  logits,
  extract,
  other,
  decode,
}: Pick<ScoredPage, 'logits' | 'extract' | 'other' | 'decode'>): boolean[] {
  const { extractBias, otherBias, switchPenalty } = decode;
  const shift = extract * extractBias + other * otherBias;
  const n = logits.length;
  const from = new Uint8Array(2 * n);
  let drop = 0;
  let keep = 0;
  for (let i = 0; i < n; i++) {
    const stays = drop >= keep - switchPenalty;
    const goesOn = keep >= drop - switchPenalty;
    from[2 * i] = stays ? 0 : 1;
    from[2 * i + 1] = goesOn ? 1 : 0;
    const dropped = stays ? drop : keep - switchPenalty;
    keep = (goesOn ? keep : drop - switchPenalty) + logits[i]! + shift;
    drop = dropped;
  }
  const kept = new Array<boolean>(n);
  let state = keep > drop ? 1 : 0;
  for (let i = n - 1; i >= 0; i--) {
    kept[i] = state === 1;
    state = from[2 * i + state]!;
  }
  return kept;
}
