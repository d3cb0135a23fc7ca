/**
 * Which of several candidates is meant, by a conditional logit: a candidate's score is the weighted sum of its evidence, its probability a
 * softmax over all candidates (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974).
 */

/** Something to choose, and what speaks for and against it: numbers by name, in groups. All candidates have the same names. */
export interface Candidate {
  evidence: readonly Readonly<Record<string, number>>[];
}

/** By the name of their evidence; `none` is the score of choosing no candidate, where that may be right. */
export type ChoiceWeights = Readonly<Record<string, number>>;

export interface Choice<T> {
  chosen: T;
  /** Among all candidates, and none of them where the weights allow that. */
  probability: number;
  /** Names of the evidence that tells the chosen from the others, the strongest first. */
  signs: string[];
}

const maxSigns = 3;

/** The candidate with the highest score; null where there is none, or where none is likelier than any. */
export function likeliest<T extends Candidate>(candidates: readonly T[], weight: ChoiceWeights): Choice<T> | null {
  const scores = candidates.map(({ evidence }) => scoreOf(evidence, weight));
  const none = weight.none ?? Number.NEGATIVE_INFINITY;
  const most = Math.max(none, ...scores);
  const best = scores.indexOf(most);
  if (best < 0) return null;
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), Math.exp(none - most));
  return { chosen: candidates[best]!, probability: 1 / sum, signs: signsOf(candidates, best, weight) };
}

function scoreOf(evidence: Candidate['evidence'], weight: ChoiceWeights): number {
  let sum = 0;
  for (const group of evidence) for (const name in group) sum += group[name]! * (weight[name] ?? 0);
  return sum;
}

/** What the best candidate has more of than the mean of all, by the weighted difference. */
function signsOf(candidates: readonly Candidate[], best: number, weight: ChoiceWeights): string[] {
  const gains = candidates[best]!.evidence.flatMap((group, g) =>
    Object.entries(group).map(([name, value]) => {
      const sum = candidates.reduce((total, { evidence }) => total + evidence[g]![name]!, 0);
      return { name, gain: (weight[name] ?? 0) * Math.max(0, value - sum / candidates.length) };
    }),
  );
  return gains
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, maxSigns)
    .map(({ name }) => name);
}
