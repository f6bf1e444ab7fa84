import type { Content } from '../domain/content.ts';
import { askFor } from '../domain/escalation.ts';
import type { Heard } from '../domain/heard.ts';
import type { Turn, TurnResult } from '../domain/turn.ts';
import { atThisHour } from './alarm-state.ts';
import { fitBubbles } from './bubbles.ts';
import { composeReply } from './compose-reply.ts';
import { decide } from './decide.ts';
import { mergeSpeaker, nextState } from './next-state.ts';
import type { Mode, Stage } from './voice.ts';

/** Decides, composes and says what to remember. Pure: the same turn, heard the same, gives the same result. */
export function answerHeard(content: Content, mode: Mode, turn: Turn, heard: Heard): TurnResult {
  const { now } = turn;
  const { config } = content;
  const state = atThisHour(turn.state, now, config.alarmMs);
  const introduce =
    state.introducedAt === null || (state.lastTurnAt !== null && now - state.lastTurnAt > config.introduceAgainAfterMs);
  const answerable = new Set(content.responses.keys());
  const about = new Map(
    content.training.situations.flatMap(({ name, about }) => (about === null ? [] : [[name, about]])),
  );
  const decision = decide({ heard, state, config, answerable, about });
  const speaker = mergeSpeaker(state.speaker, heard.understanding?.speaker ?? null);
  const stage: Stage = { content, mode, speaker, abilities: turn.abilities, now, introduce };
  const composed = composeReply(stage, decision, state, heard);
  const bubbles = fitBubbles(composed.bubbles, turn.abilities.textLimit);
  // Beside a danger one line says who speaks: the rest (its own copy, how to reach a person) is said with the next reply.
  const danger = decision.kind === 'alarm' || decision.kind === 'taken-back';
  const introduced = introduce && bubbles.length > 0 && !danger;
  return {
    reply: { bubbles, responses: composed.responses },
    state: nextState(state, decision, heard, composed, {
      bubbles,
      introduced,
      now,
      courtesies: config.courtesies,
    }),
    escalation: composed.escalation === null ? null : askFor(composed.escalation),
    understanding: heard.understanding,
    ...(decision.kind === 'erasure' && decision.step === 'do' ? { erasesAll: true } : {}),
  };
}
