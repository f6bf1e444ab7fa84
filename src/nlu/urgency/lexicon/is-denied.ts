import type { Span } from './find-spans.ts';
import type { ReadWord } from './read-words.ts';

const DENIERS = new Set(['pas', 'jamais', 'aucun', 'aucune', 'ni', 'nullement', 'aucunement', 'nul', 'nulle', 'zero']);

/** Words that may stand between « pas » and what it denies: « pas eu la moindre envie de ». */
const LINKS = new Set(
  `de du d des la le les l un une a au aux en y eu fait fais ressenti senti sens tout vraiment forcement particulierement
  tres si trop plus encore specialement specifiquement me m se s te t nous vous moindre grosse gros grande grand forte fort
  petite petit envie idee idees pensee pensees pense penser intention impression sensation signe trace souci question
  veux voulu vouloir aussi non ou et meme ete pour l'instant mal son sa ses mon ma mes au_niveau autre autres etre avoir
  particulier reelle reel veritable souvent cherche compte prevu projet jamais du tout eprouve fievre douleur toux gene`.split(
    /\s+/u,
  ),
);

/** After these, « pas » takes nothing back: « n'arrête pas de tousser », « pas seulement », « pas que ». */
const UNBROKEN = /^(?:arret|cess|fini|que$|seulement|uniquement|loin|qu$|normal|possible)/u;

const REACH = 7;

/**
 * True when a word of denial reaches the span: « pas de fièvre », « sans essoufflement », « n'est plus essoufflée », « ni
 * fièvre ni frissons », « pas plus essoufflé que d'habitude »; also inside it: « je n'avale pas de travers ».
 */
export function isDenied(words: readonly ReadWord[], span: Span): boolean {
  for (let at = span.from; at < span.to; at += 1) {
    const word = words[at]?.word ?? '';
    if (at > span.from && (DENIERS.has(word) || word === 'sans') && !isUnbroken(words, at)) return true;
  }
  const sentence = words[span.from]?.sentence;
  if (isEnclosed(words, span)) return true;
  for (let at = span.from - 1; at >= Math.max(0, span.from - REACH); at -= 1) {
    const word = words[at];
    if (!word || word.sentence !== sentence) return false;
    if (DENIERS.has(word.word)) return !isUnbroken(words, at);
    if (word.word === 'sans') return span.from - at <= 3;
    if (word.word === 'plus' && deniesAsPlus(words, at)) return true;
    if (word.word === 'absence' || word.word === 'negatif') return true;
    if (!LINKS.has(word.word)) return false;
    if (word.clause !== words[at + 1]?.clause && !['de', 'ni', 'ou', 'd'].includes(words[at + 1]?.word ?? ''))
      return false;
  }
  return false;
}

/** « ne m'étrangle pas », « n'est pas tombé » : « ne » before the span and its second word just behind the span. */
function isEnclosed(words: readonly ReadWord[], span: Span): boolean {
  const sentence = words[span.from]?.sentence;
  const opened = [1, 2].some(
    (back) => words[span.from - back]?.word === 'ne' && words[span.from - back]?.sentence === sentence,
  );
  const closing = words[span.to];
  if (!opened || closing?.sentence !== sentence) return false;
  return DENIERS.has(closing?.word ?? '') || (closing?.word === 'plus' && words[span.to + 1]?.word !== 'de');
}

/** « n'ai plus », « plus de », « plus aucun » deny; « plus essoufflé » and « je suis plus fatigué » do not. */
function deniesAsPlus(words: readonly ReadWord[], at: number): boolean {
  if (['de', 'aucun', 'aucune'].includes(words[at + 1]?.word ?? '')) return words[at - 1]?.word !== 'de';
  return [1, 2, 3].some(
    (back) => words[at - back]?.word === 'ne' && words[at - back]?.sentence === words[at]?.sentence,
  );
}

function isUnbroken(words: readonly ReadWord[], at: number): boolean {
  return (
    UNBROKEN.test(words[at - 1]?.word ?? '') ||
    /^(?:que|qu|seulement|uniquement|mal|normal|bien)$/u.test(words[at + 1]?.word ?? '')
  );
}
