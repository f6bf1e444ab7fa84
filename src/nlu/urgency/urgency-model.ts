import type { Situation } from '../../domain/training.ts';
import type { Urgency } from '../../domain/understanding.ts';
import type { CompactModel } from '../quantise.ts';
import type { Vectoriser } from '../vectorise.ts';

/** What the classifier tells apart, in the order of its classes; all else is calm. */
export const ALARMS = ['vital', 'detresse', 'violence', 'rapide'] as const satisfies readonly Urgency[];
export type Alarm = (typeof ALARMS)[number];

/** Behind the classes of ALARMS stands one more, that tells any of them from calm without saying which. */
export const ANY = ALARMS.length;
export const CLASSES = ALARMS.length + 1;

/** A linear classifier of CLASSES, and from which score on each class speaks; thresholds come from held-out examples. */
export type UrgencyClassifier = {
  readonly vectoriser: Vectoriser;
  readonly linear: CompactModel;
  /** What a sentence says for itself counts this much less than what the whole message says. */
  readonly sentencePrice: number;
  /** By class: at this score or above, an alarm. */
  readonly alarm: readonly number[];
  /** By class: at this score or above, a doubt. Never above `alarm`. */
  readonly doubt: readonly number[];
};

/** All that finding urgencies needs. `classifier` is null when there were no examples to learn from. */
export type UrgencyModel = {
  readonly situations: readonly Situation[];
  /** Hashes of long words that people write often, and so no typos of the words of signs; ascending. */
  readonly commonWords: Uint32Array;
  readonly classifier: UrgencyClassifier | null;
};
