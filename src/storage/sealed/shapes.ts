import type { ConversationState } from '../../domain/conversation.ts';
import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { MessageContent, StatusEvent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import { UNKNOWN_SPEAKER, type Understanding } from '../../domain/understanding.ts';

/**
 * Sealed values keep the shape of what they hide, so that a store needs to know nothing of sealing: it sees what it decides by (the kind
 * of a message, who holds a conversation, the urgency) and, where the words were, one box with the whole value in it.
 */
export type Close = (value: unknown) => string;

export function sealContent(content: MessageContent, close: Close): MessageContent {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: close(content) };
    case 'choice': {
      const box = close(content);
      // Under the title too: a transcript shows the title, or what it finds behind the payload.
      return { kind: 'choice', payload: box, title: box };
    }
    case 'attachment':
      return { kind: 'attachment', type: close(content) };
    case 'voice':
    case 'sticker':
      return content;
  }
}

export function boxOfContent(content: MessageContent): string | null {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'choice':
      return content.payload;
    case 'attachment':
      return content.type;
    case 'voice':
    case 'sticker':
      return null;
  }
}

export function sealBubble(bubble: Bubble, close: Close): Bubble {
  return { text: close(bubble), choices: [] };
}

type SealedState = ConversationState & { readonly sealed: string };

export function sealState(state: ConversationState, close: Close): SealedState {
  return { ...NEW_CONVERSATION, holder: state.holder, sealed: close(state) };
}

/** As it was closed; what an earlier version did not remember yet starts as in a new conversation. */
export function wholeState(state: ConversationState): ConversationState {
  return { ...NEW_CONVERSATION, ...state };
}

export function boxOfState(state: ConversationState): string | null {
  return 'sealed' in state && typeof state.sealed === 'string' ? state.sealed : null;
}

export type SealedUnderstanding = Understanding & { readonly sealed: string };

/** The urgency stays in sight: staff are called by it. */
export function sealUnderstanding(understanding: Understanding, close: Close): SealedUnderstanding {
  return {
    intents: [],
    candidates: [],
    urgency: understanding.urgency,
    doubtful: understanding.doubtful,
    signals: [],
    subtypes: [],
    treatments: [],
    place: null,
    language: null,
    speaker: UNKNOWN_SPEAKER,
    sealed: close(understanding),
  };
}

/** An edited message brings its new words, a reaction its sign. */
export function sealDetail(detail: StatusEvent['detail'], close: Close): StatusEvent['detail'] {
  return { sealed: close(detail) };
}

export function boxOfDetail(detail: StatusEvent['detail']): string | null {
  return typeof detail.sealed === 'string' ? detail.sealed : null;
}

export function boxOfUnderstanding(understanding: Understanding): string | null {
  return 'sealed' in understanding && typeof understanding.sealed === 'string' ? understanding.sealed : null;
}
