import type { Response } from '../domain/response.ts';
import type { Mode } from './voice.ts';

/** Why a response is not served: nobody signed it, or its review date has gone by. Null when it may be served. */
export function whyWithheld(response: Response, mode: Mode, now: number): 'unsigned' | 'expired' | null {
  if (!response.medical) return null;
  const today = new Date(now).toISOString().slice(0, 10);
  if (response.reviewBy < today) return 'expired';
  return mode === 'service' && !response.signedByDoctor ? 'unsigned' : null;
}

/** A medical text that nobody signed, served in demo mode only, with a line that says so. */
export function needsDemoLine(response: Response, mode: Mode): boolean {
  return mode === 'demo' && response.medical && !response.signedByDoctor;
}
