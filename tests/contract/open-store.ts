import { createWakeups } from '../../src/lib/wakeups.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';
import { type MakeStoreLab, type StoreTiming, TIMING } from './store-lab.ts';

export type OpenedStore = {
  readonly store: Store;
  readonly wakeups: Wakeups;
  /** Dies and opens again. */
  crash(): Promise<Store>;
};

/** Gives `body` an empty store, and clears up whatever comes of it. */
export async function withStore(
  makeLab: MakeStoreLab,
  body: (opened: OpenedStore) => Promise<void>,
  timing: Partial<StoreTiming> = {},
): Promise<void> {
  const lab = await makeLab();
  const wakeups: Wakeups = createWakeups();
  const whole = { ...TIMING, ...timing };
  let current = await lab.open(whole, wakeups);
  try {
    await body({
      store: current,
      wakeups,
      crash: async () => {
        await current.close();
        current = await lab.open(whole, wakeups);
        return current;
      },
    });
  } finally {
    await current.close();
    await lab.dispose();
  }
}
