import type { Topic, Wakeups } from '../../usecases/ports.ts';
import type { Queries } from './create-database.ts';
import { HINT_CHANNEL } from './create-presence.ts';

const TOPICS: readonly Topic[] = ['inbox', 'outbox', 'transcript', 'desk', 'alerts'];
/** NOTIFY takes a lock of the whole database when it commits: one for many, and never inside our transactions. */
const GATHER_MS = 10;

export type Hints = {
  /** Wakes this process at once, and the others a moment later. */
  readonly wakeups: Wakeups;
  /** Wakes this process for what another one told. */
  hear(payload: string, myself: number): void;
  wakeAll(): void;
  close(): void;
};

/** Hints between processes. One that is lost costs a second: workers look by themselves. They carry a topic and nothing else. */
export function createHints(database: Queries, local: Wakeups, myself: () => number): Hints {
  const gathered = new Set<Topic>();
  let timer: NodeJS.Timeout | null = null;

  function tell(): void {
    timer = null;
    const payload = `${myself()} ${[...gathered].join(' ')}`;
    gathered.clear();
    database.rows('SELECT pg_notify($1, $2)', [HINT_CHANNEL, payload]).catch(() => {
      // A hint. Whoever cannot reach the database learns it from what matters.
    });
  }

  return {
    wakeups: {
      ...local,
      notify(topic) {
        local.notify(topic);
        gathered.add(topic);
        timer ??= setTimeout(tell, GATHER_MS).unref();
      },
    },
    hear(payload, me) {
      const [from, ...told] = payload.split(' ');
      if (from === String(me)) return;
      for (const topic of TOPICS) if (told.includes(topic)) local.notify(topic);
    },
    wakeAll() {
      for (const topic of TOPICS) local.notify(topic);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
