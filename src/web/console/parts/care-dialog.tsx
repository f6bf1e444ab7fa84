import { Button } from '@fluentui/react-components';
import { useConsole } from '../hooks/console-context.ts';
import { useColleagues } from '../hooks/use-colleagues.ts';
import { CARE } from '../words/conversation.ts';
import { Modal } from './modal.tsx';

/** After a hard conversation: a word for the volunteer, and who is there to talk to. */
export function CareDialog({ close }: { close: () => void }) {
  const { api, me, knowMe } = useConsole();
  const { found } = useColleagues();
  const near = found?.kind === 'ok' ? found.value.colleagues.filter(({ id, onDuty }) => onDuty && id !== me.id) : [];
  const rest = async (): Promise<void> => {
    close();
    if ((await api.setAway(true)).kind === 'ok') knowMe({ away: true });
  };
  return (
    <Modal
      title={CARE.title}
      dismiss={close}
      actions={
        <>
          <Button appearance="primary" onClick={close}>
            {CARE.done}
          </Button>
          <Button onClick={() => void rest()}>{CARE.setAway}</Button>
        </>
      }
    >
      <p>{CARE.lead}</p>
      {near.length === 0 ? null : <p>{CARE.onDuty(near.map(({ name }) => name).join(', '))}</p>}
      <p>{CARE.numbers}</p>
      <p>{CARE.away}</p>
    </Modal>
  );
}
