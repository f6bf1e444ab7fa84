/** What came of a request. `refused` carries the server's own sentence, in French, made to be shown. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }
  /** Nothing came back: no network, no server, or no answer in time. */
  | { readonly kind: 'offline' };
