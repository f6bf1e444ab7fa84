import type { TurnResult } from '../domain/turn.ts';
import type { ClaimedTurn } from '../usecases/ports.ts';

/** What the audit says of an answered turn: what was done, and no word of the patient. */
export function auditDetail(turnId: number, turn: ClaimedTurn, result: TurnResult) {
  return {
    turn: turnId,
    messages: turn.messages.length,
    failures: turn.attempts,
    urgency: result.understanding?.urgency ?? null,
    intents: result.understanding?.intents.map(({ name }) => name) ?? [],
    responses: result.reply.responses,
    bubbles: result.reply.bubbles.length,
    escalation: result.escalation?.reason ?? null,
  };
}
