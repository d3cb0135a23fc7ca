/** From logits to decisions. */
import type { ScoredPage } from './line-model.ts';

type Scores = Omit<ScoredPage, 'parts' | 'signs'>;

/**
 * Which lines to keep: the likeliest sequence of keeping and dropping where each change costs something (Viterbi, "Error bounds for
 * convolutional codes", 1967). Lines that rules have decided say nothing for or against their neighbours.
 */
export function keptLines(scores: Scores): boolean[] {
  const { logits, isProse, isOpen } = scores;
  const { bias, proseBias, penalty } = cautionOf(scores);
  const n = logits.length;
  const from = new Uint8Array(2 * n);
  let drop = 0;
  let keep = 0;
  for (let i = 0; i < n; i++) {
    const stays = drop >= keep - penalty;
    const goesOn = keep >= drop - penalty;
    from[2 * i] = stays ? 0 : 1;
    from[2 * i + 1] = goesOn ? 1 : 0;
    const dropped = stays ? drop : keep - penalty;
    const gain = isOpen[i] ? logits[i]! + bias + (isProse[i] === 1 ? proseBias : 0) : 0;
    keep = (goesOn ? keep : drop - penalty) + gain;
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

/**
 * What is added to the logits of lines and of prose, and what a change costs. Of a text that is an extract already, of a page that is no
 * article, and of a short one, only what is debris for sure goes; a short page's paragraphs most of all stay.
 */
function cautionOf({ extract, other, words, isJoined, isNamed, decode }: Scores): {
  bias: number;
  proseBias: number;
  penalty: number;
} {
  const shortage = (enough: number): number => Math.max(0, 1 - words / enough);
  const bias = extract * decode.extractBias + other * decode.otherBias;
  if (isJoined) {
    const joined = decode.joinedBias * shortage(decode.joinedWords) + (isNamed ? 0 : decode.unnamedBias);
    return { bias: bias + joined, proseBias: 0, penalty: decode.switchPenalty };
  }
  const short = shortage(decode.shortWords);
  return {
    bias: bias + short * decode.shortBias,
    proseBias: decode.proseBias * shortage(decode.proseWords),
    penalty: decode.switchPenalty + short * decode.shortPenalty,
  };
}
