import { plainWords } from './plain-words.ts';

/** Longer than this, a message says more than that it takes something back. Characters, without accents and signs. */
const LONGEST = 70;

const BEFORE = '(?:(?:non|bon|nan|mais|desolee?|pardon|excusez moi|en fait|finalement|ok|euh|ah) )*';
const AFTER = '(?: (?:merci|desolee?|pardon|maintenant|en fait|finalement|de vous avoir derangee?s?|va))*';
const TAKEN_BACK = [
  'non+(?: non+)*',
  '(?:laisse[zr]?|oublie[zr]?) (?:tomber|ca|cela|tout|moi|ce que j ai (?:dit|ecrit))(?: ca)?',
  '(?:c etait|c est|je (?:disais|l ai dit)) (?:juste |que )?(?:une |pour |de la )(?:blague|rire|rigolade|plaisanterie|rigoler|plaisanter)',
  'je (?:plaisantais?|rigolais?|blaguais?|deconnais?|disais ca comme ca)',
  'fausse alerte',
  '(?:c est|c etait) (?:bon|fini|passe|rien|pas grave)',
  '(?:ce n est|c est|ce n etait|c etait) (?:vraiment )?(?:rien|pas grave)(?: de grave)?',
  '(?:tout va|ca va|je vais|il va|elle va) (?:bien|mieux)(?: maintenant)?',
  'ca va',
  'n en parlons plus',
  'je n aurais pas du (?:vous )?(?:le |l |en )?(?:dire|ecrire|parler|embeter)(?: ca)?',
  'pas (?:la peine|besoin)',
];
const WHOLE = new RegExp(`^${BEFORE}(?:${TAKEN_BACK.join('|')})${AFTER}$`);

/** True for a message that does nothing but take back what was said before. Total on any string. */
export function readTakingBack(text: string): boolean {
  const plain = plainWords(text);
  return plain.length <= LONGEST && WHOLE.test(plain);
}
