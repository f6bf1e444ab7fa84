import { standsAlone } from '../domain/alarm.ts';
import type { Urgency } from '../domain/understanding.ts';
import { describeError } from '../lib/describe-error.ts';
import type { Log } from './ports.ts';

/** Whether one message tells a danger that cannot wait its turn. Total on any string; a promise of it never rejects. */
export type SeesDanger = (text: string) => boolean | Promise<boolean>;

/** Longer than this, in UTF-16 units, is no cry for help; its turn, a few seconds later, reads all of it. */
export const LONGEST_LOOK = 20_000;

/**
 * The looks that alarm (vital, detresse, violence), asked of one message by itself. What can wait until today waits its turn, and so is
 * joined with the rest of its letter. When they fail, the built-in look answers.
 */
export function createSeesDanger(deps: {
  readonly detect: (text: string) => { readonly urgency: Urgency };
  readonly builtin: (text: string) => Urgency;
  readonly log: Log;
}): (text: string) => boolean {
  return (text) => {
    const begin = text.slice(0, LONGEST_LOOK);
    try {
      return standsAlone(deps.detect(begin).urgency);
    } catch (error) {
      deps.log.error(describeError(error), 'looking for danger failed: the built-in look answers');
      return standsAlone(deps.builtin(begin));
    }
  };
}
