import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { ColleagueJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { useColleagues } from '../hooks/use-colleagues.ts';
import { COMMON } from '../words/common.ts';
import { CHOOSE } from '../words/conversation.ts';
import { Modal } from './modal.tsx';
import { Waiting } from './states.tsx';
import { Trouble } from './trouble.tsx';

type Props = {
  words: { readonly title: string; readonly lead: string; readonly submit: string };
  /** Words of danger go to trained people only. */
  veiled: boolean;
  submit: (to: ColleagueJson) => void;
  dismiss: () => void;
};

/** To whom: only colleagues who can take it stand in the list, those on duty first. */
export function ColleagueDialog({ words, veiled, submit, dismiss }: Props) {
  const { me } = useConsole();
  const { found, reload } = useColleagues();
  const [chosen, setChosen] = useState('');
  const able =
    found?.kind === 'ok'
      ? found.value.colleagues
          .filter(({ id, held, ceiling, trained }) => id !== me.id && held < ceiling && (trained || !veiled))
          .sort((a, b) => Number(b.onDuty) - Number(a.onDuty) || a.held - b.held)
      : [];
  const to = able.find(({ id }) => id === chosen);
  return (
    <Modal
      title={words.title}
      dismiss={dismiss}
      actions={
        <>
          <Button onClick={dismiss}>{COMMON.cancel}</Button>
          <Button
            appearance="primary"
            disabledFocusable={to === undefined}
            onClick={() => to !== undefined && submit(to)}
          >
            {words.submit}
          </Button>
        </>
      }
    >
      {found === null ? <Waiting /> : null}
      {found === null || found.kind === 'ok' ? null : <Trouble trouble={found} retry={reload} />}
      {found?.kind === 'ok' && able.length === 0 ? <p>{CHOOSE.nobody}</p> : null}
      {able.length === 0 ? null : (
        <Field label={words.lead}>
          <RadioGroup value={chosen} onChange={(_, { value }) => setChosen(value)}>
            {able.map((colleague) => (
              <Radio key={colleague.id} value={colleague.id} label={describe(colleague)} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </Modal>
  );
}

function describe({ name, held, ceiling, onDuty, trained }: ColleagueJson): string {
  const facts = [
    onDuty ? CHOOSE.onDuty : CHOOSE.offDuty,
    CHOOSE.load(held, ceiling),
    ...(trained ? [CHOOSE.trained] : []),
  ];
  return COMMON.of(name, facts.join(', '));
}
