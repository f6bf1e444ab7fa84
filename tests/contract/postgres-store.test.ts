import { beforeAll } from '@jest/globals';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { makePostgresLab } from './postgres-lab.ts';
import { makeSealedLab } from './sealed-lab.ts';
import { describeStore } from './store.contract.ts';

describeWithPostgres('a PostgreSQL of its own', (server) => {
  let database = '';
  beforeAll(async () => {
    database = await server().createDatabase('contract');
  });
  describeStore('PostgreSQL', () => makePostgresLab(database));
  describeStore('sealed PostgreSQL', () => makeSealedLab(makePostgresLab(database)));
});
