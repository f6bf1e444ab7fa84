/** `@photostructure/sqlite` whose open connections can be found: see full-disk-server.mjs, whose hooks put it in the place of the other. */
import * as sqlite from '@photostructure/sqlite';

export const connections = new Set();

export class DatabaseSync extends sqlite.DatabaseSync {
  constructor(...args) {
    super(...args);
    connections.add(this);
  }
}

export const { backup } = sqlite;
