import { useCallback, useMemo, useRef, useState } from 'react';
import { type Console, ConsoleContext } from '../hooks/console-context.ts';
import { createDrafts } from '../hooks/drafts.ts';
import { openShelf } from '../hooks/open-shelf.ts';
import type { Route } from '../hooks/route.ts';
import { useLine } from '../hooks/use-line.ts';
import type { Preferences } from '../hooks/use-preferences.ts';
import { useRoute } from '../hooks/use-route.ts';
import type { Session, SessionState } from '../hooks/use-session.ts';
import { CareDialog } from '../parts/care-dialog.tsx';
import { ExpiredDialog } from '../parts/expired-dialog.tsx';
import { Header } from '../parts/header.tsx';
import { SHELL } from '../words/shell.ts';
import { Accounts } from './accounts.tsx';
import { Comments } from './comments.tsx';
import { Desk } from './desk.tsx';
import { Settings } from './settings.tsx';

type Props = {
  session: Session;
  state: Extract<SessionState, { kind: 'in' }>;
  preferences: Preferences;
};

/** Everything behind the door: the header, one screen, and what all screens share. */
export function SignedIn({ session, state, preferences }: Props) {
  const { api, keep, knowMe } = session;
  const { me } = state;
  const route = useRoute();
  const [said, setSaid] = useState('');
  const announce = useCallback(
    (words: string): void => setSaid((before) => (before === words ? `${words} ` : words)),
    [],
  );
  const [drafts] = useState(() => createDrafts(openShelf()));
  const { line, listen } = useLine(
    !state.expired,
    route.kind === 'conversation' ? route.id : null,
    session.bearer,
    session.ended,
  );
  const clock = useRef({ skewMs: 0 }).current;
  const [caring, setCaring] = useState(false);
  const care = useCallback((): void => setCaring(true), []);
  const known: Console = useMemo(
    () => ({ api, me, drafts, preferences, line, listen, announce, care, clock, keepSession: keep, knowMe }),
    [api, me, drafts, preferences, line, listen, announce, care, clock, keep, knowMe],
  );

  const signOut = (): void => {
    drafts.close();
    void session.leave();
  };
  return (
    <ConsoleContext.Provider value={known}>
      <Header route={route} signOut={signOut} />
      <main>
        <Screen route={allowed(route, me.roles)} key={me.id} />
      </main>
      <p className="unseen" role="status" aria-live="polite">
        {said}
      </p>
      {caring ? <CareDialog close={() => setCaring(false)} /> : null}
      {state.expired ? <ExpiredDialog session={session} /> : null}
    </ConsoleContext.Provider>
  );
}

function Screen({ route }: { route: Route | null }) {
  switch (route?.kind) {
    case 'comments':
      return <Comments />;
    case 'accounts':
      return <Accounts />;
    case 'settings':
      return <Settings />;
    case 'inbox':
      return <Desk view={route.view} open={null} />;
    case 'conversation':
      return <Desk view="open" open={route.id} />;
    default:
      return <p>{SHELL.noRole}</p>;
  }
}

/** Where somebody with these roles ends up; null when nothing here is for them. A one-time link of somebody signed in leads home. */
function allowed(route: Route, roles: readonly string[]): Route | null {
  const home: Route | null = roles.includes('referent')
    ? { kind: 'inbox', view: 'open' }
    : roles.includes('administrator')
      ? { kind: 'accounts' }
      : roles.includes('editor')
        ? { kind: 'comments' }
        : null;
  switch (route.kind) {
    case 'first':
    case 'join':
    case 'refused':
      return home;
    case 'settings':
      return route;
    case 'accounts':
      return roles.includes('administrator') ? route : home;
    case 'comments':
      return roles.includes('referent') || roles.includes('editor') ? route : home;
    default:
      return roles.includes('referent') ? route : home;
  }
}
