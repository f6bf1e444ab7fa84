import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeKilled } from '../contract/killed.contract.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';

describeKilled('SQLite', 300, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'epaule-killed-'));
  return { name: join(folder, 'epaule.db'), remove: () => rm(folder, { recursive: true, force: true }) };
});

describeWithPostgres('a PostgreSQL of its own', (server) => {
  describeKilled('PostgreSQL', 600, async () => ({
    name: await server().createDatabase('killed'),
    remove: async () => {},
  }));
});
