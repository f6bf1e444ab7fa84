/** Rejected by `withTimeLimit`; its `code` names it in logs. */
export class TimeLimitError extends Error {
  readonly code = 'TIME_LIMIT';

  constructor(limitMs: number) {
    super(`not done after ${limitMs} ms`);
    this.name = 'TimeLimitError';
  }
}

/** The outcome of `work`, or a TimeLimitError after `limitMs`. The work itself goes on: its late outcome is ignored. */
export function withTimeLimit<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeLimitError(limitMs)), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
