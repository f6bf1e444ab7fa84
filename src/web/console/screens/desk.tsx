import { useRef } from 'react';
import { useConsole } from '../hooks/console-context.ts';
import { hashOf } from '../hooks/route.ts';
import { useInbox } from '../hooks/use-inbox.ts';
import { goTo } from '../hooks/use-route.ts';
import { useShortcuts } from '../hooks/use-shortcuts.ts';
import { Hint } from '../parts/states.tsx';
import { INBOX_WORDS } from '../words/inbox.ts';
import { Conversation } from './conversation.tsx';
import { Inbox } from './inbox.tsx';

/** The inbox; beside it, or in its place on a small screen, the conversation that is open. */
export function Desk({ view, open }: { view: 'open' | 'past'; open: number | null }) {
  const { line } = useConsole();
  const inbox = useInbox(view);
  const list = useRef<HTMLDivElement>(null);
  const move = (by: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-line]') ?? [])];
    const from = links.findIndex((link) => link.matches(':focus'));
    const current = from >= 0 ? from : links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    const next = current < 0 ? (by > 0 ? 0 : links.length - 1) : current + by;
    const target = links[Math.max(0, Math.min(links.length - 1, next))];
    // On a small screen the list is hidden behind the conversation: then one goes straight to the next.
    if (target !== undefined && target.offsetParent === null) window.location.hash = target.hash;
    else target?.focus();
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    u: () => goTo({ kind: 'inbox', view }),
  });
  return (
    <div className={open === null ? 'desk' : 'desk with-conversation'}>
      <div className="list" ref={list}>
        {line === 'broken' ? <Hint intent="warning">{INBOX_WORDS.broken}</Hint> : null}
        <Inbox inbox={inbox} view={view} open={open} />
      </div>
      {open === null ? null : (
        <Conversation
          key={open}
          id={open}
          back={hashOf({ kind: 'inbox', view })}
          leave={() => goTo({ kind: 'inbox', view })}
        />
      )}
    </div>
  );
}
