import type { Bubble } from '../../domain/reply.ts';
import type { ClaimedRow, Outbox } from '../../usecases/ports.ts';
import { ERASED, type Open } from './open-value.ts';

/** Opens bubbles as they are handed out. One that does not open is given up, visibly, and holds up nobody. */
export function sealOutbox(outbox: Outbox, open: Open): Outbox {
  async function openRow(row: ClaimedRow, now: number): Promise<ClaimedRow | null> {
    const spot = { owner: row.address, kind: 'bubble', place: row.place };
    const bubble = await open<Bubble>(spot, row.bubble.text, row.bubble).catch(() => null);
    if (bubble !== null && bubble !== ERASED) return { ...row, bubble };
    // Of an erased conversation no row is there any more, and this only lets go of it.
    await outbox.failed(row.id, bubble === ERASED ? 'KEY_GONE' : 'SEAL_BROKEN', now);
    return null;
  }

  return {
    ...outbox,
    async claim(now, limit) {
      const rows = await outbox.claim(now, limit);
      const opened = await Promise.all(rows.map((row) => openRow(row, now)));
      return opened.filter((row) => row !== null);
    },
  };
}
