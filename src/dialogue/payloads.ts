import type { Choice } from '../domain/reply.ts';

/** What a tapped choice sends back to us. Old buttons stay on screens for years: a payload never changes its meaning. */
export type Tap =
  | { readonly kind: 'more' }
  | { readonly kind: 'danger-over' }
  | { readonly kind: 'intent'; readonly intent: string };

export const MORE_PAYLOAD = 'more';
/** Ends an alarm, once its number was shown again. */
export const DANGER_OVER_PAYLOAD = 'danger-over';
/** They count only under the question that brought them: an old button never erases. */
export const ERASE_PAYLOAD = 'erase/all';
export const LEAVE_PAYLOAD = 'erase/nothing';

export function intentPayload(intent: string): string {
  return `intent/${intent}`;
}

/** Reads a payload; `opening` is the intent behind a platform's own « Commencer » button. Null for one we never made. */
export function readPayload(payload: string, opening: string): Tap | null {
  if (payload === MORE_PAYLOAD) return { kind: 'more' };
  if (payload === DANGER_OVER_PAYLOAD) return { kind: 'danger-over' };
  if (payload === 'GET_STARTED') return { kind: 'intent', intent: opening };
  const intent = /^intent\/([a-z0-9-]+)$/.exec(payload)?.[1];
  return intent === undefined ? null : { kind: 'intent', intent };
}

/** The payload behind a choice, null for one that opens an address. */
export function payloadOf(choice: Choice | undefined): string | null {
  return choice !== undefined && 'payload' in choice ? choice.payload : null;
}
