import { PAGE_INBOX } from '../../domain/desk.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { Desk, Release, Released } from '../../usecases/ports/desk.ts';
import type { Place } from '../../usecases/ports/transcript.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import { type Hold, holderOf, maySpeak } from '../hold.ts';
import { newPlace, wordPlace } from '../placed-bubble.ts';
import type { Database, Queries } from './create-database.ts';
import { end, lockHold, noteDone, pass, putBack, share, speak, take } from './desk-rows.ts';
import { giveUpHeld } from './give-up-held.ts';
import { putBubble } from './put-bubble.ts';
import { readDeskFile } from './read-desk-file.ts';
import { dueLines, oneLine, openLines, pastLines } from './select-lines.ts';
import { writeWatched } from './write-watched.ts';

/** The referents' desk in PostgreSQL. Places are found before a transaction, which may run twice. */
export function createDesk({ database, wakeups }: { readonly database: Database; readonly wakeups: Wakeups }): Desk {
  /** Who holds it has changed: what is being answered is answered anew, and whoever looks sees it. */
  function announce(): void {
    for (const topic of ['desk', 'outbox', 'transcript', 'inbox'] as const) wakeups.notify(topic);
  }

  /** Does `change` when `by` holds it. */
  async function asHolder(
    id: number,
    by: string,
    change: (tx: Queries, hold: Hold) => Promise<void>,
  ): Promise<Released> {
    const released = await database.transaction(async (tx): Promise<Released> => {
      const hold = await lockHold(tx, id);
      if (hold === null) return { kind: 'gone' };
      if (holderOf(hold) !== by) return { kind: 'not-held', by: holderOf(hold) };
      await change(tx, hold);
      return { kind: 'released' };
    });
    if (released.kind === 'released') announce();
    return released;
  }

  return {
    lines: (view, limit) => (view === 'open' ? openLines(database, limit) : pastLines(database, limit)),
    line: (id) => oneLine(database, id),
    async file(id, by, now) {
      const there = await database.transaction(async (tx) => {
        const found = await tx.rows('SELECT 1 FROM conversation WHERE id = $1', [id]);
        if (found.length > 0) await noteDone(tx, id, by, 'conversation-read', {}, now);
        return found.length > 0;
      });
      return there ? readDeskFile(database, id) : null;
    },
    async takeOver(id, by, notice, now, place = newPlace('notice')) {
      const taken = await database.transaction(async (tx) => {
        const hold = await lockHold(tx, id);
        if (hold === null) return { kind: 'gone' } as const;
        const holder = holderOf(hold);
        if (holder === by) return { kind: 'taken' } as const;
        if (holder !== null) return { kind: 'held', by: holder } as const;
        await take(tx, id, by, now);
        await giveUpHeld(tx, id, now);
        await tell(tx, id, notice, place, now);
        await noteDone(tx, id, by, 'taken-over', {}, now);
        return { kind: 'taken' } as const;
      });
      if (taken.kind === 'taken') announce();
      return taken;
    },
    async say(id, by, { clientId, text, name }, now) {
      const place = wordPlace(clientId);
      const said = await database.transaction(async (tx) => {
        const hold = await lockHold(tx, id);
        if (hold === null) return { kind: 'gone' } as const;
        const [before] = await tx.rows<{ readonly position: number }>(
          'SELECT position FROM outbox WHERE conversation_id = $1 AND place = $2',
          [id, place],
        );
        if (before !== undefined) return { kind: 'said', entryId: before.position } as const;
        if (!maySpeak(hold, by)) return { kind: 'not-held', by: holderOf(hold) } as const;
        const entryId = await putBubble(tx, id, { place, bubble: { text, choices: [] }, speaker: name }, now);
        await speak(tx, id, now);
        await noteDone(tx, id, by, 'said', { entry: entryId }, now);
        return { kind: 'said', entryId } as const;
      });
      if (said.kind === 'said') for (const topic of ['desk', 'outbox', 'transcript'] as const) wakeups.notify(topic);
      return said;
    },
    release: (id, by, release, notice, now, place = newPlace('notice')) =>
      asHolder(id, by, async (tx) => {
        await endAs(tx, id, by, release, now);
        await tell(tx, id, notice, place, now);
      }),
    pass: (id, by, to, notice, now, place = newPlace('notice')) =>
      asHolder(id, by, async (tx, { sharedWith }) => {
        const others = sharedWith.filter((account) => account !== to);
        await pass(tx, id, to, others, now);
        await tell(tx, id, notice, place, now);
        await noteDone(tx, id, by, 'passed', { to }, now);
      }),
    share: (id, by, withAccount, now) =>
      asHolder(id, by, async (tx, { sharedWith }) => {
        if (withAccount === by || sharedWith.includes(withAccount)) return;
        await share(tx, id, [...sharedWith, withAccount]);
        await noteDone(tx, id, by, 'shared', { with: withAccount }, now);
      }),
    async answeredElsewhere({ channel, accountId, patientId }, now) {
      const taken = await database.transaction(async (tx) => {
        const [found] = await tx.rows<{ readonly id: number }>(
          'SELECT id FROM conversation WHERE channel = $1 AND account = $2 AND patient = $3',
          [channel, accountId, patientId],
        );
        const hold = found === undefined ? null : await lockHold(tx, found.id);
        if (found === undefined || hold === null) return false;
        const holder = holderOf(hold);
        if (holder !== null && holder !== PAGE_INBOX) return false;
        if (holder === null) {
          await take(tx, found.id, PAGE_INBOX, now);
          await giveUpHeld(tx, found.id, now);
          await noteDone(tx, found.id, PAGE_INBOX, 'taken-over', {}, now);
        }
        await speak(tx, found.id, now);
        return true;
      });
      if (taken) announce();
    },
    async note(id, by, text, now, place = newPlace('note')) {
      const noted = await database.transaction(async (tx) => {
        if ((await lockHold(tx, id)) === null) return false;
        const fresh = await tx.rows(
          `INSERT INTO note (conversation_id, place, by, text, at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (conversation_id, place) DO NOTHING RETURNING 1`,
          [id, place, by, text, now],
        );
        if (fresh.length > 0) await noteDone(tx, id, by, 'noted', {}, now);
        return true;
      });
      if (noted) wakeups.notify('desk');
      return noted;
    },
    due: (now, limit) => dueLines(database, now, limit),
    async nextDueAt() {
      const [row] = await database.rows<{ readonly at: number | null }>(
        'SELECT min(look_at) AS at FROM desk WHERE look_at IS NOT NULL',
      );
      return row?.at ?? null;
    },
    async watched(line, watched, now, place = newPlace('notice')) {
      const written = await database.transaction(async (tx) => {
        if (!(await writeWatched(tx, line, watched, now))) return false;
        await tell(tx, line.conversationId, watched.notice, place, now);
        return true;
      });
      if (!written) return false;
      if (watched.alerts.length > 0) wakeups.notify('alerts');
      announce();
      return true;
    },
  };
}

/** Says something to the patient in the name of the assistant. */
async function tell(tx: Queries, id: number, notice: Bubble | null, place: Place, now: number): Promise<void> {
  if (notice !== null) await putBubble(tx, id, { place, bubble: notice, speaker: null }, now);
}

async function endAs(tx: Queries, id: number, by: string, release: Release, now: number): Promise<void> {
  switch (release.to) {
    case 'handed-back':
      await end(tx, id, 'handed-back', null, now);
      return noteDone(tx, id, by, 'handed-back', {}, now);
    case 'closed':
      await end(tx, id, 'closed', release.reason, now);
      return noteDone(tx, id, by, 'closed', { reason: release.reason }, now);
    case 'waiting':
      await putBack(tx, id, now);
      return noteDone(tx, id, by, 'hold-ended', {}, now);
  }
}
