import type { MessageContent } from '../../domain/message.ts';
import type { ClaimedTurn } from '../../usecases/ports.ts';
import { type BreathTiming, firstBreath, MAX_MESSAGES_A_TURN } from '../breath.ts';
import { joinState } from '../state-parts.ts';
import { triesAgain } from '../tries-again.ts';
import type { ClaimedConversation } from './claim-conversation.ts';
import type { Queries } from './create-database.ts';

type MessageRow = {
  readonly position: number;
  readonly external_id: string;
  readonly content: MessageContent;
  readonly received_at: number;
  readonly ends_breath: boolean;
  readonly urgent: boolean;
};

/**
 * Reads what a claimed conversation has to be answered: its first breath, or the turn that failed before. Null when nothing is due in
 * it: between the look and the claim another process had answered it, or the patient went on writing.
 */
export async function readTurn(
  database: Queries,
  conversation: ClaimedConversation,
  timing: BreathTiming,
  now: number,
): Promise<ClaimedTurn | null> {
  const { id, channel, account, patient, state, telling, holder, retry_through: through } = conversation;
  const waiting = await database.rows<MessageRow>(
    `SELECT position, external_id, content, received_at, ends_breath, urgent FROM inbox
     WHERE conversation_id = $1 AND status = 'waiting' ORDER BY position LIMIT ${MAX_MESSAGES_A_TURN}`,
    [id],
  );
  const retried = waiting.filter(({ position }) => through !== null && position <= through);
  const together = triesAgain(waiting, through) ? retried : waiting.slice(0, countDue(waiting, timing, now));
  if (together.length === 0) return null;
  return {
    conversationId: id,
    address: { channel, accountId: account, patientId: patient },
    state: joinState(state, telling, holder),
    messages: together.map(({ position, external_id, content, received_at }) => ({
      id: position,
      place: external_id,
      content,
      receivedAt: received_at,
    })),
    attempts: retried.length > 0 ? conversation.attempts : 0,
    urgent: together.some(({ urgent }) => urgent),
  };
}

function countDue(rows: readonly MessageRow[], timing: BreathTiming, now: number): number {
  const waiting = rows.map((row) => ({ receivedAt: row.received_at, endsBreath: row.ends_breath, urgent: row.urgent }));
  const breath = firstBreath(waiting, timing);
  return breath === null || breath.dueAt > now ? 0 : breath.count;
}
