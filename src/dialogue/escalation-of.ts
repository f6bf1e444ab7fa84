import type { AssistantConfig } from '../domain/content.ts';
import type { ConversationState } from '../domain/conversation.ts';
import type { Escalation, EscalationReason } from '../domain/escalation.ts';
import type { Heard } from '../domain/heard.ts';
import { whoReads } from './tell-escalation.ts';
import type { Stage } from './voice.ts';

/**
 * The request for a person with what routing goes by. `topic`: what the answer before was about. `expectedAt` is what the reply just
 * promised; beside a referent it promises nothing.
 */
export function escalationOf(
  stage: Stage,
  reason: EscalationReason,
  heard: Heard | null,
  topic: ConversationState['topic'],
  state: ConversationState,
): Escalation {
  const { config } = stage.content;
  return {
    reason,
    region: state.place === null ? null : (config.regions.get(state.place) ?? null),
    need: needOf(config, heard, topic),
    language: state.language,
    expectedAt: stage.held ? null : whoReads(stage, reason).expectedAt,
  };
}

/** What this turn is about, or the answer before it. */
function needOf({ needs }: AssistantConfig, heard: Heard | null, topic: ConversationState['topic']): string | null {
  const named = heard?.understanding?.intents.map(({ name }) => name) ?? [];
  const intent = [...named, ...(topic === null ? [] : [topic.intent])].find((name) => needs.has(name));
  return intent === undefined ? null : (needs.get(intent) ?? null);
}
