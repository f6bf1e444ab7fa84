import { NOTIFY } from '../words/inbox.ts';
import { goTo } from './use-route.ts';

export type NotifyState = 'none' | 'ask' | 'on' | 'off';

export function notifyState(): NotifyState {
  if (typeof Notification !== 'function') return 'none';
  return Notification.permission === 'granted' ? 'on' : Notification.permission === 'denied' ? 'off' : 'ask';
}

/** Asks once, after a click. In a frame browsers refuse without asking. */
export async function askToNotify(): Promise<NotifyState> {
  if (notifyState() === 'ask') await Notification.requestPermission();
  return notifyState();
}

/** That somebody waits, and why: nothing that a patient wrote, since a notification is read over a shoulder. Silent for who looks at the page. */
export function notify(conversation: number, reason: string): void {
  if (notifyState() !== 'on' || (document.visibilityState === 'visible' && document.hasFocus())) return;
  try {
    const shown = new Notification(NOTIFY.title, {
      body: NOTIFY.body(reason),
      tag: `epaule-${conversation}`,
      lang: 'fr',
    });
    shown.onclick = () => {
      window.focus();
      goTo({ kind: 'conversation', id: conversation });
      shown.close();
    };
  } catch {
    // Some telephones have the name and not the thing.
  }
}
