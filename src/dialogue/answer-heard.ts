import type { Content } from '../domain/content.ts';
import type { Heard } from '../domain/heard.ts';
import type { Turn, TurnResult } from '../domain/turn.ts';
import { atThisHour, atTurnStart } from './alarm-state.ts';
import { fitBubbles } from './bubbles.ts';
import { composeReply } from './compose-reply.ts';
import { decide } from './decide.ts';
import { escalationOf } from './escalation-of.ts';
import { mergeSpeaker, nextState } from './next-state.ts';
import type { Mode, Stage } from './voice.ts';

/** Decides, composes and says what to remember. Pure: the same turn, heard the same, gives the same result. */
export function answerHeard(content: Content, mode: Mode, turn: Turn, heard: Heard): TurnResult {
  const { now } = turn;
  const { config } = content;
  const state = atThisHour(atTurnStart(turn.state), now, config.alarmMs);
  const held = state.holder === 'referent';
  const lately = state.lastTurnAt === null || now - state.lastTurnAt <= config.introduceAgainAfterMs;
  const introduce = !held && (state.introducedAt === null || !lately);
  const answerable = new Set(content.responses.keys());
  const about = new Map(
    content.training.situations.flatMap(({ name, about }) => (about === null ? [] : [[name, about]])),
  );
  const decision = decide({ heard, state, config, answerable, about });
  const speaker = mergeSpeaker(state.speaker, heard.understanding?.speaker ?? null);
  const veiled = state.alarm?.urgency === 'vital' || state.alarm?.urgency === 'detresse';
  const stage: Stage = { content, mode, speaker, abilities: turn.abilities, now, introduce, held, veiled };
  const composed = composeReply(stage, decision, state, heard);
  const bubbles = fitBubbles(composed.bubbles, turn.abilities.textLimit);
  // Beside a danger one line says who speaks: the rest (its own copy, how to reach a person) is said with the next reply.
  const danger = decision.kind === 'alarm' || decision.kind === 'taken-back';
  const introduced = introduce && bubbles.length > 0 && !danger;
  const next = nextState(state, decision, heard, composed, { bubbles, introduced, now, courtesies: config.courtesies });
  return {
    reply: { bubbles, responses: composed.responses },
    state: next,
    escalation:
      composed.escalation === null ? null : escalationOf(stage, composed.escalation, heard, state.topic, next),
    understanding: heard.understanding,
    ...(decision.kind === 'erasure' && decision.step === 'do' ? { erasesAll: true } : {}),
  };
}
