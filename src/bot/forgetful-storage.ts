import type { Storage, StoreItems } from 'botbuilder-core';

/** Botkit would keep every conversation in memory for ever; the state of ours is in the store, written with its turn. */
export const FORGETFUL_STORAGE: Storage = {
  read: async () => ({}),
  write: async (_changes: StoreItems) => {},
  delete: async () => {},
};
