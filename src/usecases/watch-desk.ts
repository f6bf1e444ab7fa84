import type { AlertWay } from '../domain/alert.ts';
import type { DeskLine } from '../domain/desk.ts';
import type { OpeningHours } from '../domain/hours.ts';
import type { Referent } from '../domain/referent.ts';
import type { Candidate } from '../domain/route.ts';
import type { Watched } from '../domain/watched.ts';
import { findCandidates } from './find-candidates.ts';
import type { Account, Accounts } from './ports/accounts.ts';
import type { Desk } from './ports/desk.ts';
import type { Clock, Log } from './ports.ts';

export type WatchDeskDeps = {
  readonly desk: Pick<Desk, 'due' | 'lines' | 'watched'>;
  readonly accounts: Pick<Accounts, 'all'>;
  readonly referents: readonly Referent[];
  readonly hours: OpeningHours | null;
  /** `dialogue/decide-watch` with the content in hand: what to do now about a line, and when to look again. */
  readonly decide: (line: DeskLine, candidates: readonly Candidate[], now: number) => Watched;
  /** The ways that are set: an alert by another one would only be a failure to look at. */
  readonly ways: readonly AlertWay[];
  readonly clock: Clock;
  readonly log: Log;
};

/** Lines taken at once: many at a time after an outage, and one as soon as somebody asks for a person. */
const LINES_AT_ONCE = 50;
/** Whoever holds or is offered more than this cannot be helped by counting. */
const OPEN_LINES = 2000;

/**
 * Makes the step that looks at conversations whose hour has come: true when there were any. What was decided of a line that changed
 * meanwhile is not written, and the line is looked at again in the next step. A line that cannot be decided holds up none of the others;
 * rejects at the end, so that the worker waits before it tries again.
 */
export function createWatchDesk(deps: WatchDeskDeps): () => Promise<boolean> {
  const { desk, log } = deps;

  async function watch(line: DeskLine, open: Map<number, DeskLine>, accounts: readonly Account[]): Promise<void> {
    const now = deps.clock();
    const candidates = findCandidates(accounts, deps.referents, deps.hours, [...open.values()], now);
    const watched = deps.decide(line, candidates, now);
    const alerts = watched.alerts.filter(({ way }) => deps.ways.includes(way));
    if (watched.alerts.length > 0 && alerts.length === 0) {
      log.error({ conversation: line.conversationId, ways: deps.ways }, 'nobody can be told that somebody waits');
    }
    if (!(await desk.watched(line, { ...watched, alerts }, now))) return;
    // What was just offered weighs on whoever is next in this round.
    open.set(line.conversationId, { ...line, offeredTo: watched.offeredTo ?? line.offeredTo });
  }

  return async () => {
    const due = await desk.due(deps.clock(), LINES_AT_ONCE);
    if (due.length === 0) return false;
    const open = new Map((await desk.lines('open', OPEN_LINES)).map((line) => [line.conversationId, line]));
    const accounts = await deps.accounts.all();
    const errors: unknown[] = [];
    for (const line of due) await watch(line, open, accounts).catch((error) => errors.push(error));
    if (errors.length > 0) throw errors[0];
    return true;
  };
}
