/** Lets results go in the order in which their work began, whichever is done first. A failed one goes in its turn, too. */
export function createInTurn(): <T>(work: Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return <T>(work: Promise<T>) => {
    const inTurn = Promise.allSettled([tail, work]).then(() => work);
    tail = inTurn;
    return inTurn;
  };
}
