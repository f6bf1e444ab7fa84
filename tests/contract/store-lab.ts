import type { Store, Wakeups } from '../../src/usecases/ports.ts';

export type StoreTiming = { readonly burstMs: number; readonly maxBurstMs: number; readonly echoWaitMs: number };

export const TIMING: StoreTiming = { burstMs: 2000, maxBurstMs: 10_000, echoWaitMs: 10_000 };

/** One store's place on earth. Opened again after `close`, the store finds what was written and has forgotten all claims: a crash. */
export type StoreLab = {
  open(timing: StoreTiming, wakeups: Wakeups): Promise<Store>;
  /** Removes what was stored. */
  dispose(): Promise<void>;
};

export type MakeStoreLab = () => Promise<StoreLab>;
