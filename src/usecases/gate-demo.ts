import { standsAlone } from '../domain/alarm.ts';
import type { ChannelName } from '../domain/message.ts';
import { SILENCE } from '../domain/reply.ts';
import type { Respond } from '../domain/turn.ts';

/**
 * In demo mode nobody's unsigned text may reach a patient by accident: real platforms are answered only for the senders of
 * `config/testers.yml`. Alarms pass: the numbers are never withheld. `isOpen` says which channels need no list (the chat
 * page on this machine, a fake platform on loopback).
 */
export function gateDemo(
  respond: Respond,
  gate: {
    readonly testers: Readonly<Partial<Record<string, readonly string[]>>>;
    readonly isOpen: (channel: ChannelName) => boolean;
  },
): Respond {
  return async (turn) => {
    const result = await respond(turn);
    const { channel, patientId } = turn.address;
    if (gate.isOpen(channel) || gate.testers[channel]?.includes(patientId)) return result;
    const urgency = result.understanding?.urgency ?? 'aucune';
    if (standsAlone(urgency)) return result;
    // Of a letter with something urgent in it, the safety paragraph alone.
    if (urgency === 'rapide')
      return { ...result, reply: { bubbles: result.reply.bubbles.slice(0, 1), responses: [urgency] } };
    // Words that went unanswered may be the first half of a danger.
    const state = { ...turn.state, telling: result.state.telling };
    return { reply: SILENCE, state, escalation: null, understanding: null };
  };
}
