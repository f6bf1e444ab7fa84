import { Button, Link, Switch } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useState } from 'react';
import { useConsole } from '../hooks/console-context.ts';
import { hashOf, type Route } from '../hooks/route.ts';
import { useShortcuts } from '../hooks/use-shortcuts.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { SHELL } from '../words/shell.ts';
import { HelpDialog } from './help-dialog.tsx';

type Place = Parameters<typeof hashOf>[0];

/** Who one is, where one can go, and whether one is there for others. */
export function Header({ route, signOut }: { route: Route; signOut: () => void }) {
  const { api, me, knowMe, announce } = useConsole();
  const [help, setHelp] = useState(false);
  useShortcuts({ '?': () => setHelp(true) });

  const setAway = async (away: boolean): Promise<void> => {
    knowMe({ away });
    const done = await api.setAway(away);
    if (done.kind === 'ok') return;
    knowMe({ away: !away });
    announce(done.kind === 'offline' ? COMMON.offline : sayRefusal(done));
  };

  const referent = me.roles.includes('referent');
  const places: readonly (readonly [Place, string, boolean])[] = [
    [{ kind: 'inbox', view: 'open' }, SHELL.inbox, referent],
    [{ kind: 'comments' }, SHELL.comments, referent || me.roles.includes('editor')],
    [{ kind: 'accounts' }, SHELL.accounts, me.roles.includes('administrator')],
    [{ kind: 'settings' }, SHELL.settings, true],
  ];
  return (
    <header className="top">
      <button type="button" className="skip" onClick={skip}>
        {SHELL.skip}
      </button>
      <p className="brand">{COMMON.appName}</p>
      <nav aria-label={SHELL.nav}>
        <ul>
          {places.map(([place, name, shown]) =>
            shown ? (
              <li key={name}>
                <Link className="place" href={hashOf(place)} aria-current={isIn(route, place) ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ) : null,
          )}
        </ul>
      </nav>
      <div className="self">
        {referent ? (
          <Switch label={INBOX_WORDS.away} checked={me.away} onChange={(_, { checked }) => void setAway(checked)} />
        ) : null}
        <Button
          className="keyboard"
          appearance="subtle"
          icon={<KeyboardRegular />}
          aria-label={SHELL.help}
          onClick={() => setHelp(true)}
        />
        <Button appearance="subtle" icon={<SignOutRegular />} onClick={signOut}>
          {SHELL.signOut}
        </Button>
      </div>
      {help ? <HelpDialog close={() => setHelp(false)} /> : null}
    </header>
  );
}

/** Not a link: the address says which screen this is, and must stay. */
function skip(): void {
  document.querySelector<HTMLElement>('main h1')?.focus();
}

function isIn(route: Route, place: Place): boolean {
  return route.kind === place.kind || (route.kind === 'conversation' && place.kind === 'inbox');
}
