import { type ClientConfig, types } from 'pg';

/** A server that does not answer within this is down, in milliseconds. */
const CONNECT_MS = 3000;
/** Ours take a few milliseconds; one that takes this long never ends. */
const STATEMENT_MS = 10_000;
/** Waiting for a row that somebody holds. */
const LOCK_MS = 5000;
/** A process that was frozen inside a transaction may hold its rows so long, and no longer: the server then ends its session. */
const IDLE_IN_TRANSACTION_MS = 2000;
/** When the line is cut without a word, the server's own limits do not reach us. */
const SILENCE_MS = 12_000;

/**
 * Statements are planned once a connection, and in a new database while its tables are empty: reading all of them is then the cheapest plan,
 * and stays in use when they have ten thousand rows. Ours all go by an index; where there is none, a whole table is read all the same.
 */
const BY_INDEX = '-c enable_seqscan=off';

const INT8 = 20;

/** How every connection of ours is made. Numbers of eight bytes come as numbers: ours are ids and milliseconds, far below 2^53. */
export function connectionOptions(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'epaule',
    options: BY_INDEX,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: SILENCE_MS,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  };
}
