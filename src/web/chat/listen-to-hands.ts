import type { Shell } from './shell.ts';

/** What the server takes at most, in UTF-16 units. */
const LONGEST_TEXT = 100_000;

export type Hands = {
  send(text: string): void;
  /** What was written stays in the field. */
  tooLong(): void;
  /** The network came back, or the person did. */
  back(): void;
};

/** Enter sends, Shift+Enter goes to the next line, and a page that is looked at again catches up; until `signal`. */
export function listenToHands({ form, field }: Shell, signal: AbortSignal, hands: Hands): void {
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') {
      field.focus();
      return;
    }
    if (text.length > LONGEST_TEXT) {
      hands.tooLong();
      return;
    }
    field.value = '';
    hands.send(text);
  };
  const key = (event: KeyboardEvent): void => {
    // An accent or a suggestion being composed is ended by Enter too.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  form.addEventListener('submit', submit, { signal });
  field.addEventListener('keydown', key, { signal });
  window.addEventListener('online', hands.back, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hands.back(), {
    signal,
  });
}
