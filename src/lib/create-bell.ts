export type Bell = {
  ring(): void;
  /** Settles when the bell rings, at once if it rang since the last wait, and after `ms` at the latest. Never rejects. */
  wait(ms: number): Promise<void>;
};

/** Lets one loop sleep until there may be work, without losing a ring that came while it was working. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rung = false;
    },
  };
}
