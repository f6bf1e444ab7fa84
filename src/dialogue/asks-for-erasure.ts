import { plainWords } from './plain-words.ts';

/** Longer than this is a letter, which is answered as one; in characters. */
const LONGEST = 160;

const VERB = '(?:(?:effac|supprim)(?:e|er|ez|es|iez)|detrui(?:re|s|sez|siez))';
const NOUN = '(?:effacement|suppression|destruction)(?: (?:totale?|complete?|immediate?|definiti(?:f|ve)))? de';
const WHAT =
  '(?:(?:toutes? |tous )?(?:mes (?:donnees|messages|echanges|infos|informations|conversations|discussions)|(?:ma|cette|notre) (?:conversation|discussion)|(?:mon |l )historique|mon compte|(?:tout )?notre echange|nos (?:echanges|messages|conversations|discussions))|(?:tout|tt) ce (?:que|ke) (?:j ?ai|je t ai|je vous ai) (?:ecrit|dit|raconte|confie))';

const REQUEST = new RegExp(`\\b(?:${VERB}(?: \\w+){0,3}?|${NOUN}) ${WHAT}\\b`);
const PLEASE = '(?:svp|stp|s il (?:te|vous) plait)';
/** Nothing else in the message says what « tout » is: only on its own. */
const EVERYTHING = new RegExp(
  `^(?:(?:${PLEASE}|je veux|jveux|je voudrais) )?(?:(?:tout|tt) ${VERB}|${VERB} (?:tout|tt))(?: ${PLEASE})?$`,
);
/** A question about how it is done, what happened once, or the wish that it be not done. */
const NO_REQUEST =
  /\b(?:combien|quand|pourquoi|comment|qui|delai|duree|jamais|surtout pas|(?:efface|supprime)z vous|(?:ai|as|a|avons|avez|ont|ete|est|sont|etes) (?:\w+ )?(?:efface|supprime|detruit)\w*|(?:ne|n) (?:\w+ ){0,3}?(?:efface|supprime|detrui)\w*)\b/;

/** True for a short message whose clear words ask to erase what is kept: « efface mes données », « supprimez notre conversation ». */
export function asksForErasure(text: string): boolean {
  const plain = plainWords(text);
  return plain.length <= LONGEST && (EVERYTHING.test(plain) || REQUEST.test(plain)) && !NO_REQUEST.test(plain);
}
