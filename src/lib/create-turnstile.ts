/** Lets one work through at a time, in the order of arrival. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** Thrown when too many wait already. */
export class TurnstileFull extends Error {
  constructor() {
    super('too many wait');
    this.name = 'TurnstileFull';
  }
}

export function createTurnstile(maxWaiting: number): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting > maxWaiting) throw new TurnstileFull();
    waiting += 1;
    const turn = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
