import { createKeyRing } from '../../src/storage/sealed/key-ring.ts';
import { sealStore } from '../../src/storage/sealed/seal-store.ts';
import type { StoreLab } from './store-lab.ts';

export const SECRET = Buffer.from('a secret of at least thirty-two characters', 'utf8');

/** Any store's lab, with its words sealed. */
export async function makeSealedLab(lab: Promise<StoreLab>): Promise<StoreLab> {
  const bare = await lab;
  return {
    open: async (timing, wakeups) => sealStore(await bare.open(timing, wakeups), createKeyRing([SECRET])),
    dispose: () => bare.dispose(),
  };
}
