import { AppError } from '../../domain/errors.ts';

/**
 * What PostgreSQL or the line to it said, without a word of what was written: its own errors quote values ("Key (…)=(…) already exists").
 * `transient`: the same transaction may succeed at once. `unavailable`: no statement is to blame. `refused`: this one is.
 */
export class DatabaseTrouble extends Error {
  readonly code: string;
  readonly kind: 'transient' | 'unavailable' | 'refused';

  constructor(kind: DatabaseTrouble['kind'], code: string) {
    super('PostgreSQL could not do it');
    this.name = 'DatabaseTrouble';
    this.kind = kind;
    this.code = code;
  }
}

/**
 * SQLSTATEs (PostgreSQL manual, appendix A) after which the same may well succeed: serialization_failure, deadlock_detected,
 * lock_not_available, unique_violation (another process recorded that id at this moment: the next look sees it),
 * idle_in_transaction_session_timeout (we were frozen), and a server that restarts.
 */
const TRANSIENT = new Set(['40001', '40P01', '55P03', '23505', '25P03', '57P01', '57P02', '57P03']);
/** Classes that speak of the server: connection, authorisation, unknown database, resources, operator, system, configuration, internal. */
const SERVER_CLASSES = new Set(['08', '28', '3D', '53', '57', '58', 'F0', 'XX']);
/** read_only_sql_transaction (a standby, or a disk that somebody protects), insufficient_privilege. */
const SERVER_STATES = new Set(['25006', '42501']);

/** Names an error that the driver threw. One without a SQLSTATE is the line's: broken, refused, or silent for too long. */
export function toTrouble(error: unknown): DatabaseTrouble {
  const state = sqlStateOf(error);
  if (state === null) return new DatabaseTrouble('transient', 'PG_CONNECTION');
  if (TRANSIENT.has(state) || state.startsWith('08')) return new DatabaseTrouble('transient', `PG_${state}`);
  const ofServer = SERVER_CLASSES.has(state.slice(0, 2)) || SERVER_STATES.has(state);
  return new DatabaseTrouble(ofServer ? 'unavailable' : 'refused', `PG_${state}`);
}

/** What the ports promise: STORE_UNAVAILABLE when the database is to blame, else the error itself. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof DatabaseTrouble) || error.kind === 'refused') return error;
  return new AppError(
    'STORE_UNAVAILABLE',
    `Rien n'a pu être enregistré (${error.code}) : vérifiez que PostgreSQL répond à DATABASE_URL, et la place sur son disque.`,
    { cause: error },
  );
}

function sqlStateOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : null;
}
