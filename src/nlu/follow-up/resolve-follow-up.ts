import type { Context, UnderstoodIntent } from '../../domain/understanding.ts';
import type { Reading } from '../create-message-reader.ts';
import { readFollowUp } from './read-follow-up.ts';
import type { Belief } from './weigh-follow-up.ts';
import { ownGuess } from './weigh-follow-up.ts';

/** How surely a message is about what was said before it. */
export type FollowUpLook = (text: string, reading: Reading, beliefs: readonly Belief[], before: string) => number;

/** What the rule is sure of, where no example taught better. */
const BY_RULE = 0.6;

/** For a disease without `intents/follow-ups.yml`: a bare ellipsis goes on, and so does a short message that says little of its own. */
export const lookByRule: FollowUpLook = (text, reading, beliefs, before) => {
  const followUp = readFollowUp(text, reading);
  if (followUp === null) return 0;
  if (followUp.bare) return BY_RULE;
  const own = ownGuess(beliefs, before)?.confidence ?? 0;
  return own < (followUp.goesOn ? 0.55 : 0.4) ? BY_RULE : 0;
};

/** The intents of a message that leans on the one before it; null when it stands by itself. */
export function resolveFollowUp(
  text: string,
  reading: Reading,
  beliefs: readonly Belief[],
  context: Context | null,
  options: { readonly look: FollowUpLook; readonly withoutContext: string | null },
): readonly UnderstoodIntent[] | null {
  if (context === null) {
    const followUp = options.withoutContext === null ? null : readFollowUp(text, reading);
    if (followUp === null || !followUp.bare || !followUp.goesOn || options.withoutContext === null) return null;
    return [{ name: options.withoutContext, confidence: BY_RULE }];
  }
  const sure = options.look(text, reading, beliefs, context.intent);
  if (sure < 0.5) return null;
  const same = beliefs.find(({ name }) => name === context.intent)?.confidence ?? 0;
  return [{ name: context.intent, confidence: Math.round(Math.max(sure, same) * 10_000) / 10_000 }];
}
