import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { DoorsJson } from '../../../http/console/json.ts';
import type { Session } from '../hooks/use-session.ts';
import { isFramed } from '../teams/connect-teams.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { SIGN_IN } from '../words/sign-in.ts';
import { Problem } from './states.tsx';

const OIDC_START = '/api/console/oidc/start';

/** Password and the association's own account. In a frame the latter is left out: no identity provider lets itself be framed. */
export function SignInForm({ session, doors }: { session: Session; doors: DoorsJson | null }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const opened = await session.api.signIn({ email: email.trim(), password, ...(await session.ticket()) });
    setBusy(false);
    if (opened.kind === 'ok') return session.enter(opened.value);
    setProblem(opened.kind === 'offline' ? COMMON.offline : sayRefusal(opened));
  };

  const oidc = doors?.oidc === true && !isFramed();
  if (doors !== null && !doors.password && !oidc) return <Problem words={SIGN_IN.noDoor} />;
  return (
    <>
      {problem === null ? null : <Problem words={problem} />}
      {doors?.password === false ? null : (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <Field label={SIGN_IN.email} required>
            <Input type="email" autoComplete="username" value={email} onChange={(_, { value }) => setEmail(value)} />
          </Field>
          <Field label={SIGN_IN.password} required>
            <Input
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(_, { value }) => setPassword(value)}
            />
          </Field>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
            {SIGN_IN.submit}
          </Button>
        </form>
      )}
      {oidc ? (
        <Button as="a" href={OIDC_START} size="large">
          {SIGN_IN.oidc}
        </Button>
      ) : null}
    </>
  );
}
