import type { AssistantConfig } from '../domain/content.ts';
import { rotaOf } from '../domain/rota.ts';
import { sayMoment, sayUntil } from './say-moment.ts';

/**
 * Whether somebody reads now, and until when, or when next: said as a patient would say it (« lundi à 9 h »). `expectedAt`: the moment that
 * this promises, in milliseconds since 1970.
 */
export type Opening =
  | { readonly kind: 'open'; readonly until: string; readonly expectedAt: number }
  | { readonly kind: 'closed'; readonly next: string; readonly expectedAt: number }
  | { readonly kind: 'unknown'; readonly expectedAt: null };

const UNKNOWN: Opening = { kind: 'unknown', expectedAt: null };

/**
 * Only what the rota confirms: the association's hours, and a referent on duty then. Two weeks ahead at most; what is not known is
 * `unknown`, so that nothing is promised. `trained`: only trained people are alerted.
 */
export function openingAt(
  { hours, referents }: Pick<AssistantConfig, 'hours' | 'referents'>,
  trained: boolean,
  now: number,
): Opening {
  if (hours === null) return UNKNOWN;
  const [shift] = rotaOf(hours, referents, trained, now);
  if (shift === undefined) return UNKNOWN;
  const { timezone } = hours;
  if (shift.from <= now) return { kind: 'open', until: sayUntil(timezone, shift.to, now), expectedAt: now };
  return { kind: 'closed', next: sayMoment(timezone, shift.from, now), expectedAt: shift.from };
}
