/** The place that a verdict speaks of, as 16 hexadecimal digits: stable as long as source, span and rule are. */

import { targetKey } from '../core/standing-verdicts.ts';
import type { VerdictSource, VerdictTarget } from '../core/verdict.ts';
import { sha256 } from '../pipeline/hash.ts';

type Place = Pick<VerdictTarget, 'of' | 'start' | 'end' | 'rule'> & { source: Pick<VerdictSource, 'sha256' | 'id'> };

export function placeKey(place: Place): string {
  return sha256(targetKey(place as VerdictTarget)).slice(0, 16);
}
