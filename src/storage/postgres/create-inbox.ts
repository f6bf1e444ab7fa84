import { AppError } from '../../domain/errors.ts';
import { createGroupCommit, type GroupJob } from '../../lib/group-commit.ts';
import type { Inbox, RecordedEvent, Wakeups } from '../../usecases/ports.ts';
import type { BreathTiming } from '../breath.ts';
import type { Database } from './create-database.ts';
import { keysMustStay } from './create-keys.ts';
import { type PreparedEvent, prepareEvent } from './prepare-events.ts';
import { type Recorded, recordEvents } from './record-events.ts';

type Job = GroupJob & {
  readonly events: readonly PreparedEvent[];
  readonly sealedWith: readonly string[];
  readonly resolve: (results: readonly RecordedEvent[]) => void;
};

const MAX_JOBS = 200;

/** Nobody's message is to blame. */
function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'STORE_UNAVAILABLE';
}

/**
 * The inbox in PostgreSQL. Calls made at the same time share one transaction, in the order of the calls. When that is refused each is
 * tried alone, so that a poisoned one takes nobody along.
 */
export function createInbox(deps: {
  readonly database: Database;
  readonly timing: BreathTiming;
  readonly wakeups: Wakeups;
}): Inbox & { idle(): Promise<void> } {
  const { database, timing, wakeups } = deps;

  function announce({ touched, settled }: Recorded): void {
    if (settled) wakeups.notify('outbox');
    if (touched === 0) return;
    wakeups.notify('inbox');
    wakeups.notify('transcript');
  }

  async function write(jobs: readonly Job[]): Promise<void> {
    const recorded = await database.transaction(async (tx) => {
      await keysMustStay(
        tx,
        jobs.flatMap(({ sealedWith }) => sealedWith),
      );
      const calls = jobs.map(({ events }) => events);
      return recordEvents(tx, calls, timing);
    });
    for (const [index, job] of jobs.entries()) job.resolve(recorded.results[index] ?? []);
    announce(recorded);
  }

  async function flush(jobs: readonly Job[]): Promise<void> {
    try {
      await write(jobs);
    } catch (error) {
      if (jobs.length === 1 || isUnavailable(error)) throw error;
      for (const job of jobs) await write([job]).catch(job.reject);
    }
  }

  const group = createGroupCommit<Job>({ flush, maxJobs: MAX_JOBS });

  return {
    async record(events, receivedAt, sealedWith = []) {
      const prepared = events.map((event) => prepareEvent(event, receivedAt));
      if (prepared.every(({ kind }) => kind === 'unknown')) return prepared.map(() => ({ id: null, duplicate: false }));
      return new Promise((resolve, reject) => group.push({ events: prepared, sealedWith, resolve, reject }));
    },
    async quarantine(body, receivedAt) {
      await database.transaction((tx) =>
        tx.rows('INSERT INTO quarantine (channel, reason, body, received_at) VALUES ($1, $2, $3, $4)', [
          body.channel,
          body.reason,
          Buffer.from(body.body),
          receivedAt,
        ]),
      );
    },
    idle: () => group.idle(),
  };
}
