import type { LoneUrgency } from '../domain/alarm.ts';
import { ALARM_REASONS } from './alarm-reasons.ts';
import type { Composed } from './composed.ts';

/*
 * The only French of the program: what is said when no file of `responses/` can be read any more. Numbers: Service-Public F33954
 * (15, 112, 114, 17) and 3114.fr, consulted on 2026-11-22.
 */
const TEXTS: Readonly<Record<LoneUrgency, string>> = {
  vital:
    'Appelez le 15 maintenant (ou le 112). Si parler ou entendre est difficile : le 114, par SMS. Idées de mort : le 3114, jour et nuit.',
  detresse:
    'Le 3114 répond maintenant, jour et nuit, gratuitement. En danger immédiat : le 15 ou le 112 (le 114 par SMS).',
  violence: 'En danger maintenant : le 17 ou le 112. Si parler est risqué : le 114, par SMS. Blessure : le 15.',
};
const BREAKDOWN =
  "Je n'arrive pas à répondre, c'est une panne de mon côté. En danger : le 15 ou le 112 (le 114 par SMS). Idées de mort : le 3114, jour et nuit.";

/** The minimum that needs neither content nor model. */
export function builtinAlarm(urgency: LoneUrgency): Composed {
  const seenOnce = urgency === 'violence' ? { seenOnce: true as const } : {};
  return {
    bubbles: [{ text: TEXTS[urgency], choices: [], ...seenOnce }],
    responses: [urgency],
    heldBack: [],
    escalation: ALARM_REASONS[urgency],
  };
}

/** The same when nothing alarmed, or nobody knows: it says so, and every number. */
export function builtinFailure(): Composed {
  return { bubbles: [{ text: BREAKDOWN, choices: [] }], responses: [], heldBack: [], escalation: 'panne' };
}
