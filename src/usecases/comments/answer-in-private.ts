import { answerFailure } from '../../dialogue/answer-failure.ts';
import { answerHeard } from '../../dialogue/answer-heard.ts';
import { hearTurn } from '../../dialogue/hear-turn.ts';
import type { Mode } from '../../dialogue/voice.ts';
import type { Content } from '../../domain/content.ts';
import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { ChannelAbilities } from '../../domain/reply.ts';
import type { Turn, TurnResult } from '../../domain/turn.ts';
import type { Understand, Urgency } from '../../domain/understanding.ts';
import { describeError } from '../../lib/describe-error.ts';
import type { Clock, Log } from '../ports.ts';

export type PrivateAnswerDeps = {
  readonly content: Content;
  readonly mode: Mode;
  readonly understand: Understand;
  readonly builtin: (text: string) => Urgency;
  /** Of the page where one writes in private. */
  readonly abilities: ChannelAbilities;
  readonly clock: Clock;
  readonly log: Log;
};

/** What the assistant would say to words that are no message to it yet. Nothing of it is recorded, and neither function ever throws. */
export type PrivateAnswer = {
  /** The answer to whoever wrote this for the first time. */
  answer(text: string): TurnResult;
  urgencyOf(text: string): Urgency;
};

export function createPrivateAnswer(deps: PrivateAnswerDeps): PrivateAnswer {
  return {
    answer(text) {
      const turn: Turn = {
        address: { channel: 'chat', accountId: '', patientId: '' },
        abilities: deps.abilities,
        contents: [{ kind: 'text', text }],
        state: NEW_CONVERSATION,
        now: deps.clock(),
      };
      try {
        return answerHeard(deps.content, deps.mode, turn, hearTurn(deps.understand, turn));
      } catch (error) {
        deps.log.error(describeError(error), 'answering a comment failed: the built-in minimum answers');
        return answerFailure(deps.content, turn, deps.builtin);
      }
    },
    urgencyOf(text) {
      try {
        return deps.understand(text, null).urgency;
      } catch (error) {
        deps.log.error(describeError(error), 'looking for danger in a comment failed: the built-in look answers');
        return deps.builtin(text);
      }
    },
  };
}
