/** The intent of what is not for this assistant (evaluation/LABELS.md). It never stands beside another. */
export const OUT_OF_SCOPE = 'hors-sujet';

/** The class of a piece that carries no intent: narration, filler. It is never shown. */
export const NOTHING = '';

/** Intents that say nothing of what is asked when something is asked beside them (evaluation/LABELS.md, "Boundaries"). */
export const COURTESIES: readonly string[] = ['salutation', 'remerciement', 'au-revoir'];
