import { userInfo } from 'node:os';
import { createWakeups } from './lib/wakeups.ts';
import { openStore } from './open-store.ts';
import type { Settings } from './settings.ts';
import type { Store } from './usecases/ports.ts';

/** Where a command says what it did. */
export type Print = (line: string) => void;

/** Opens the store beside a server that may be running, and closes it whatever happens. */
export async function withStore(settings: Settings, body: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(settings, createWakeups(), 'beside');
  try {
    await body(store);
  } finally {
    await store.close();
  }
}

/** Whoever has an account on the machine acts under its name. */
export function staff(): string {
  return `staff:${userInfo().username}`;
}
