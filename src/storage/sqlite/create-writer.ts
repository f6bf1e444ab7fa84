import { AppError } from '../../domain/errors.ts';
import { createGroupCommit, type GroupJob } from '../../lib/group-commit.ts';
import type { Database } from './open-database.ts';
import { primaryCode } from './primary-code.ts';

export type Writer = {
  /** Runs `work` inside the next transaction, beside the work of others; resolves once that transaction is on the disk. */
  write<T>(work: () => T): Promise<T>;
  /** False after a transaction could not be written, until `healed` is called: on a full disk a small one may still succeed. */
  healthy(): boolean;
  /** A write that takes as much as any succeeded. */
  healed(): void;
  /** Resolves when all that was asked is written; what is asked later is refused. */
  close(): Promise<void>;
};

type Job = GroupJob & { readonly run: () => () => void };

const MAX_JOBS = 500;
/** SQLite's primary codes for a store that is in trouble, and not the statement: BUSY LOCKED NOMEM READONLY IOERR CORRUPT FULL CANTOPEN NOTADB. */
const TROUBLE = new Set([5, 6, 7, 8, 10, 11, 13, 14, 26]);

/**
 * The only way to write. Work is synchronous, each in its own savepoint: one that throws is undone and rejected alone. When the
 * transaction itself fails, everybody in it is rejected with STORE_UNAVAILABLE and nothing of it remains.
 */
export function createWriter(database: Database): Writer {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const savepoint = database.prepare('SAVEPOINT job');
  const release = database.prepare('RELEASE job');
  const undo = database.prepare('ROLLBACK TO job');
  let healthy = true;
  let closed = false;

  function attempt(job: Job): () => void {
    savepoint.run();
    try {
      const announce = job.run();
      release.run();
      return announce;
    } catch (error) {
      if (isTrouble(error) || !database.isTransaction) throw error;
      undo.run();
      release.run();
      return () => job.reject(error);
    }
  }

  function flush(jobs: readonly Job[]): void {
    let announcements: readonly (() => void)[];
    try {
      begin.run();
      announcements = jobs.map(attempt);
      commit.run();
    } catch (cause) {
      healthy = false;
      if (database.isTransaction) database.exec('ROLLBACK');
      const refusal = unavailable(cause);
      for (const job of jobs) job.reject(refusal);
      return;
    }
    for (const announce of announcements) announce();
  }

  const group = createGroupCommit<Job>({ flush, maxJobs: MAX_JOBS });

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(unavailable(null));
          return;
        }
        const run = () => {
          const value = work();
          return () => resolve(value);
        };
        group.push({ run, reject });
      }),
    healthy: () => healthy,
    healed() {
      healthy = true;
    },
    close() {
      closed = true;
      return group.idle();
    },
  };
}

function isTrouble(error: unknown): boolean {
  const code = primaryCode(error);
  return code !== null && TROUBLE.has(code);
}

function unavailable(cause: unknown): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    "Rien n'a pu être enregistré : vérifiez la place sur le disque et les droits du dossier DATA_DIR.",
    { cause },
  );
}
