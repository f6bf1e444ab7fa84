import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from '@fluentui/react-components';
import type { UnderstoodJson } from '../../../http/console/json.ts';
import { URGENCIES } from '../words/common.ts';
import { CONVERSATION } from '../words/conversation.ts';
import { sayMoment } from '../words/times.ts';

/** What the assistant took each message to mean, and the words that made it. Closed until somebody wants to know. */
export function Understood({ understood, now }: { understood: readonly UnderstoodJson[]; now: number }) {
  if (understood.length === 0) return null;
  return (
    <Accordion collapsible>
      <AccordionItem value="understood">
        <AccordionHeader as="h2">{CONVERSATION.understood}</AccordionHeader>
        <AccordionPanel>
          <ol className="understood">
            {understood.map((turn) => (
              <Turn key={turn.start} turn={turn} now={now} />
            ))}
          </ol>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

function Turn({ turn, now }: { turn: UnderstoodJson; now: number }) {
  const { intents, urgency, doubtful, signals, responses, at } = turn;
  return (
    <li>
      <p>
        <strong>{sayMoment(at, now)}</strong>
      </p>
      <ul>
        {intents.length === 0 ? <li>{CONVERSATION.notUnderstood}</li> : null}
        {intents.map(({ name, title, percent }) => (
          <li key={name}>{CONVERSATION.percent(title, percent)}</li>
        ))}
        <li>{URGENCIES[urgency]}</li>
        {signals.map((signal) => (
          <li key={`${signal.urgency} ${signal.look} ${signal.words}`}>
            {CONVERSATION.signal(URGENCIES[signal.urgency], signal.words)}
          </li>
        ))}
        {doubtful ? <li>{CONVERSATION.doubtful}</li> : null}
        <li>{responses.length === 0 ? CONVERSATION.notAnswered : CONVERSATION.answeredWith(responses.join(', '))}</li>
      </ul>
    </li>
  );
}
