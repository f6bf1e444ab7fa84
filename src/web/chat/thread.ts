import type { Entry } from './entry.ts';
import type { Outgoing } from './keep.ts';

/** One line on the screen. `key` stays the same from the moment it is written until the server shows it back. */
export type Line = {
  readonly key: string;
  /** Its place: the session, counted on this page, and the number that the server gave. Null until it gave one. */
  readonly place: { readonly era: number; readonly id: number } | null;
  readonly from: Entry['from'];
  readonly name: string | null;
  readonly text: string;
  readonly choices: Entry['choices'];
  readonly failed: boolean;
  /** The clientId of a message written here whose acceptance has not come yet. */
  readonly unanswered: string | null;
};

/** Lines with a place in its order, then those that wait, as they were written. Another session is another era: numbers start again. */
export type Thread = { readonly era: number; readonly lines: readonly Line[] };

export const EMPTY_THREAD: Thread = { era: 0, lines: [] };

export function nextEra(thread: Thread): Thread {
  return { ...thread, era: thread.era + 1 };
}

export function addOutgoing(thread: Thread, { clientId, text }: Outgoing): Thread {
  const fresh = { key: clientId, place: null, name: null, choices: [], failed: false, unanswered: clientId };
  return { ...thread, lines: [...thread.lines, { ...fresh, from: 'patient', text }] };
}

/**
 * The server shows a line. A message of ours may come back before the answer to its sending does: the first one that
 * waits with these words is it, since they leave in order.
 */
export function addEntry(thread: Thread, entry: Entry): Thread {
  if (thread.lines.some((line) => isAt(line, thread.era, entry.id))) return thread;
  const { id, from, name, text, choices } = entry;
  const place = { era: thread.era, id };
  const waiting = thread.lines.findIndex(
    (line) => from === 'patient' && isWaiting(line) && line.text.trim() === text.trim(),
  );
  if (waiting >= 0) {
    return order({ ...thread, lines: thread.lines.map((line, at) => (at === waiting ? { ...line, place } : line)) });
  }
  const line: Line = { key: `${thread.era}/${id}`, place, from, name, text, choices, failed: false, unanswered: null };
  return order({ ...thread, lines: [...thread.lines, line] });
}

/** The server took a message and gave it its number. */
export function accept(thread: Thread, clientId: string, id: number): Thread {
  const mine = (line: Line): boolean => line.unanswered === clientId;
  const shown = thread.lines.some((line) => isAt(line, thread.era, id) && !mine(line));
  const lines = thread.lines
    .filter((line) => !(shown && mine(line) && line.place === null))
    .map((line) => (mine(line) ? { ...line, place: line.place ?? { era: thread.era, id }, unanswered: null } : line));
  return order({ ...thread, lines });
}

/** The server will not take a message, whatever we do. */
export function fail(thread: Thread, clientId: string): Thread {
  const lines = thread.lines.map((line) =>
    line.unanswered === clientId ? { ...line, failed: true, unanswered: null } : line,
  );
  return { ...thread, lines };
}

/** True for what was written here and has not reached the server. */
export function isWaiting(line: Line): boolean {
  return line.place === null && !line.failed;
}

/** True while the patient wrote last and is not talking with a person, who answers in their own time. */
export function isAwaitingReply({ lines }: Thread): boolean {
  const last = lines.at(-1);
  const speaker = lines.filter((line) => line.from !== 'patient').at(-1)?.from;
  return last?.from === 'patient' && last.place !== null && speaker !== 'referent';
}

function isAt({ place }: Line, era: number, id: number): boolean {
  return place !== null && place.era === era && place.id === id;
}

function order(thread: Thread): Thread {
  const placed = thread.lines.filter((line) => line.place !== null);
  const unplaced = thread.lines.filter((line) => line.place === null);
  const byPlace = [...placed].sort(
    (a, b) => (a.place?.era ?? 0) - (b.place?.era ?? 0) || (a.place?.id ?? 0) - (b.place?.id ?? 0),
  );
  return { ...thread, lines: [...byPlace, ...unplaced] };
}
