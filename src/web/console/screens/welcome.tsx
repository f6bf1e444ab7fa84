import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useEffect, useState } from 'react';
import type { LookJson } from '../../../http/console/json.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Route } from '../hooks/route.ts';
import { goTo } from '../hooks/use-route.ts';
import type { Session } from '../hooks/use-session.ts';
import { Problem } from '../parts/states.tsx';
import { COMMON, sayRefusal } from '../words/common.ts';
import { WELCOME } from '../words/sign-in.ts';

const SHORTEST_PASSWORD = 12;

/** Behind a one-time link: the first administrator gives an address too; who is invited, or forgot a password, has one already. */
export function Welcome({ session, route }: { session: Session; route: Extract<Route, { kind: 'first' | 'join' }> }) {
  const { api } = session;
  const first = route.kind === 'first';
  const whose = useWhose(session, route);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const known = whose.look?.name ?? null;
  const missing = {
    name: known === null && name.trim() === '' ? WELCOME.nameMissing : null,
    email: first && !email.includes('@') ? WELCOME.emailMissing : null,
    password: password.length < SHORTEST_PASSWORD ? WELCOME.tooShort : null,
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (missing.name !== null || missing.email !== null || missing.password !== null) return;
    setBusy(true);
    const account = { token: route.token, name: known ?? name.trim(), password };
    const opened = await (first
      ? api.createFirst({ ...account, email: email.trim() })
      : api.join({ ...account, ...(await session.ticket()) }));
    setBusy(false);
    if (opened.kind !== 'ok') return setProblem(opened.kind === 'offline' ? COMMON.offline : sayRefusal(opened));
    // The link is used up: it must not stand in the address any more.
    goTo({ kind: 'inbox', view: 'open' });
    session.enter(opened.value);
  };

  const words = first
    ? { title: WELCOME.firstTitle, lead: WELCOME.firstLead, submit: WELCOME.submit }
    : known === null
      ? { title: WELCOME.joinTitle, lead: WELCOME.joinLead, submit: WELCOME.submit }
      : { title: WELCOME.renewTitle, lead: WELCOME.renewLead, submit: WELCOME.renewSubmit };
  const shown = tried ? missing : { name: null, email: null, password: null };
  return (
    <main className="door">
      <p className="brand">{COMMON.appName}</p>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {typeof whose.look?.email === 'string' ? <p>{WELCOME.forEmail(whose.look.email)}</p> : null}
      {whose.gone ? <Problem words={WELCOME.gone} /> : null}
      {problem === null ? null : <Problem words={problem} />}
      {whose.gone ? null : (
        <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
          {known === null ? (
            <Field label={WELCOME.name} hint={WELCOME.nameHint} required validationMessage={shown.name}>
              <Input autoComplete="given-name" value={name} onChange={(_, { value }) => setName(value)} />
            </Field>
          ) : null}
          {first ? (
            <Field label={WELCOME.email} required validationMessage={shown.email}>
              <Input type="email" autoComplete="username" value={email} onChange={(_, { value }) => setEmail(value)} />
            </Field>
          ) : null}
          <Field label={WELCOME.password} hint={WELCOME.passwordHint} required validationMessage={shown.password}>
            <Input
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={(_, { value }) => setPassword(value)}
            />
          </Field>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
            {words.submit}
          </Button>
        </form>
      )}
    </main>
  );
}

/** Whom an invitation is for, asked once; a link that is used up or too old is gone before anybody types. */
function useWhose(
  { api }: Session,
  route: Extract<Route, { kind: 'first' | 'join' }>,
): { readonly look: LookJson | null; readonly gone: boolean } {
  const [answer, setAnswer] = useState<Outcome<LookJson> | null>(null);
  useEffect(() => {
    if (route.kind === 'join') void api.look(route.token).then(setAnswer);
  }, [api, route]);
  return {
    look: answer?.kind === 'ok' ? answer.value : null,
    gone: answer?.kind === 'refused' && answer.status === 401,
  };
}
