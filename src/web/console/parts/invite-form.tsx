import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Role } from '../../../domain/staff.ts';
import { useConsole } from '../hooks/console-context.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { ACCOUNTS } from '../words/shell.ts';
import { WELCOME } from '../words/sign-in.ts';
import { CopyButton } from './copy-button.tsx';
import { RoleBoxes } from './role-boxes.tsx';
import { Problem } from './states.tsx';

/** Makes a one-time link, and shows it this once. */
export function InviteForm({ invited }: { invited: () => void }) {
  const { api } = useConsole();
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['referent']);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const missing = {
    email: email.includes('@') ? null : WELCOME.emailMissing,
    roles: roles.length > 0 ? null : ACCOUNTS.rolesMissing,
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (missing.email !== null || missing.roles !== null) return;
    const made = await api.invite(email.trim(), roles);
    setUrl(made.kind === 'ok' ? made.value.url : null);
    setProblem(made.kind === 'ok' ? null : made.kind === 'offline' ? COMMON.offline : sayRefusal(made));
    if (made.kind !== 'ok') return;
    setTried(false);
    setEmail('');
    invited();
  };
  return (
    <section className="stack" aria-labelledby="invite">
      <h2 id="invite">{ACCOUNTS.invite}</h2>
      <p className="soft">{ACCOUNTS.inviteLead}</p>
      {problem === null ? null : <Problem words={problem} />}
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Field label={ACCOUNTS.email} required validationMessage={tried ? missing.email : null}>
          <Input type="email" autoComplete="off" value={email} onChange={(_, { value }) => setEmail(value)} />
        </Field>
        <RoleBoxes roles={roles} choose={setRoles} problem={tried ? missing.roles : null} />
        <div>
          <Button type="submit" appearance="primary" size="large">
            {ACCOUNTS.submit}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {url === null ? null : (
          <div className="draft stack">
            <h3>{ACCOUNTS.linkTitle}</h3>
            <p className="text">{url}</p>
            <CopyButton text={url} of={ACCOUNTS.link} />
          </div>
        )}
      </div>
    </section>
  );
}
