/** Every way Épaule refuses, by who has to act. `docs/erreurs.md` says what to do for each. */
export type ErrorCode =
  | 'SETTINGS_INVALID'
  | 'CONTENT_INVALID'
  | 'STORE_UNAVAILABLE'
  | 'STORE_LOCKED'
  | 'KEY_GONE'
  | 'KEY_UNKNOWN'
  | 'EVALUATION_WORSE'
  | 'BODY_INVALID'
  | 'BODY_TOO_LARGE'
  | 'SIGNATURE_INVALID'
  | 'TOKEN_INVALID'
  | 'ORIGIN_REFUSED'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'SIGN_IN_FAILED'
  | 'HELD_BY_ANOTHER'
  | 'NOT_HELD'
  | 'CEILING_REACHED'
  | 'WINDOW_CLOSED'
  | 'TOO_MANY_REQUESTS';

/** An error whose message says what is wrong and what to do. Never carries a patient's words. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}
