import type { Decision } from '../domain/decision.ts';
import type { Composed } from './composed.ts';
import { ERASE_PAYLOAD, LEAVE_PAYLOAD } from './payloads.ts';
import { disclose, paragraphs, type Stage, say } from './voice.ts';

/** The question before an erasure, and what is said once it is done or left. */
export function composeErasure(stage: Stage, step: Extract<Decision, { kind: 'erasure' }>['step']): Composed {
  const { question, done, left, copy, choices } = stage.content.texts.erasure;
  const elsewhere = stage.abilities.copyKeptBy === null ? '' : say(stage, copy);
  const nothing = { responses: [], heldBack: [], escalation: null };
  switch (step) {
    case 'ask': {
      const text = paragraphs([say(stage, question), elsewhere, disclose(stage, false)]);
      const offered = [
        { title: say(stage, choices.confirm), payload: ERASE_PAYLOAD },
        { title: say(stage, choices.leave), payload: LEAVE_PAYLOAD },
      ];
      return { ...nothing, bubbles: [{ text, choices: offered }] };
    }
    case 'do':
      return { ...nothing, bubbles: [{ text: paragraphs([say(stage, done), elsewhere]), choices: [] }] };
    case 'leave':
      return { ...nothing, bubbles: [{ text: say(stage, left), choices: [] }] };
  }
}
