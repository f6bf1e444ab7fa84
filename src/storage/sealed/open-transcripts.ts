import type { Address, MessageContent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { TranscriptEntry } from '../../usecases/ports/transcript.ts';
import type { Transcripts } from '../../usecases/ports.ts';
import { ERASED, type Open } from './open-value.ts';

/** Where a tapped title is looked for: entries further back are off the screen. */
const ENTRIES_BACK = 40;

/** Opens entries of one patient's transcript; those of an erased one are gone. */
export type OpenEntries = (
  address: Address,
  entries: readonly TranscriptEntry[],
) => Promise<readonly TranscriptEntry[]>;

export function createOpenEntries(transcripts: Transcripts, open: Open): OpenEntries {
  async function openEntry(address: Address, entry: TranscriptEntry): Promise<TranscriptEntry | null> {
    if (entry.from !== 'patient') {
      const spot = { owner: address, kind: 'bubble', place: entry.place };
      const bubble = await open<Bubble>(spot, entry.text, { text: entry.text, choices: entry.choices });
      return bubble === ERASED ? null : { ...entry, ...bubble };
    }
    const spot = { owner: address, kind: 'message', place: entry.place };
    const content = await open<MessageContent>(spot, entry.text, { kind: 'text', text: entry.text });
    return content === ERASED ? null : { ...entry, text: await writtenText(address, entry.id, content) };
  }

  async function writtenText(address: Address, id: number, content: MessageContent): Promise<string> {
    if (content.kind === 'text') return content.text;
    return content.kind === 'choice' ? (content.title ?? titleOf(address, id, content.payload)) : '';
  }

  /** The words on the button that was tapped, for channels that send its payload alone. */
  async function titleOf(address: Address, id: number, payload: string): Promise<string> {
    const from = Math.max(0, id - 1 - ENTRIES_BACK);
    const before = await transcripts.read(address, from, id - 1 - from);
    for (const entry of before.filter(({ from }) => from !== 'patient').reverse()) {
      const opened = await openEntry(address, entry);
      const tapped = opened?.choices.find((choice) => 'payload' in choice && choice.payload === payload);
      if (tapped !== undefined) return tapped.title;
    }
    return '';
  }

  return async (address, entries) => {
    const opened = await Promise.all(entries.map((entry) => openEntry(address, entry)));
    return opened.filter((entry) => entry !== null);
  };
}

/** Opens transcripts. Empty from the moment the conversation is erased. */
export function openTranscripts(transcripts: Transcripts, openEntries: OpenEntries): Transcripts {
  return {
    read: async (address, afterId, limit) => openEntries(address, await transcripts.read(address, afterId, limit)),
  };
}
