import type { Alarm } from '../domain/alarm.ts';
import type { Composed } from './composed.ts';
import { DANGER_OVER_PAYLOAD } from './payloads.ts';
import { paragraphs, type Stage, say } from './voice.ts';

/**
 * « Laissez tomber » after a danger: the number again, and a way out of it; the second time, that it is over. What can wait until today
 * has no number that stays in sight, so the safety line is shown in its place. The request for a person stays open either way.
 */
export function composeTakenBack(stage: Stage, alarm: Alarm | null, over: boolean): Composed {
  const { alarm: words, choices, safetyLine } = stage.content.texts;
  const number = alarm?.urgency === 'rapide' ? say(stage, safetyLine) : '';
  const bubble = over
    ? { text: say(stage, words.over), choices: [] }
    : {
        text: paragraphs([number, say(stage, words.takenBack)]),
        choices: [{ title: say(stage, choices.over), payload: DANGER_OVER_PAYLOAD }],
      };
  return { bubbles: [bubble], responses: [], heldBack: [], escalation: null };
}
