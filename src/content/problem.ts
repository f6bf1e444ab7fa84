/**
 * Something to put right in `intents/`, `responses/` or `config/`, told in French to a volunteer. An error keeps the
 * content from being used; a warning never does.
 */
export type Problem = {
  readonly severity: 'error' | 'warning';
  /** Path inside the content folder, for instance `responses/fatigue.yml`. */
  readonly file: string;
  /** Counted from 1; null when the whole file is meant. */
  readonly line: number | null;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
};
