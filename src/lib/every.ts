/**
 * Runs `work` now and then every `ms` milliseconds, one at a time, and never keeps the process alive. Gives the function that stops it
 * and waits for the work in hand.
 */
export function every(ms: number, work: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(run, ms).unref();
  run();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
