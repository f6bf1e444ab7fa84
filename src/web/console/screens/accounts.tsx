import { Button } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { Outcome } from '../api/outcome.ts';
import { useConsole } from '../hooks/console-context.ts';
import { useFresh } from '../hooks/use-fresh.ts';
import { useNow } from '../hooks/use-now.ts';
import { AccountCard } from '../parts/account-card.tsx';
import { InviteForm } from '../parts/invite-form.tsx';
import { Problem, Waiting } from '../parts/states.tsx';
import { Title } from '../parts/title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { COMMON, ROLES, sayRefusal } from '../words/common.ts';
import { ACCOUNTS } from '../words/shell.ts';
import { sayMoment } from '../words/times.ts';

/** For administrators: who is in the team, with which rights, and who is invited. */
export function Accounts() {
  const { api, announce, clock } = useConsole();
  const now = useNow(clock);
  const accounts = useFresh(
    useCallback(() => api.accounts(), [api]),
    () => false,
  );
  const invitations = useFresh(
    useCallback(() => api.invitations(), [api]),
    () => false,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (request: () => Promise<Outcome<unknown>>, done: string): Promise<void> => {
    const outcome = await request();
    setProblem(outcome.kind === 'ok' ? null : outcome.kind === 'offline' ? COMMON.offline : sayRefusal(outcome));
    if (outcome.kind === 'ok') announce(done);
    await accounts.reload();
  };
  const withdraw = async (email: string): Promise<void> => {
    await change(() => api.withdraw(email), ACCOUNTS.withdrawn(email));
    await invitations.reload();
  };

  return (
    <div className="narrow stack">
      <Title of="accounts">{ACCOUNTS.title}</Title>
      <InviteForm invited={() => void invitations.reload()} />
      <section aria-labelledby="pending">
        <h2 id="pending">{ACCOUNTS.pending}</h2>
        <Trouble trouble={invitations.trouble} retry={invitations.reload} />
        {invitations.value?.invitations.length === 0 ? <p className="soft">{ACCOUNTS.noPending}</p> : null}
        <ul>
          {invitations.value?.invitations.map(({ email, roles, expiresAt }) => (
            <li key={`${email} ${expiresAt}`}>
              <strong>{email}</strong>, {roles.map((role) => ROLES[role].name).join(', ')},{' '}
              {ACCOUNTS.until(sayMoment(expiresAt, now))}{' '}
              <Button
                size="small"
                aria-label={COMMON.of(ACCOUNTS.withdraw, email)}
                onClick={() => void withdraw(email)}
              >
                {ACCOUNTS.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="accounts">
        <h2 id="accounts">{ACCOUNTS.list}</h2>
        {problem === null ? null : <Problem words={problem} />}
        <Trouble trouble={accounts.trouble} retry={accounts.reload} />
        {accounts.value === null && accounts.trouble === null ? <Waiting /> : null}
        <ul className="accounts">
          {accounts.value?.accounts.map((account) => (
            <AccountCard key={account.id} account={account} now={now} change={change} />
          ))}
        </ul>
      </section>
    </div>
  );
}
