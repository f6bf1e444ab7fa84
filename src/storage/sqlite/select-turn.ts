import type { Holder } from '../../domain/conversation.ts';
import type { ChannelName, MessageContent } from '../../domain/message.ts';
import type { ClaimedTurn } from '../../usecases/ports.ts';
import { type BreathTiming, firstBreath, MAX_MESSAGES_A_TURN } from '../breath.ts';
import { triesAgain } from '../tries-again.ts';
import type { Database } from './open-database.ts';
import { parseState } from './parse-state.ts';
import { toWaiting, type WaitingRow } from './waiting-rows.ts';

type ConversationRow = {
  readonly channel: ChannelName;
  readonly account: string;
  readonly patient: string;
  readonly state: string;
  readonly telling: string | null;
  readonly holder: Holder;
  readonly fence: number;
  readonly attempts: number;
  readonly retry_through: number | null;
};

/** `fence`: what it stood at; once it has moved, the claim is lost. */
export type FencedTurn = { readonly turn: ClaimedTurn; readonly fence: number };

type MessageRow = WaitingRow & { readonly external_id: string; readonly content: string };

/** Reads what a conversation has to be answered: its first breath, or the turn that failed before. Throws when nothing waits. */
export function createSelectTurn(database: Database, timing: BreathTiming) {
  const selectConversation = database.prepare(
    'SELECT channel, account, patient, state, telling, holder, fence, attempts, retry_through FROM conversation WHERE id = ?',
  );
  const selectWaiting = database.prepare(
    `SELECT position, external_id, content, received_at, ends_breath, urgent FROM inbox
     WHERE conversation_id = ? AND status = 'waiting' ORDER BY position LIMIT ${MAX_MESSAGES_A_TURN}`,
  );

  return (conversationId: number): FencedTurn => {
    const row: ConversationRow = selectConversation.get(conversationId);
    const waiting: readonly MessageRow[] = selectWaiting.all(conversationId);
    const failed = waiting.filter(({ position }) => row.retry_through !== null && position <= row.retry_through);
    const again = triesAgain(waiting, row.retry_through);
    const together = again ? failed : waiting.slice(0, countOf(waiting, timing));
    if (together.length === 0) throw new Error('a conversation is due and nothing waits in it');
    const turn = {
      conversationId,
      address: { channel: row.channel, accountId: row.account, patientId: row.patient },
      state: parseState(row.state, row.telling, row.holder),
      messages: together.map(({ position, external_id, content, received_at }) => ({
        id: position,
        place: external_id,
        content: parseContent(content),
        receivedAt: received_at,
      })),
      attempts: failed.length > 0 ? row.attempts : 0,
      urgent: together.some(({ urgent }) => urgent === 1),
    };
    return { turn, fence: row.fence };
  };
}

function countOf(rows: readonly MessageRow[], timing: BreathTiming): number {
  return firstBreath(rows.map(toWaiting), timing)?.count ?? 0;
}

function parseContent(json: string): MessageContent {
  return JSON.parse(json);
}
