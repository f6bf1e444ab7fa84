import type { Language } from './language.ts';
import { splitSentences } from './split-sentences.ts';

/** Pieces shorter than this join their neighbour: they carry no question of their own. */
const LEAST_WORDS = 4;

/** Words that begin something new. They stay with what they begin. */
const OPENERS: Readonly<Record<Language, RegExp>> = {
  fr: /(?:,|:|\(|\)| - |(?= (?:et|mais|sinon|aussi|puis|ensuite|par contre|en plus|d'autre part|par ailleurs|est-ce|est ce|esk|eske|es ce|comment|cmt|comen|pourquoi|pk|combien|cb|quel|quelle|quels|quelles|kel|que faire|que dois|qui|ki|ou|faut-il|faut il|peut-on|peut on|puis-je|puis je|y a-t-il|y a t il|ya t il|existe-t-il|autre question|autre chose|deuxieme|question|je voudrais|j'aimerais|je cherche) ))/u,
  en: /(?:,|:|\(|\)| - |(?= (?:and|but|also|then|besides|how|why|what|when|where|which|who|can i|could you|is there|are there|i would like) ))/u,
};

function countWords(piece: string): number {
  return piece.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Joins pieces that are too short to the one before them; a lone word (« et »), or a short head, to the one after. */
function mergeShort(pieces: readonly string[]): readonly string[] {
  const merged: string[] = [];
  let waiting = '';
  for (const piece of pieces) {
    const joined = waiting ? `${waiting} ${piece}` : piece;
    waiting = '';
    const words = countWords(joined);
    if (words >= LEAST_WORDS) merged.push(joined);
    else if (words <= 1 || merged.length === 0) waiting = joined;
    else merged.push(`${merged.pop() ?? ''} ${joined}`);
  }
  if (waiting) merged.push(`${merged.pop() ?? ''} ${waiting}`.trim());
  return merged;
}

/**
 * Cuts a normalised text where the subject may change: sentences, then commas and words such as « et », « sinon »,
 * « comment », « est-ce que ». Pieces under four words join their neighbour of the same sentence.
 */
export function segment(normalised: string, language: Language): readonly string[] {
  return splitSentences(normalised).flatMap((sentence) => {
    const pieces = ` ${sentence}`.split(OPENERS[language]).map((piece) => piece.trim());
    return mergeShort(pieces.filter((piece) => piece !== ''));
  });
}
