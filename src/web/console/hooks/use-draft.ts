import { useCallback, useEffect, useRef, useState } from 'react';
import { createClientId } from '../../chat/client-id.ts';
import { useConsole } from './console-context.ts';
import type { Draft } from './drafts.ts';

const KEEP_AFTER_MS = 300;

export type KeptDraft = Draft & {
  readonly write: (text: string) => void;
  /** The words have arrived, or nobody will ever send them. */
  readonly drop: () => void;
};

/** What is being written to a patient. It outlives a reload, a closed tab and a session that ends; another text is another message. */
export function useDraft(conversation: number): KeptDraft {
  const { drafts, me } = useConsole();
  const [draft, setDraft] = useState<Draft>(() => drafts.read(me.id, conversation) ?? fresh(''));
  const pending = useRef<Draft | null>(null);

  const keep = useCallback(() => {
    if (pending.current === null) return;
    drafts.keep(me.id, conversation, pending.current);
    pending.current = null;
  }, [drafts, me.id, conversation]);
  useEffect(() => {
    if (pending.current === null) return;
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const write = useCallback((text: string): void => {
    const next = fresh(text);
    pending.current = next;
    setDraft(next);
  }, []);
  const drop = useCallback((): void => {
    pending.current = null;
    drafts.forget(me.id, conversation);
    setDraft(fresh(''));
  }, [drafts, me.id, conversation]);
  return { ...draft, write, drop };
}

function fresh(text: string): Draft {
  return { text, clientId: createClientId() };
}
