import { afterAll, beforeAll, describe } from '@jest/globals';
import { type PostgresServer, postgresMissing, startPostgres } from './postgres-server.ts';

/**
 * A group of tests with one PostgreSQL server for all of them; without PostgreSQL it is skipped, and its name says what was not tested,
 * unless EPAULE_TEST_POSTGRES=required: then it fails.
 */
export function describeWithPostgres(name: string, tests: (server: () => PostgresServer) => void): void {
  const missing = postgresMissing();
  if (missing !== null && process.env.EPAULE_TEST_POSTGRES !== 'required') {
    describe.skip(`${name} (NOT TESTED: ${missing})`, () =>
      tests(() => {
        throw new Error(missing);
      }));
    return;
  }
  describe(name, () => {
    let server: PostgresServer | null = null;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(async () => {
      await server?.stop();
    });
    tests(() => {
      if (server === null) throw new Error('the server has not started');
      return server;
    });
  });
}
