import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../../domain/staff.ts';
import type { AccountJson } from '../../../http/console/json.ts';
import type { Outcome } from '../api/outcome.ts';
import { useConsole } from '../hooks/console-context.ts';
import { COMMON, ROLES } from '../words/common.ts';
import { ACCOUNTS } from '../words/shell.ts';
import { sayMoment } from '../words/times.ts';
import { RoleBoxes } from './role-boxes.tsx';

type Props = {
  account: AccountJson;
  now: number;
  change: (request: () => Promise<Outcome<unknown>>, done: string) => Promise<void>;
};

/** One member of the team: who, with which rights, and what an administrator may do. */
export function AccountCard({ account, now, change }: Props) {
  const { api, me } = useConsole();
  const { id, name, email, disabled, away, lastSeenAt } = account;
  const [roles, setRoles] = useState<readonly Role[] | null>(null);
  const facts = [
    ...account.roles.map((role) => ROLES[role].name),
    ...(id === me.id ? [ACCOUNTS.you] : []),
    ...(disabled ? [ACCOUNTS.disabled] : []),
    ...(away ? [ACCOUNTS.away] : []),
    lastSeenAt === null ? ACCOUNTS.never : ACCOUNTS.seen(sayMoment(lastSeenAt, now)),
  ];
  const save = async (): Promise<void> => {
    if (roles === null) return;
    await change(() => api.changeAccount(id, { roles }), ACCOUNTS.changed(name));
    setRoles(null);
  };
  const toggle = disabled ? ACCOUNTS.enable : ACCOUNTS.disable;
  return (
    <li className="stack">
      <div>
        <strong>{name}</strong>, {email}
        <p className="soft">{facts.join(', ')}</p>
      </div>
      {roles === null ? (
        <div className="row">
          <Button aria-label={COMMON.of(ACCOUNTS.editRoles, name)} onClick={() => setRoles(account.roles)}>
            {ACCOUNTS.editRoles}
          </Button>
          <Button
            aria-label={COMMON.of(ACCOUNTS.endSessions, name)}
            onClick={() => void change(() => api.endSessions(id), ACCOUNTS.sessionsEnded(name))}
          >
            {ACCOUNTS.endSessions}
          </Button>
          {id === me.id ? null : (
            <Button
              aria-label={COMMON.of(toggle, name)}
              onClick={() => void change(() => api.changeAccount(id, { disabled: !disabled }), ACCOUNTS.changed(name))}
            >
              {toggle}
            </Button>
          )}
        </div>
      ) : (
        <>
          <RoleBoxes roles={roles} choose={setRoles} problem={roles.length === 0 ? ACCOUNTS.rolesMissing : null} />
          <div className="row">
            <Button disabledFocusable={roles.length === 0} onClick={() => void save()}>
              {ACCOUNTS.saveRoles}
            </Button>
            <Button onClick={() => setRoles(null)}>{COMMON.cancel}</Button>
          </div>
        </>
      )}
    </li>
  );
}
