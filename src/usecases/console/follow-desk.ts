import { type DeskLine, isVeiled } from '../../domain/desk.ts';
import type { EscalationReason } from '../../domain/escalation.ts';
import { createBell } from '../../lib/create-bell.ts';
import type { Desk } from '../ports/desk.ts';
import type { Clock, Wakeups } from '../ports.ts';
import { OPEN_LINES } from './desk-limits.ts';

/** What a console is told: to read again, or that somebody waits. No word of anybody. */
export type DeskEvent =
  | { readonly kind: 'desk' }
  | { readonly kind: 'conversation'; readonly id: number }
  | { readonly kind: 'alert'; readonly id: number; readonly reason: EscalationReason };

/** A console that looks on. */
export type Follower = {
  /** A conversation that it shows, also one that is past; null: none, or one of the open ones. */
  readonly open: number | null;
  /** Only trained people are alerted to what stands behind the veil. */
  readonly trained: boolean;
  tell(event: DeskEvent): void;
};

export type DeskFeed = {
  /** Told at once to read, then of every change. Returns the function that stops it. */
  follow(follower: Follower): () => void;
};

/** A wakeup is a hint and may be lost: the desk is looked at this often at least. */
const POLL_MS = 5000;
/** What happens together is told together. An alert comes this late at most. */
const GATHER_MS = 200;
/** What follows a change (the assistant's answer, a delivery) does not show on the line: its conversation is read again this much later. */
const AGAIN_MS: readonly number[] = [2000, 6000];

type Known = ReadonlyMap<number, DeskLine | null>;

/** One look at the desk for all consoles of this process. Looks only while somebody follows. */
export function createDeskFeed(deps: {
  readonly desk: Pick<Desk, 'lines' | 'line'>;
  readonly wakeups: Wakeups;
  readonly clock: Clock;
}): DeskFeed {
  const followers = new Map<Follower, { fresh: boolean }>();
  const again: { readonly id: number; readonly at: number }[] = [];
  const bell = createBell();
  let known: Known | null = null;
  let running = false;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    const stops = (['desk', 'transcript'] as const).map((topic) => deps.wakeups.listen(topic, bell.ring));
    while (followers.size > 0) {
      // A store that cannot be read is tried again: the console itself says so when it reads.
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      await bell.wait(Math.min(POLL_MS, ...again.map(({ at }) => Math.max(0, at - deps.clock()))));
    }
    for (const stop of stops) stop();
    known = null;
    again.length = 0;
    running = false;
  }

  async function look(): Promise<void> {
    const asked = [...followers.keys()];
    const lines = await deps.desk.lines('open', OPEN_LINES);
    const current = new Map<number, DeskLine | null>(lines.map((line) => [line.conversationId, line]));
    for (const { open } of asked) {
      if (open !== null && !current.has(open)) current.set(open, await deps.desk.line(open));
    }
    const now = deps.clock();
    const changed = changesBetween(known ?? current, current);
    for (const id of changed) for (const wait of AGAIN_MS) again.push({ id, at: now + wait });
    const due = new Set(again.filter(({ at }) => at <= now).map(({ id }) => id));
    again.splice(0, again.length, ...again.filter(({ at }) => at > now));
    const alerts = known === null ? [] : lines.filter((line) => startsWaiting(known?.get(line.conversationId), line));
    known = current;
    for (const follower of asked) tell(follower, changed, due, alerts);
  }

  function tell(
    follower: Follower,
    changed: ReadonlySet<number>,
    due: ReadonlySet<number>,
    alerts: readonly DeskLine[],
  ) {
    const state = followers.get(follower);
    if (state === undefined) return;
    const { open, trained } = follower;
    if (state.fresh || changed.size > 0) follower.tell({ kind: 'desk' });
    const read = new Set([...changed, ...due, ...(state.fresh && open !== null ? [open] : [])]);
    for (const id of read) follower.tell({ kind: 'conversation', id });
    for (const { conversationId: id, reasons } of alerts) {
      const reason = reasons[0];
      if (reason !== undefined && (trained || !isVeiled(reasons))) follower.tell({ kind: 'alert', id, reason });
    }
    state.fresh = false;
  }

  return {
    follow(follower) {
      followers.set(follower, { fresh: true });
      bell.ring();
      void run();
      return () => {
        followers.delete(follower);
        bell.ring();
      };
    },
  };
}

function changesBetween(before: Known, after: Known): ReadonlySet<number> {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return new Set([...ids].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))));
}

/** Somebody asks for a person, asks again after a hold has ended, or for a graver reason. */
function startsWaiting(before: DeskLine | null | undefined, line: DeskLine): boolean {
  if (line.holder !== 'waiting') return false;
  return before?.holder !== 'waiting' || before.reasons[0] !== line.reasons[0];
}
