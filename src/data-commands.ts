import { createWakeups } from './lib/wakeups.ts';
import { keyRingOf, openStore } from './open-store.ts';
import type { Settings } from './settings.ts';
import { rotateKeys } from './storage/sealed/rotate-keys.ts';
import type { Store } from './usecases/ports.ts';

/** Where a command says what it did. */
export type Print = (line: string) => void;

/** Opens the store beside a server that may be running, and closes it whatever happens. */
async function withStore(settings: Settings, body: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(settings, createWakeups(), 'beside');
  try {
    await body(store);
  } finally {
    await store.close();
  }
}

/** After a new EPAULE_KEY, with the old one in EPAULE_OLD_KEYS and the server restarted: the old one is needed no more. */
export function rotateKey(settings: Settings, print: Print): Promise<void> {
  return withStore(settings, async (store) => {
    const rewrapped = await rotateKeys(store.keys, keyRingOf(settings));
    print(
      `${rewrapped} clés de conversation chiffrées de nouveau. EPAULE_OLD_KEYS ne sert plus qu'aux sauvegardes d'avant : gardez l'ancienne clé aussi longtemps qu'elles.`,
    );
  });
}
