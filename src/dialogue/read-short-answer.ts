import type { ShortAnswer } from '../domain/heard.ts';
import { plainWords } from './plain-words.ts';

const YES =
  /^(oui+|ouais|ui|yes|ok|okay|d ?accord|daccord|volontiers|avec plaisir|bien sur|si|je veux bien|svp oui|oui (merci|svp|s il vous plait|je veux bien|volontiers))$/;
const NO =
  /^(non+|nan|nn|no|pas (maintenant|la peine|besoin)|non (merci|pas maintenant|ca ira)|ca ira|laissez tomber|laisse tomber)$/;
const NTH: readonly (readonly [RegExp, number])[] = [
  [/^((le|la) )?(premier|premiere|1er|1ere)( (choix|sujet|option))?$|^1$/, 0],
  [/^((le|la) )?(deuxieme|second|seconde|2e|2eme)( (choix|sujet|option))?$|^2$/, 1],
  [/^((le|la) )?(troisieme|3e|3eme)( (choix|sujet|option))?$|^3$/, 2],
  [/^((le|la) )?(quatrieme|4e|4eme)( (choix|sujet|option))?$|^4$/, 3],
];

/** Reads a message that is nothing but a yes, a no or a number of the list just shown; null for all else. */
export function readShortAnswer(text: string): ShortAnswer | null {
  const plain = plainWords(text);
  if (plain.length > 40) return null;
  if (YES.test(plain)) return { kind: 'yes' };
  if (NO.test(plain)) return { kind: 'no' };
  const nth = NTH.find(([pattern]) => pattern.test(plain));
  return nth === undefined ? null : { kind: 'nth', index: nth[1] };
}
