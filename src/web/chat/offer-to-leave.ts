import type { Shell } from './shell.ts';

/** Tabs of this browser that hold the same conversation. */
const CHANNEL = 'epaule.chat';

/**
 * « Quitter »: the screen is empty at once, here and in other tabs, and another page takes the place of this one, so that « back » does
 * not lead here. What the browser itself remembers of addresses is not ours to clear. `forget` drops what this page knows.
 */
export function offerToLeave(shell: Shell, leaveTo: string, signal: AbortSignal, forget: () => void): void {
  const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel(CHANNEL) : null;
  const clear = (): void => {
    forget();
    shell.lines.replaceChildren();
    shell.field.value = '';
  };
  const leave = (): void => {
    clear();
    others?.postMessage('leave');
    window.location.replace(leaveTo);
  };
  shell.leave.addEventListener('click', leave, { signal });
  others?.addEventListener('message', clear, { signal });
  signal.addEventListener('abort', () => others?.close());
  // A page that was left and is brought back whole starts anew.
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload(), { signal });
}
