import { Button, Field, Input, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useConsole } from '../hooks/console-context.ts';
import { askToNotify, notifyState } from '../hooks/notify.ts';
import type { ThemeChoice } from '../hooks/use-preferences.ts';
import { Hint, Problem } from '../parts/states.tsx';
import { Title } from '../parts/title.tsx';
import { COMMON, sayRefusal } from '../words/common.ts';
import { NOTIFY } from '../words/inbox.ts';
import { HELP, SETTINGS } from '../words/shell.ts';

const THEMES = Object.keys(SETTINGS.themes) as readonly ThemeChoice[];

/** What somebody may set for themself. */
export function Settings() {
  const { preferences } = useConsole();
  return (
    <div className="narrow stack">
      <Title of="settings">{SETTINGS.title}</Title>
      <Field label={SETTINGS.theme}>
        <RadioGroup
          value={preferences.theme}
          onChange={(_, { value }) => preferences.choose({ theme: value as ThemeChoice })}
        >
          {THEMES.map((theme) => (
            <Radio key={theme} value={theme} label={SETTINGS.themes[theme]} />
          ))}
        </RadioGroup>
      </Field>
      <Notifications />
      <h2>{SETTINGS.shortcuts}</h2>
      <Switch
        label={HELP.enabled}
        checked={preferences.shortcuts}
        onChange={(_, { checked }) => preferences.choose({ shortcuts: checked })}
      />
      <Password />
    </div>
  );
}

function Notifications() {
  const [state, setState] = useState(notifyState);
  return (
    <section className="stack" aria-labelledby="notify">
      <h2 id="notify">{SETTINGS.notifications}</h2>
      {state === 'ask' ? (
        <div>
          <Button onClick={() => void askToNotify().then(setState)}>{NOTIFY.ask}</Button>
        </div>
      ) : (
        <p role="status">{NOTIFY[state]}</p>
      )}
    </section>
  );
}

function Password() {
  const { api, keepSession } = useConsole();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await api.changePassword(current, next);
    setChanged(done.kind === 'ok');
    setProblem(done.kind === 'ok' ? null : done.kind === 'offline' ? COMMON.offline : sayRefusal(done));
    if (done.kind !== 'ok') return;
    keepSession(done.value);
    setCurrent('');
    setNext('');
  };
  return (
    <form className="stack" aria-labelledby="password" onSubmit={(event) => void submit(event)}>
      <h2 id="password">{SETTINGS.password}</h2>
      {problem === null ? null : <Problem words={problem} />}
      {changed ? <Hint intent="success">{SETTINGS.changed}</Hint> : null}
      <Field label={SETTINGS.current}>
        <Input
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={(_, { value }) => setCurrent(value)}
        />
      </Field>
      <Field label={SETTINGS.next}>
        <Input type="password" autoComplete="new-password" value={next} onChange={(_, { value }) => setNext(value)} />
      </Field>
      <div>
        <Button type="submit" disabledFocusable={current === '' || next === ''}>
          {SETTINGS.submit}
        </Button>
      </div>
    </form>
  );
}
