import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useConsole } from '../hooks/console-context.ts';
import { useColleagues } from '../hooks/use-colleagues.ts';
import { CARE } from '../words/conversation.ts';

/** After a hard conversation: a word for the volunteer, and who is there to talk to. */
export function CareDialog({ leave }: { leave: () => void }) {
  const { api, me, knowMe } = useConsole();
  const { found } = useColleagues();
  const near = found?.kind === 'ok' ? found.value.colleagues.filter(({ id, onDuty }) => onDuty && id !== me.id) : [];
  const rest = async (): Promise<void> => {
    if ((await api.setAway(true)).kind === 'ok') knowMe({ away: true });
    leave();
  };
  return (
    <Dialog open onOpenChange={leave}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{CARE.title}</DialogTitle>
          <DialogContent className="stack">
            <p>{CARE.lead}</p>
            {near.length === 0 ? null : <p>{CARE.onDuty(near.map(({ name }) => name).join(', '))}</p>}
            <p>{CARE.numbers}</p>
            <p>{CARE.away}</p>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => void rest()}>{CARE.setAway}</Button>
            <Button appearance="primary" onClick={leave}>
              {CARE.done}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
