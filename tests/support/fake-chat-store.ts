import { AppError } from '../../src/domain/errors.ts';
import type { Address, InboundEvent, InboundMessage } from '../../src/domain/message.ts';
import type { Choice } from '../../src/domain/reply.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import type { TranscriptEntry } from '../../src/usecases/ports/transcript.ts';
import type { RecordedEvent, Wakeups } from '../../src/usecases/ports.ts';

/** Inbox and transcript of the chat page in memory, as the store keeps them: one number grows in each conversation. */
export function createFakeChatStore() {
  const transcripts = new Map<string, TranscriptEntry[]>();
  const ids = new Map<string, number>();
  const messages: InboundMessage[] = [];
  const wakeups: Wakeups = createWakeups();
  const state = { down: false, reply: null as ((message: InboundMessage) => void) | null, reads: 0 };

  const add = (
    patientId: string,
    from: TranscriptEntry['from'],
    text: string,
    choices: readonly Choice[],
    more: Partial<TranscriptEntry> = {},
  ): number => {
    const entries = transcripts.get(patientId) ?? [];
    transcripts.set(patientId, entries);
    const id = entries.length + 1;
    entries.push({ id, place: String(id), from, text, choices, at: 0, ...more });
    wakeups.notify('transcript');
    return id;
  };

  const record = (event: InboundEvent): RecordedEvent => {
    if (event.kind !== 'message') return { id: null, duplicate: false };
    const known = ids.get(event.externalId);
    if (known !== undefined) return { id: known, duplicate: true };
    const { content, address } = event;
    const text = content.kind === 'text' ? content.text : content.kind === 'choice' ? (content.title ?? '') : '';
    const id = add(address.patientId, 'patient', text, []);
    ids.set(event.externalId, id);
    messages.push(event);
    return { id, duplicate: false };
  };

  return {
    state,
    wakeups,
    /** What was recorded, once each. */
    messages: (): readonly InboundMessage[] => messages,
    say: (
      patientId: string,
      text: string,
      choices: readonly Choice[] = [],
      from: 'assistant' | 'referent' = 'assistant',
    ) => add(patientId, from, text, choices, from === 'referent' ? { name: 'Claire' } : {}),
    /** A bubble that must not be found again. */
    sayOnce: (patientId: string, text: string) => add(patientId, 'assistant', text, [], { seenOnce: true }),
    receive: async (events: readonly InboundEvent[]): Promise<readonly RecordedEvent[]> => {
      if (state.down) throw new AppError('STORE_UNAVAILABLE', 'the disk is full');
      const before = messages.length;
      const recorded = events.map(record);
      for (const message of messages.slice(before)) state.reply?.(message);
      return recorded;
    },
    transcripts: {
      read: async (address: Address, afterId: number, limit: number): Promise<readonly TranscriptEntry[]> => {
        state.reads += 1;
        if (state.down) throw new AppError('STORE_UNAVAILABLE', 'the disk is full');
        return (transcripts.get(address.patientId) ?? []).filter((entry) => entry.id > afterId).slice(0, limit);
      },
    },
  };
}
