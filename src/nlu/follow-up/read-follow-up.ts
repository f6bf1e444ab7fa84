import type { Reading } from '../create-message-reader.ts';
import { normalise } from '../normalise.ts';

/** How much a short message leans on what was said before it. */
export type FollowUp = {
  /** Begins by going on: « et… », « même pour… », « pareil… ». */
  readonly goesOn: boolean;
  /** Holds an entity or a relative and hardly more: « et pour ma mère ? », « à Lyon ? ». */
  readonly bare: boolean;
  /** Names a form, a treatment or a place. */
  readonly names: boolean;
  /** Words on the surface. */
  readonly length: number;
};

const COURTESY = /^(?:bonjour|bonsoir|salut|coucou|merci|ok|oui|non|d'accord|alors|ah|eh|he|re)[ ,.!]+/u;
const GOES_ON =
  /^(?:et |ou |pareil|idem|meme |mm |aussi |sinon |mais |donc |alors |c'est (?:pareil|la meme)|quid |kid |qu'en est|ca vaut|cela vaut|est-ce pareil)/u;
/** Words that carry no question of their own. */
const EMPTY = new Set(
  `et ou pour pr dans ds en a au aux avec sur sous de du des d le la les l un une chez vers pres cote c ca ce cela est meme mm pareil idem aussi
   sinon mais donc alors quid qu que moi nous ma mon mes ta ton notre votre son sa leur mere pere maman papa fille fils mari femme soeur frere
   enfant enfants bebe ado adulte bonjour bonsoir merci stp svp s il vous plait oui non ok la forme cas question tu vous je j marche vaut
   compagnon conjoint tante oncle grand petit petits petite`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const MOST_WORDS = 12;

/** Reads how much a message needs what came before it; null when it is too long to need it. */
export function readFollowUp(text: string, reading: Reading): FollowUp | null {
  const length = reading.words.length;
  if (length === 0 || length > MOST_WORDS) return null;
  let rest = normalise(text);
  for (let next = rest.replace(COURTESY, ''); next !== rest && next !== ''; next = rest.replace(COURTESY, ''))
    rest = next;
  const named = new Set<number>();
  for (const { from, to } of reading.spans) for (let at = from; at < to; at += 1) named.add(at);
  const bare = reading.words.every((word, at) => named.has(at) || EMPTY.has(word));
  const carries = named.size > 0 || /(?:^| )(?:ma|mon|mes|notre|moi|nous) ?/u.test(rest);
  return { goesOn: GOES_ON.test(rest), bare: bare && carries, names: named.size > 0, length };
}
