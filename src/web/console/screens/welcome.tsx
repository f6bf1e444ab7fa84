import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Route } from '../hooks/route.ts';
import { goTo } from '../hooks/use-route.ts';
import type { Session } from '../hooks/use-session.ts';
import { Problem } from '../parts/states.tsx';
import { COMMON, sayRefusal } from '../words/common.ts';
import { WELCOME } from '../words/sign-in.ts';

const SHORTEST_PASSWORD = 12;

/** Behind a one-time link: the first administrator gives an address too; who is invited has one already. */
export function Welcome({ session, route }: { session: Session; route: Extract<Route, { kind: 'first' | 'join' }> }) {
  const first = route.kind === 'first';
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const missing = {
    name: name.trim() === '' ? WELCOME.nameMissing : null,
    email: first && !email.includes('@') ? WELCOME.emailMissing : null,
    password: password.length < SHORTEST_PASSWORD ? WELCOME.tooShort : null,
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (missing.name !== null || missing.email !== null || missing.password !== null) return;
    setBusy(true);
    const account = { token: route.token, name: name.trim(), password };
    const opened = await (first
      ? session.api.createFirst({ ...account, email: email.trim() })
      : session.api.join(account));
    setBusy(false);
    if (opened.kind === 'ok') {
      // The link is used up: it must not stand in the address any more.
      goTo({ kind: 'inbox', view: 'open' });
      return session.enter(opened.value);
    }
    setProblem(
      opened.kind === 'offline'
        ? COMMON.offline
        : opened.status === 401 || opened.status === 404
          ? WELCOME.gone
          : sayRefusal(opened),
    );
  };

  return (
    <main className="door">
      <p className="brand">{COMMON.appName}</p>
      <h1>{first ? WELCOME.firstTitle : WELCOME.joinTitle}</h1>
      <p>{first ? WELCOME.firstLead : WELCOME.joinLead}</p>
      {problem === null ? null : <Problem words={problem} />}
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <Field label={WELCOME.name} hint={WELCOME.nameHint} required validationMessage={tried ? missing.name : null}>
          <Input autoComplete="given-name" value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        {first ? (
          <Field label={WELCOME.email} required validationMessage={tried ? missing.email : null}>
            <Input type="email" autoComplete="username" value={email} onChange={(_, { value }) => setEmail(value)} />
          </Field>
        ) : null}
        <Field
          label={WELCOME.password}
          hint={WELCOME.passwordHint}
          required
          validationMessage={tried ? missing.password : null}
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(_, { value }) => setPassword(value)}
          />
        </Field>
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
          {WELCOME.submit}
        </Button>
      </form>
    </main>
  );
}
