import type { Holder } from '../../domain/conversation.ts';
import { NO_GRAVITY } from '../desk-line.ts';
import type { Hold } from '../hold.ts';
import type { Queries } from './create-database.ts';
import { lockQueue } from './lock-queue.ts';

type HoldRow = {
  readonly holder: Holder;
  readonly held_by: string | null;
  readonly shared_with: readonly string[] | null;
};

/** Who holds it, and nobody changes that until the transaction ends; null when there is no such conversation. Its queue is locked too. */
export async function lockHold(tx: Queries, id: number): Promise<Hold | null> {
  const there = await tx.rows('SELECT 1 FROM conversation WHERE id = $1 FOR NO KEY UPDATE', [id]);
  if (there.length === 0) return null;
  await lockQueue(tx, id);
  const [row] = await tx.rows<HoldRow>(
    'SELECT holder, held_by, shared_with FROM conversation LEFT JOIN desk ON desk.conversation_id = id WHERE id = $1',
    [id],
  );
  return row === undefined ? null : { holder: row.holder, heldBy: row.held_by, sharedWith: row.shared_with ?? [] };
}

/** Whoever was answering it meanwhile is refused, and it can be claimed anew. Inside a transaction, as all below. */
async function setHolder(tx: Queries, id: number, holder: Holder): Promise<void> {
  await tx.rows(
    'UPDATE conversation SET holder = $2, fence = fence + 1, lease_owner = NULL, lease_until = NULL WHERE id = $1',
    [id, holder],
  );
}

/** What was on its way from the assistant is void, except what answers a danger. */
export async function take(tx: Queries, id: number, by: string, now: number): Promise<void> {
  await setHolder(tx, id, 'referent');
  await tx.rows(
    `INSERT INTO desk (conversation_id, held_by, word_at, since, gravity, look_at) VALUES ($1, $2, $3, $3, ${NO_GRAVITY}, $3)
     ON CONFLICT (conversation_id) DO UPDATE SET held_by = excluded.held_by, shared_with = '[]', word_at = excluded.word_at,
       since = CASE WHEN desk.ended_at IS NULL THEN desk.since ELSE excluded.since END,
       gravity = CASE WHEN desk.ended_at IS NULL THEN desk.gravity ELSE excluded.gravity END,
       expected_at = CASE WHEN desk.ended_at IS NULL THEN desk.expected_at END,
       offered_to = CASE WHEN desk.ended_at IS NULL THEN desk.offered_to END,
       offered_at = CASE WHEN desk.ended_at IS NULL THEN desk.offered_at END,
       offered_for = CASE WHEN desk.ended_at IS NULL THEN desk.offered_for END,
       offers = CASE WHEN desk.ended_at IS NULL THEN desk.offers ELSE 0 END,
       look_at = excluded.look_at, version = desk.version + 1, ended_at = NULL, end_reason = NULL`,
    [id, by, now],
  );
  await claim(tx, id, by);
  await tx.rows(
    `UPDATE outbox SET given_up = true
     WHERE conversation_id = $1 AND author = 'assistant' AND NOT urgent AND status IN ('pending', 'sending', 'unknown')`,
    [id],
  );
}

async function claim(tx: Queries, id: number, by: string): Promise<void> {
  await tx.rows(
    `UPDATE escalation SET state = 'claimed', claimed_by = $2 WHERE conversation_id = $1 AND state <> 'closed'`,
    [id, by],
  );
}

/** To wait again, as if nobody had come. */
export async function putBack(tx: Queries, id: number, now: number): Promise<void> {
  await setHolder(tx, id, 'waiting');
  await tx.rows(
    `UPDATE escalation SET state = 'open', claimed_by = NULL WHERE conversation_id = $1 AND state = 'claimed'`,
    [id],
  );
  await tx.rows(
    `UPDATE desk SET held_by = NULL, shared_with = '[]', look_at = $2, version = version + 1,
       offered_to = NULL, offered_at = NULL, offered_for = NULL, offers = 0,
       since = coalesce((SELECT min(at) FROM escalation WHERE escalation.conversation_id = $1 AND state <> 'closed'), $2)
     WHERE conversation_id = $1`,
    [id, now],
  );
}

export async function end(
  tx: Queries,
  id: number,
  holder: 'handed-back' | 'closed',
  reason: string | null,
  now: number,
): Promise<void> {
  await setHolder(tx, id, holder);
  await tx.rows(
    `UPDATE escalation SET state = 'closed', closed_at = $2 WHERE conversation_id = $1 AND state <> 'closed'`,
    [id, now],
  );
  await tx.rows(
    `UPDATE desk SET held_by = NULL, shared_with = '[]', expected_at = NULL, look_at = NULL, version = version + 1,
       ended_at = $2, end_reason = $3 WHERE conversation_id = $1`,
    [id, now, reason],
  );
}

export async function pass(
  tx: Queries,
  id: number,
  to: string,
  sharedWith: readonly string[],
  now: number,
): Promise<void> {
  await setHolder(tx, id, 'referent');
  await tx.rows(
    `UPDATE desk SET held_by = $2, shared_with = $3, word_at = $4, look_at = $4, version = version + 1 WHERE conversation_id = $1`,
    [id, to, JSON.stringify(sharedWith), now],
  );
  await claim(tx, id, to);
}

export async function share(tx: Queries, id: number, sharedWith: readonly string[]): Promise<void> {
  await tx.rows('UPDATE desk SET shared_with = $2, version = version + 1 WHERE conversation_id = $1', [
    id,
    JSON.stringify(sharedWith),
  ]);
}

export async function speak(tx: Queries, id: number, now: number): Promise<void> {
  await tx.rows(
    `UPDATE desk SET word_at = $2, expected_at = NULL, look_at = $2, version = version + 1 WHERE conversation_id = $1`,
    [id, now],
  );
}

export async function noteDone(
  tx: Queries,
  id: number,
  actor: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  now: number,
): Promise<void> {
  await tx.rows('INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES ($1, $2, $3, $4, $5)', [
    now,
    actor,
    action,
    id,
    JSON.stringify(detail),
  ]);
}
