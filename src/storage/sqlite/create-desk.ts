import { PAGE_INBOX } from '../../domain/desk.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { Desk, Release, Released } from '../../usecases/ports/desk.ts';
import type { Place } from '../../usecases/ports/transcript.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import { type Hold, holderOf, maySpeak } from '../hold.ts';
import { newPlace, wordPlace } from '../placed-bubble.ts';
import type { Writer } from './create-writer.ts';
import { createDeskRows } from './desk-rows.ts';
import { createGiveUpHeld } from './give-up-held.ts';
import type { Database } from './open-database.ts';
import { createPutBubble } from './put-bubble.ts';
import { createReadDeskFile } from './read-desk-file.ts';
import { createSelectLines } from './select-lines.ts';
import { createWriteWatched } from './write-watched.ts';

/** The referents' desk in SQLite. */
export function createDesk(deps: {
  readonly database: Database;
  readonly writer: Writer;
  readonly wakeups: Wakeups;
}): Desk {
  const { database, writer, wakeups } = deps;
  const lines = createSelectLines(database);
  const rows = createDeskRows(database);
  const readFile = createReadDeskFile(database);
  const putBubble = createPutBubble(database);
  const giveUpHeld = createGiveUpHeld(database);
  const writeWatched = createWriteWatched(database);
  const selectWord = database.prepare('SELECT position FROM outbox WHERE conversation_id = ? AND place = ?');
  const selectConversation = database.prepare(
    'SELECT id FROM conversation WHERE channel = ? AND account = ? AND patient = ?',
  );
  const insertNote = database.prepare(
    'INSERT INTO note (conversation_id, place, by, text, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );

  function say(id: number, notice: Bubble | null, place: Place | undefined, now: number): void {
    if (notice !== null) putBubble(id, { place: place ?? newPlace('notice'), bubble: notice, speaker: null }, now);
  }

  /** Who holds it has changed: what is being answered is answered anew, and whoever looks sees it. */
  function announce(): void {
    for (const topic of ['desk', 'outbox', 'transcript', 'inbox'] as const) wakeups.notify(topic);
  }

  /** Does `change` when `by` holds it. */
  async function asHolder(id: number, by: string, change: (hold: Hold) => void): Promise<Released> {
    const released = await writer.write((): Released => {
      const hold = rows.hold(id);
      if (hold === null) return { kind: 'gone' };
      if (holderOf(hold) !== by) return { kind: 'not-held', by: holderOf(hold) };
      change(hold);
      return { kind: 'released' };
    });
    if (released.kind === 'released') announce();
    return released;
  }

  function endAs(id: number, by: string, release: Release, now: number): void {
    switch (release.to) {
      case 'handed-back':
        rows.end(id, 'handed-back', null, now);
        rows.audit(id, by, 'handed-back', {}, now);
        break;
      case 'closed':
        rows.end(id, 'closed', release.reason, now);
        rows.audit(id, by, 'closed', { reason: release.reason }, now);
        break;
      case 'waiting':
        rows.putBack(id, now);
        rows.audit(id, by, 'hold-ended', {}, now);
    }
  }

  return {
    async lines(view, limit) {
      return view === 'open' ? lines.open(limit) : lines.past(limit);
    },
    async line(id) {
      return lines.one(id);
    },
    async file(id, by, now) {
      const there = await writer.write(() => {
        if (rows.hold(id) === null) return false;
        rows.audit(id, by, 'conversation-read', {}, now);
        return true;
      });
      return there ? readFile(id) : null;
    },
    async takeOver(id, by, notice, now, place) {
      const taken = await writer.write(() => {
        const hold = rows.hold(id);
        if (hold === null) return { kind: 'gone' } as const;
        const holder = holderOf(hold);
        if (holder === by) return { kind: 'taken', anew: false } as const;
        if (holder !== null) return { kind: 'held', by: holder } as const;
        rows.take(id, by, now);
        giveUpHeld(now);
        say(id, notice, place, now);
        rows.audit(id, by, 'taken-over', {}, now);
        return { kind: 'taken', anew: true } as const;
      });
      if (taken.kind !== 'taken') return taken;
      if (taken.anew) announce();
      return { kind: 'taken' };
    },
    async say(id, by, { clientId, text, name }, now) {
      const said = await writer.write(() => {
        const place = wordPlace(clientId);
        const hold = rows.hold(id);
        if (hold === null) return { kind: 'gone' } as const;
        const before: { readonly position: number } | undefined = selectWord.get(id, place);
        if (before !== undefined) return { kind: 'said', entryId: before.position } as const;
        if (!maySpeak(hold, by)) return { kind: 'not-held', by: holderOf(hold) } as const;
        const entryId = putBubble(id, { place, bubble: { text, choices: [] }, speaker: name }, now);
        rows.speak(id, now);
        rows.audit(id, by, 'said', { entry: entryId }, now);
        return { kind: 'said', entryId } as const;
      });
      if (said.kind === 'said') for (const topic of ['desk', 'outbox', 'transcript'] as const) wakeups.notify(topic);
      return said;
    },
    release: (id, by, release, notice, now, place) =>
      asHolder(id, by, () => {
        endAs(id, by, release, now);
        say(id, notice, place, now);
      }),
    pass: (id, by, to, notice, now, place) =>
      asHolder(id, by, ({ sharedWith }) => {
        const others = sharedWith.filter((account) => account !== to);
        rows.pass(id, to, others, now);
        say(id, notice, place, now);
        rows.audit(id, by, 'passed', { to }, now);
      }),
    share: (id, by, withAccount, now) =>
      asHolder(id, by, ({ sharedWith }) => {
        if (withAccount === by || sharedWith.includes(withAccount)) return;
        rows.share(id, [...sharedWith, withAccount]);
        rows.audit(id, by, 'shared', { with: withAccount }, now);
      }),
    async answeredElsewhere({ channel, accountId, patientId }, now) {
      const taken = await writer.write(() => {
        const found: { readonly id: number } | undefined = selectConversation.get(channel, accountId, patientId);
        const hold = found === undefined ? null : rows.hold(found.id);
        if (found === undefined || hold === null) return false;
        const holder = holderOf(hold);
        if (holder !== null && holder !== PAGE_INBOX) return false;
        if (holder === null) {
          rows.take(found.id, PAGE_INBOX, now);
          giveUpHeld(now);
          rows.audit(found.id, PAGE_INBOX, 'taken-over', {}, now);
        }
        rows.speak(found.id, now);
        return true;
      });
      if (taken) announce();
    },
    async note(id, by, text, now, place) {
      const noted = await writer.write(() => {
        if (rows.hold(id) === null) return false;
        insertNote.run(id, place ?? newPlace('note'), by, text, now);
        rows.audit(id, by, 'noted', {}, now);
        return true;
      });
      if (noted) wakeups.notify('desk');
      return noted;
    },
    async due(now, limit) {
      return lines.due(now, limit);
    },
    async nextDueAt() {
      return lines.nextDueAt();
    },
    async watched(line, watched, now, place) {
      const written = await writer.write(() => {
        if (!writeWatched(line, watched, now)) return false;
        say(line.conversationId, watched.notice, place, now);
        return true;
      });
      if (!written) return false;
      if (watched.alerts.length > 0) wakeups.notify('alerts');
      announce();
      return true;
    },
  };
}
