import { type ConversationState, NEW_CONVERSATION } from '../../src/domain/conversation.ts';
import { type DeskLine, PAGE_INBOX, REASONS_BY_GRAVITY } from '../../src/domain/desk.ts';
import type { EscalationReason } from '../../src/domain/escalation.ts';
import type { Address, ChannelName } from '../../src/domain/message.ts';
import type { Bubble } from '../../src/domain/reply.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import type { Delivery, Desk, DeskFile, Released } from '../../src/usecases/ports/desk.ts';
import type { TranscriptEntry } from '../../src/usecases/ports/transcript.ts';
import type { Wakeups } from '../../src/usecases/ports.ts';

type Kept = {
  line: DeskLine;
  address: Address;
  state: ConversationState;
  transcript: TranscriptEntry[];
  turns: DeskFile['turns'];
  deliveries: Delivery[];
  notes: DeskFile['notes'][number][];
  said: Map<string, number>;
};

export type FakeDesk = ReturnType<typeof createFakeDesk>;

/** The desk's port in memory: one winner, holders and those it is shared with, words said once, nothing left after an erasure. */
export function createFakeDesk(wakeups: Wakeups = createWakeups()) {
  const kept = new Map<number, Kept>();
  const audit: { readonly kind: string; readonly by: string; readonly conversationId: number }[] = [];
  let nextNote = 1;
  let nextConversation = 1;

  const note = (kind: string, by: string, conversationId: number): void =>
    void audit.push({ kind, by, conversationId });
  const change = (one: Kept, changes: Partial<DeskLine>): void => {
    one.line = { ...one.line, ...changes, version: one.line.version + 1 };
    wakeups.notify('desk');
  };
  const add = (one: Kept, from: TranscriptEntry['from'], text: string, at: number, name?: string): number => {
    const id = one.transcript.length + 1;
    one.transcript.push({
      id,
      place: String(id),
      from,
      text,
      choices: [],
      at,
      ...(name === undefined ? {} : { name }),
    });
    wakeups.notify('transcript');
    return id;
  };
  const tell = (one: Kept, notice: Bubble | null, now: number): void => {
    if (notice !== null) add(one, 'assistant', notice.text, now);
  };
  const takesPart = ({ line }: Kept, by: string): boolean =>
    line.holder === 'referent' && (line.heldBy === by || line.sharedWith.includes(by));
  const asHolder = (conversationId: number, by: string, act: (one: Kept) => void): Released => {
    const one = kept.get(conversationId);
    if (one === undefined) return { kind: 'gone' };
    if (one.line.heldBy !== by) return { kind: 'not-held', by: one.line.heldBy };
    act(one);
    return { kind: 'released' };
  };
  const isOpen = ({ line }: Kept): boolean => line.holder === 'waiting' || line.holder === 'referent';

  const desk: Desk = {
    lines: async (view, limit) =>
      [...kept.values()]
        .filter((one) =>
          view === 'open' ? isOpen(one) : one.line.holder === 'handed-back' || one.line.holder === 'closed',
        )
        .map(({ line }) => line)
        .slice(0, limit),
    line: async (id) => kept.get(id)?.line ?? null,
    async file(id, by) {
      const one = kept.get(id);
      if (one === undefined) return null;
      note('conversation-read', by, id);
      const { line, address, state, turns } = one;
      return {
        ...{ line, address, state, turns },
        transcript: [...one.transcript],
        deliveries: [...one.deliveries],
        notes: [...one.notes],
      };
    },
    async takeOver(id, by, notice, now) {
      const one = kept.get(id);
      if (one === undefined) return { kind: 'gone' };
      const { heldBy } = one.line;
      if (heldBy !== null) return heldBy === by ? { kind: 'taken' } : { kind: 'held', by: heldBy };
      note('taken-over', by, id);
      change(one, { holder: 'referent', heldBy: by, wordAt: now, awaitedSince: now, expectedAt: null });
      tell(one, notice, now);
      return { kind: 'taken' };
    },
    async say(id, by, word, now) {
      const one = kept.get(id);
      if (one === undefined) return { kind: 'gone' };
      const before = one.said.get(word.clientId);
      if (before !== undefined) return { kind: 'said', entryId: before };
      if (!takesPart(one, by)) return { kind: 'not-held', by: one.line.heldBy };
      note('said', by, id);
      const entryId = add(one, 'referent', word.text, now, word.name);
      one.said.set(word.clientId, entryId);
      one.deliveries.push({ entryId, status: 'waiting', code: null });
      change(one, { wordAt: now, awaitedSince: null });
      return { kind: 'said', entryId };
    },
    release: async (id, by, release, notice, now) =>
      asHolder(id, by, (one) => {
        note(release.to === 'waiting' ? 'hold-ended' : release.to, by, id);
        const reasons = release.to === 'waiting' ? one.line.reasons : [];
        change(one, { holder: release.to, heldBy: null, sharedWith: [], awaitedSince: null, reasons, since: now });
        tell(one, notice, now);
      }),
    pass: async (id, by, to, notice, now) =>
      asHolder(id, by, (one) => {
        note('passed', by, id);
        change(one, { heldBy: to, wordAt: now, awaitedSince: now });
        tell(one, notice, now);
      }),
    share: async (id, by, withAccount) =>
      asHolder(id, by, (one) => {
        note('shared', by, id);
        change(one, { sharedWith: [...new Set([...one.line.sharedWith, withAccount])] });
      }),
    async answeredElsewhere(address, now) {
      const one = [...kept.values()].find((other) => other.address.patientId === address.patientId);
      if (one === undefined) return;
      const heldBy = one.line.heldBy ?? PAGE_INBOX;
      if (one.line.heldBy === null) note('taken-over', PAGE_INBOX, one.line.conversationId);
      change(one, { holder: 'referent', heldBy, wordAt: now, awaitedSince: null, expectedAt: null });
    },
    async note(id, by, text, now) {
      const one = kept.get(id);
      if (one === undefined) return false;
      note('noted', by, id);
      one.notes.push({ id: nextNote, place: `note.${nextNote}`, by, text, at: now });
      nextNote += 1;
      change(one, {});
      return true;
    },
    due: async () => [],
    nextDueAt: async () => null,
    watched: async () => false,
  };

  return {
    desk,
    wakeups,
    audit,
    /** A patient wrote, and a person is asked for. Gives the conversation's number. */
    escalate(
      reasons: readonly EscalationReason[],
      at: number,
      more: {
        channel?: ChannelName;
        text?: string;
        state?: Partial<ConversationState>;
        turns?: DeskFile['turns'];
      } = {},
    ): number {
      const id = nextConversation++;
      const channel = more.channel ?? 'messenger';
      const one: Kept = {
        line: {
          ...{ conversationId: id, channel, holder: 'waiting', heldBy: null, since: at, patientAt: at, wordAt: null },
          ...{ region: null, need: null, language: null, expectedAt: null, awaitedSince: null, undelivered: 0 },
          ...{ offeredTo: null, offeredAt: null, offeredFor: null, offers: 0, sharedWith: [], version: 1 },
          reasons: REASONS_BY_GRAVITY.filter((reason) => reasons.includes(reason)),
        },
        address: { channel, accountId: 'page', patientId: `patient-${id}` },
        state: { ...NEW_CONVERSATION, holder: 'waiting', ...more.state },
        turns: more.turns ?? [],
        ...{ transcript: [], deliveries: [], notes: [], said: new Map() },
      };
      kept.set(id, one);
      add(one, 'patient', more.text ?? 'Bonjour', at);
      wakeups.notify('desk');
      return id;
    },
    /** What a line is changed to by others: a patient writes, a hold ends. */
    change: (id: number, changes: Partial<DeskLine>): void => {
      const one = kept.get(id);
      if (one !== undefined) change(one, changes);
    },
    fail: (id: number, entryId: number, code: string): void => {
      const one = kept.get(id);
      if (one === undefined) return;
      one.deliveries = one.deliveries.filter((delivery) => delivery.entryId !== entryId);
      one.deliveries.push({ entryId, status: 'failed', code });
      change(one, { undelivered: one.line.undelivered + 1 });
    },
    /** The patient erases their data. */
    erase: (id: number): void => {
      kept.delete(id);
      wakeups.notify('desk');
    },
    transcript: (id: number): readonly TranscriptEntry[] => kept.get(id)?.transcript ?? [],
  };
}
