import { z } from 'zod';
import { answerHeard } from '../dialogue/answer-heard.ts';
import { hearTurn } from '../dialogue/hear-turn.ts';
import type { Mode } from '../dialogue/voice.ts';
import type { Content } from '../domain/content.ts';
import { type ConversationState, NEW_CONVERSATION } from '../domain/conversation.ts';
import type { ChannelAbilities, Choice } from '../domain/reply.ts';
import type { Understand, Urgency } from '../domain/understanding.ts';

/** A line of the outside contract; other keys are ignored. */
export const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  context: z.object({ intent: z.string(), subtype: z.string().nullish() }).nullish(),
  conversation: z.union([z.string(), z.number()]).nullish(),
});
export type Line = z.infer<typeof Line>;

export type AnswerLine = {
  readonly id: string | number | null;
  readonly messages: readonly { readonly text: string; readonly choices: readonly Choice[] }[];
  readonly urgency: Urgency;
  readonly responses: readonly string[];
  readonly escalation: { readonly reason: string } | null;
};

/** The terminal shows what the chat page shows. */
export const TERMINAL_ABILITIES: ChannelAbilities = {
  textLimit: 1900,
  choiceLimit: 13,
  choiceTitleLimit: 20,
  dials: false,
  copyKeptBy: null,
};

/** Answers lines one after the other; those that share a `conversation` are the turns of one. Keeps states, no text. */
export function createLineAnswerer(deps: {
  readonly content: Content;
  readonly mode: Mode;
  readonly understand: Understand;
  readonly clock: () => number;
}): (line: Line) => AnswerLine {
  const states = new Map<string, ConversationState>();
  return (line) => {
    const key = line.conversation === null || line.conversation === undefined ? null : String(line.conversation);
    const known = key === null ? undefined : states.get(key);
    const topic = line.context == null ? null : { intent: line.context.intent, subtype: line.context.subtype ?? null };
    const state = known ?? { ...NEW_CONVERSATION, topic };
    const turn = {
      address: { channel: 'terminal' as const, accountId: 'terminal', patientId: key ?? 'line' },
      abilities: TERMINAL_ABILITIES,
      contents: [{ kind: 'text' as const, text: line.text }],
      state: topic === null || known === undefined ? state : { ...state, topic },
      now: deps.clock(),
    };
    const heard = hearTurn(deps.understand, turn);
    const result = answerHeard(deps.content, deps.mode, turn, heard);
    if (key !== null) states.set(key, result.state);
    return {
      id: line.id ?? null,
      messages: result.reply.bubbles.map(({ text, choices }) => ({ text, choices })),
      urgency: heard.understanding?.urgency ?? 'aucune',
      responses: result.reply.responses,
      escalation: result.escalation === null ? null : { reason: result.escalation.reason },
    };
  };
}
