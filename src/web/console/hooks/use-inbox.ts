import { useCallback, useEffect, useRef } from 'react';
import type { InboxJson, LineJson } from '../../../http/console/json.ts';
import { REASONS } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { useConsole } from './console-context.ts';
import { notify } from './notify.ts';
import { type Fresh, useFresh } from './use-fresh.ts';

/** The inbox, kept fresh; who newly waits is told to the screen reader and, if it was asked for, by the browser. */
export function useInbox(view: 'open' | 'past'): Fresh<InboxJson> {
  const { api, announce, clock, listen } = useConsole();
  const read = useCallback(async () => {
    const outcome = await api.inbox(view);
    if (outcome.kind === 'ok') clock.skewMs = outcome.value.now - Date.now();
    return outcome;
  }, [api, clock, view]);
  const inbox = useFresh(read, (hint) => hint.kind === 'desk' || hint.kind === 'anew');
  const lines = inbox.value?.lines;

  const seen = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    if (lines === undefined || view === 'past') return;
    const waiting = lines.filter((line) => line.holder === 'waiting');
    const before = seen.current;
    seen.current = new Set(waiting.map((line) => line.conversationId));
    if (before === null) return;
    for (const line of waiting) {
      if (before.has(line.conversationId)) continue;
      announce(INBOX_WORDS.arrived(sayReason(line)));
      notify(line.conversationId, sayReason(line));
    }
  }, [lines, view, announce]);
  useEffect(() => listen((event) => event.kind === 'alert' && notify(event.id, REASONS[event.reason])), [listen]);

  return inbox;
}

/** The gravest reason, in words. */
export function sayReason(line: Pick<LineJson, 'reasons'>): string {
  const [gravest] = line.reasons;
  return gravest === undefined ? REASONS.demande : REASONS[gravest];
}
