import type { Urgency } from '../../domain/understanding.ts';
import { normalise } from '../normalise.ts';

/**
 * What still works when content, model and everything else failed: a few words that must not be missed, the most serious first.
 * Knows neither negation nor time, and so alarms rather too often: it is asked only when nothing else can answer.
 */
const LAST_RESORT: readonly (readonly [Urgency, RegExp])[] = [
  [
    'vital',
    /etouf|suffo[qc]|asphyx|(?:peu[xt]?|peut|arriv\w*|sai[st]) (?:meme |vraiment )?(?:plus|pas|pu) (?:a |bien )?respir|respire (?:plus|mal)|mal a respirer|manque d'?air|(?:doul\w*|mal|serre\w*|barre|oppress\w*|poids|etau)\D{0,25}(?:poitrine|thora)|poitrine\D{0,20}(?:serr|mal|doul|oppress)|crise cardiaque|infarctus|inconscien|evanoui|perdu connaissance|reagit plus|reveille plus|convuls|(?:bouche|visage)\D{0,20}(?:tombe|travers|tordu|deform|paralys)|\b(?:un|d') ?avc\b|bras\D{0,10}(?:mort|paralys|bouge plus)|peu[xt] plus parler|crach\w* du sang|vomi\w* du sang|selles? (?:toutes? )?noires?|surdos|overdose|(?:pris|avale)\w* (?:toute? )?(?:la|une) (?:boite|plaquette)|choc allergique|levres? bleu/u,
  ],
  [
    'detresse',
    /suicid|envie de mourir|ve(?:ux|ut|u) (?:vraiment |juste )?mourir|voudrais (?:mourir|etre morte?)|me tuer|(?:en finir|mettre fin)|plus envie de vivre|ve(?:ux|ut) plus vivre|plus me reveiller|me pendre|me (?:foutre|fous) en l'?air|envie de disparaitre|scarifi|mieux sans moi/u,
  ],
  [
    'violence',
    /(?:me|m') ?(?:frapp|bat\b|cogne|gifle|tape dessus|viole|sequestre|menace)|(?:il|elle|on|mari|femme|pere|mere|papa|maman|conjoint|compagnon|fils|fille|ex) (?:me|m'a|nous) ?(?:tape|tapee?|frapp\w*|bat|battu\w*)\b|coups de (?:poing|pied|ceinture)|levee? la main sur|viol(?:ee?|er)?\b|peur de (?:mon|ma) (?:mari|conjoint|compagnon|ex|pere|beau-pere)|attouchement/u,
  ],
  [
    'rapide',
    /fievre|3[89][.,]\d|mollet|urines? (?:noire|marron|brune|couleur)|tete\D{0,15}tombe|avale de travers|fausses? routes?|enceinte/u,
  ],
];

/** The urgency of a French message by these words alone. Total on any string; keeps nothing. */
export function detectBuiltinUrgency(text: string): Urgency {
  const folded = normalise(text);
  return LAST_RESORT.find(([, words]) => words.test(folded))?.[0] ?? 'aucune';
}
