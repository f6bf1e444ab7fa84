import { createApi } from './api.ts';
import { createClientId } from './client-id.ts';
import type { Entry } from './entry.ts';
import { createSessionFollower } from './follow-session.ts';
import { createKeep, SESSION_KEY, type Shelf } from './keep.ts';
import { listenToHands } from './listen-to-hands.ts';
import { offerToLeave } from './offer-to-leave.ts';
import { createSender } from './sender.ts';
import type { Shell } from './shell.ts';
import { accept, addEntry, addOutgoing, EMPTY_THREAD, fail, isAwaitingReply, nextEra } from './thread.ts';
import { createView } from './view.ts';
import { WORDS } from './words.ts';

/** After this long the page stops saying that an answer is being written. */
const TYPING_MS = 30_000;
/** At most so long is what comes taken for an earlier conversation. */
const HISTORY_MS = 5000;

/** Brings a conversation to life in `shell`, against the chat API at `origin`. Returns the function that ends it. */
export function startChat(shell: Shell, origin: string, leaveTo: string): () => void {
  const ended = new AbortController();
  const keep = createKeep(openShelf());
  let thread = keep.outgoing().reduce((lines, message) => addOutgoing(lines, message), EMPTY_THREAD);
  let notice: string = '';
  let held = false;
  let discreet = false;
  let history = keep.session() !== null;
  let lastTap: string | null = null;
  let typingUntil = 0;
  let willDraw = false;

  const draw = (): void => {
    if (willDraw) return;
    willDraw = true;
    queueMicrotask(() => {
      willDraw = false;
      const typing = isAwaitingReply(thread) && Date.now() < typingUntil;
      view({ lines: thread.lines, typing, notice, held, discreet, history });
    });
  };

  const send = (text: string, payload: string | null): void => {
    const message = { clientId: createClientId(), at: Date.now(), text, payload };
    history = false;
    thread = addOutgoing(thread, message);
    sender.send(message);
    draw();
  };

  const view = createView(shell, ({ title, payload }) => {
    // A hand that trembles taps twice.
    if (payload === lastTap) return;
    lastTap = payload;
    send(title, payload);
  });

  const show = (entry: Entry): void => {
    history &&= entry.id <= keep.lastSeen();
    if (entry.id > keep.lastSeen()) keep.setLastSeen(entry.id);
    if (entry.from !== 'patient') lastTap = null;
    if (entry.seenOnce && !discreet) {
      discreet = true;
      keep.goDark();
    }
    thread = addEntry(thread, entry);
    draw();
  };

  const follower = createSessionFollower(origin, keep, show, () => {
    thread = nextEra(thread);
  });

  const sender = createSender(createApi(origin), keep, {
    accepted: ({ clientId }, id) => {
      thread = accept(thread, clientId, id);
      typingUntil = Date.now() + TYPING_MS;
      setTimeout(draw, TYPING_MS);
      draw();
    },
    refused: ({ clientId }) => {
      thread = fail(thread, clientId);
      draw();
    },
    held: (cause) => {
      held = cause !== null;
      notice = cause === null ? '' : cause === 'network' ? WORDS.offline : WORDS.busy;
      draw();
    },
    sessionOpened: follower.sync,
    sessionRefused: follower.refused,
  });

  listenToHands(shell, ended.signal, {
    send: (text) => send(text, null),
    tooLong: () => {
      notice = WORDS.tooLong;
      draw();
    },
    back: () => {
      sender.wake();
      follower.wake();
    },
  });
  offerToLeave(shell, leaveTo, ended.signal, () => {
    follower.stop();
    keep.forget();
    thread = EMPTY_THREAD;
    draw();
  });
  window.addEventListener('storage', ({ key }) => key === SESSION_KEY && follower.sync(), { signal: ended.signal });
  setTimeout(() => {
    history = false;
    draw();
  }, HISTORY_MS);

  follower.sync();
  sender.wake();
  draw();
  return () => {
    ended.abort();
    follower.stop();
  };
}

/** Reading the property throws where storage is forbidden. */
function openShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
