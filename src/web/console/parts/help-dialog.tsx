import { Button, Switch } from '@fluentui/react-components';
import { useConsole } from '../hooks/console-context.ts';
import { COMMON } from '../words/common.ts';
import { HELP } from '../words/shell.ts';
import { Modal } from './modal.tsx';

/** The keys, and the switch that turns the one-letter ones off (WCAG 2.1.4). */
export function HelpDialog({ close }: { close: () => void }) {
  const { preferences } = useConsole();
  return (
    <Modal
      title={HELP.title}
      dismiss={close}
      actions={
        <Button appearance="primary" onClick={close}>
          {COMMON.close}
        </Button>
      }
    >
      <p>{HELP.lead}</p>
      <dl className="keys">
        {HELP.keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={HELP.enabled}
        checked={preferences.shortcuts}
        onChange={(_, { checked }) => preferences.choose({ shortcuts: checked })}
      />
    </Modal>
  );
}
