import type { Telling } from '../domain/alarm.ts';
import { type Understanding, URGENCIES } from '../domain/understanding.ts';
import { plainWords } from './plain-words.ts';

/** Finds what is urgent in a text. */
export type LookForUrgency = (text: string) => Pick<Understanding, 'urgency' | 'signals'>;

/** Longer than this, an answer says by itself what it means. Characters, without accents and signs. */
const LONGEST_YES = 120;
const CONFIRMS =
  /^(?:(?:ben|bah|euh|ah|eh bien|hein) )*(?:oui+|ouais|ui|yes|si|exact\w*|tout a fait|depuis|un peu|pareil)\b/;
/** « oui merci », « oui je veux bien » take up an offer: they tell no symptom. */
const TAKES_UP =
  /\b(?:merci|volontiers|veux|voudrais|aimerais|svp|s il vous plait|d accord|daccord|bien sur|savoir|avec plaisir)\b/;

/**
 * What a turn means beside the one before. A yes to a safety line is a danger told, and one for today. A danger told in pieces is
 * read together, and counts when it is graver than the last piece alone. The referent reads in `signals` why.
 */
export function hearAcrossTurns(
  lookForUrgency: LookForUrgency,
  text: string,
  own: Understanding,
  telling: Telling | null,
): Understanding {
  if (telling === null) return own;
  const together = lookForUrgency(`${telling.words}\n${text}`);
  if (URGENCIES.indexOf(together.urgency) < URGENCIES.indexOf(own.urgency))
    return { ...own, urgency: together.urgency, doubtful: false, signals: together.signals };
  if (own.urgency !== 'aucune' || !telling.asked || !confirms(text)) return own;
  const signal = { urgency: 'rapide', look: 'answer', situation: null, words: text } as const;
  return { ...own, urgency: 'rapide', doubtful: false, signals: [signal] };
}

/** True for a yes to what was asked; a question, or taking up an offer, is none. */
function confirms(text: string): boolean {
  const plain = plainWords(text);
  return plain.length <= LONGEST_YES && !text.includes('?') && CONFIRMS.test(plain) && !TAKES_UP.test(plain);
}
