import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { routeOfDeepLink } from './hooks/route.ts';
import { usePreferences } from './hooks/use-preferences.ts';
import { useRoute } from './hooks/use-route.ts';
import { type Session, useSession } from './hooks/use-session.ts';
import { useTheme } from './hooks/use-theme.ts';
import { Problem, Waiting } from './parts/states.tsx';
import { SignIn } from './screens/sign-in.tsx';
import { SignedIn } from './screens/signed-in.tsx';
import { Welcome } from './screens/welcome.tsx';
import type { TeamsTheme } from './teams/connect-teams.ts';
import { SIGN_IN } from './words/sign-in.ts';

/** The whole console: its colours, then whichever screen belongs to who is there. */
export function App() {
  const session = useSession();
  const preferences = usePreferences();
  const { theme } = useTheme(preferences.theme, useTeams(session));
  return (
    <FluentProvider theme={theme} className="console">
      <Screen session={session} preferences={preferences} />
    </FluentProvider>
  );
}

function Screen({ session, preferences }: { session: Session; preferences: ReturnType<typeof usePreferences> }) {
  const route = useRoute();
  const { state } = session;
  if (state.kind === 'starting') return <Waiting />;
  if (state.kind === 'unreachable')
    return (
      <main className="door">
        <Problem words={SIGN_IN.unreachable} retry={session.start} />
      </main>
    );
  if (state.kind === 'in') return <SignedIn session={session} state={state} preferences={preferences} />;
  if (route.kind === 'first' || route.kind === 'join')
    return <Welcome key={route.token} session={session} route={route} />;
  return (
    <SignIn
      session={session}
      doors={state.doors}
      teamsFailed={state.teamsFailed}
      refused={route.kind === 'refused' ? route.code : null}
    />
  );
}

/** Teams' theme, live, and the conversation that its link points to, once. */
function useTeams({ teams }: Session): TeamsTheme | null {
  const [theme, setTheme] = useState<TeamsTheme | null>(null);
  useEffect(() => {
    if (teams === null) return;
    setTheme(teams.theme);
    teams.onTheme(setTheme);
    const target = routeOfDeepLink(teams.subPageId);
    if (target?.kind === 'conversation') window.location.hash = `#/conversation/${target.id}`;
  }, [teams]);
  return theme;
}
