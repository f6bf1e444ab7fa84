import type { Response } from 'express';
import { createBell } from '../lib/create-bell.ts';
import { formatServerEvent, HEARTBEAT } from '../lib/format-server-event.ts';
import type { TranscriptEntry } from '../usecases/ports/transcript.ts';
import type { Clock, Transcripts, Wakeups } from '../usecases/ports.ts';
import type { ChatVisit } from './chat-gate.ts';
import { openEvents, writeEvent } from './server-events.ts';

/** Entries read at once; more follow without waiting. */
const PAGE = 100;
/** A wakeup is a hint and may be lost: the transcript is read at least this often. */
const POLL_MS = 1000;
const HEARTBEAT_MS = 20_000;

export type StreamDeps = {
  readonly transcripts: Transcripts;
  readonly wakeups: Wakeups;
  readonly clock: Clock;
};

/**
 * Sends what stands in a visitor's transcript after `afterId`, then what is added, until `ended` or the token's end.
 * Rejects only before the first byte, so that a store that cannot be read is an answer; later the stream just ends, and
 * the page comes back with the number of the last entry it has.
 */
export async function streamTranscript(
  deps: StreamDeps,
  visit: ChatVisit,
  afterId: number,
  response: Response,
  ended: AbortSignal,
): Promise<void> {
  const bell = createBell();
  const stopListening = deps.wakeups.listen('transcript', bell.ring);
  ended.addEventListener('abort', bell.ring);
  let lastId = afterId;
  let lastWriteAt = deps.clock();
  try {
    while (!ended.aborted && deps.clock() < visit.expiresAt) {
      const entries = await deps.transcripts.read(visit.address, lastId, PAGE);
      openEvents(response);
      for (const entry of entries) await writeEvent(response, format(entry), ended);
      lastId = entries.at(-1)?.id ?? lastId;
      if (entries.length > 0) lastWriteAt = deps.clock();
      if (entries.length === PAGE) continue;
      if (deps.clock() - lastWriteAt >= HEARTBEAT_MS) {
        await writeEvent(response, HEARTBEAT, ended);
        lastWriteAt = deps.clock();
      }
      await bell.wait(POLL_MS);
    }
  } catch (error) {
    if (!response.headersSent) throw error;
  } finally {
    stopListening();
  }
  if (response.headersSent) response.end();
}

function format(entry: TranscriptEntry): string {
  const { id, from, name, text, choices, seenOnce } = entry;
  return formatServerEvent('message', id, { id, from, name, text, choices, seenOnce });
}
