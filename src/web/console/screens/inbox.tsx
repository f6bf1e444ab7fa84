import { Link } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { InboxJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { hashOf } from '../hooks/route.ts';
import type { Fresh } from '../hooks/use-fresh.ts';
import { useNow } from '../hooks/use-now.ts';
import { FailedAlerts } from '../parts/failed-alerts.tsx';
import { LineCard } from '../parts/line-card.tsx';
import { Hint, Waiting } from '../parts/states.tsx';
import { Title } from '../parts/title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { COMMON } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';

/** Who waits, in the order to be read in, which is the server's. `open`: the conversation that stands beside, if any. */
export function Inbox({ inbox, view, open }: { inbox: Fresh<InboxJson>; view: 'open' | 'past'; open: number | null }) {
  const { me, clock } = useConsole();
  const now = useNow(clock);
  const lines = inbox.value?.lines;
  const waiting = view === 'open' ? (lines?.filter((line) => line.holder === 'waiting').length ?? 0) : 0;
  const held = lines?.filter((line) => line.heldBy === me.id && line.holder === 'referent').length ?? me.held;
  const title = view === 'open' ? INBOX_WORDS.title : INBOX_WORDS.past;
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${COMMON.title}` : COMMON.title;
  }, [waiting]);

  return (
    <>
      {open === null ? <Title of={`inbox ${view}`}>{title}</Title> : <h2>{title}</h2>}
      {view === 'open' && lines !== undefined ? (
        <p className="soft">
          {INBOX_WORDS.count(waiting)}. {INBOX_WORDS.load(held, me.ceiling)}.
        </p>
      ) : null}
      {me.away ? <Hint>{INBOX_WORDS.awayHint}</Hint> : null}
      {inbox.value === null ? null : <FailedAlerts alerts={inbox.value.failedAlerts} now={now} />}
      <Trouble trouble={inbox.trouble} retry={inbox.reload} />
      <Views view={view} />
      {lines === undefined && inbox.trouble === null ? <Waiting /> : null}
      {lines?.length === 0 ? <Empty view={view} /> : null}
      {lines === undefined || lines.length === 0 ? null : (
        <ul className="lines">
          {lines.map((line) => (
            <li key={line.conversationId}>
              <LineCard line={line} now={now} current={line.conversationId === open} past={view === 'past'} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Views({ view }: { view: 'open' | 'past' }) {
  return (
    <nav className="views" aria-label={INBOX_WORDS.views}>
      <Link
        className="place"
        href={hashOf({ kind: 'inbox', view: 'open' })}
        aria-current={view === 'open' ? 'true' : undefined}
      >
        {INBOX_WORDS.open}
      </Link>
      <Link
        className="place"
        href={hashOf({ kind: 'inbox', view: 'past' })}
        aria-current={view === 'past' ? 'true' : undefined}
      >
        {INBOX_WORDS.pastTab}
      </Link>
    </nav>
  );
}

function Empty({ view }: { view: 'open' | 'past' }) {
  if (view === 'past') return <p className="empty">{INBOX_WORDS.emptyPast}</p>;
  return (
    <div className="empty">
      <p>
        <strong>{INBOX_WORDS.empty}</strong>
      </p>
      <p>{INBOX_WORDS.emptyMore}</p>
    </div>
  );
}
