import { Button } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { CONVERSATION } from '../words/conversation.ts';

/** Before words of danger: nobody reads them unprepared. */
export function Veil({ lift }: { lift: () => void }) {
  return (
    <section className="veil" aria-labelledby="veil">
      <h2 id="veil">{CONVERSATION.veilTitle}</h2>
      <p>{CONVERSATION.veil}</p>
      <p>{CONVERSATION.number15}</p>
      <Button icon={<EyeRegular />} size="large" onClick={lift}>
        {CONVERSATION.unveil}
      </Button>
    </section>
  );
}
