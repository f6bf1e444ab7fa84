import type { Response } from 'express';
import { createBell } from '../../lib/create-bell.ts';
import { formatServerEvent, HEARTBEAT } from '../../lib/format-server-event.ts';
import type { DeskFeed, Follower } from '../../usecases/console/follow-desk.ts';
import { openEvents, writeEvent } from '../server-events.ts';
import type { EventJson } from './json.ts';

/** How often a stream looks whether its session still stands, and shows that it lives. */
export const CHECK_MS = 10_000;

export type StreamDeskDeps = {
  readonly feed: DeskFeed;
  /** Whether the session still stands. A rejection counts as no. */
  readonly isOpen: () => Promise<boolean>;
  readonly checkMs: number;
};

/** Sends hints until `ended`, or until the session is over. What comes while the reader is slow is sent once. Never rejects. */
export async function streamDesk(
  { feed, isOpen, checkMs }: StreamDeskDeps,
  who: Omit<Follower, 'tell'>,
  response: Response,
  ended: AbortSignal,
): Promise<void> {
  const bell = createBell();
  const waiting = new Map<string, EventJson>();
  const leave = feed.follow({
    ...who,
    tell: (event) => {
      waiting.set(JSON.stringify(event), event);
      bell.ring();
    },
  });
  let toCheck = false;
  const timer = setInterval(() => {
    toCheck = true;
    bell.ring();
  }, checkMs);
  ended.addEventListener('abort', bell.ring);
  openEvents(response);
  try {
    for (let id = 1; !ended.aborted; ) {
      if (toCheck && !(await isOpen())) break;
      if (toCheck) await writeEvent(response, HEARTBEAT, ended);
      toCheck = false;
      const events = [...waiting.values()];
      waiting.clear();
      for (const event of events) await writeEvent(response, formatServerEvent(event.kind, id++, event), ended);
      await bell.wait(checkMs);
    }
  } catch {
    // The reader is gone, or nobody can say whether the session stands: the page comes back and proves it anew.
  } finally {
    clearInterval(timer);
    leave();
  }
  response.end();
}
