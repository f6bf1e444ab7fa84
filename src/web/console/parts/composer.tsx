import { Button, Field, Textarea } from '@fluentui/react-components';
import { BookOpenRegular } from '@fluentui/react-icons/svg/book-open';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { FileJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { useDraft } from '../hooks/use-draft.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { COMPOSER } from '../words/conversation.ts';
import { textLimitOf } from '../words/text-limit.ts';
import { ReadyResponses } from './ready-responses.tsx';
import { Hint, Problem } from './states.tsx';
import { WindowHint } from './window-hint.tsx';

type Props = {
  file: FileJson;
  now: number;
  field: RefObject<HTMLTextAreaElement | null>;
  choosing: boolean;
  setChoosing: (choosing: boolean) => void;
  reload: () => Promise<void>;
};

/** Where a referent writes. What is written stays until it has arrived, whatever happens to the network or the session. */
export function Composer({ file, now, field, choosing, setChoosing, reload }: Props) {
  const { api, announce } = useConsole();
  const { line } = file;
  const draft = useDraft(line.conversationId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const limit = textLimitOf(line.channel);
  const over = draft.text.length - limit;
  const ready = draft.text.trim() !== '' && over <= 0 && !busy;
  const late = file.lateWord ?? null;

  const send = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    const said = await api.say(line.conversationId, { clientId: draft.clientId, text: draft.text.trim() });
    setBusy(false);
    field.current?.focus();
    if (said.kind === 'ok') {
      draft.drop();
      announce(COMPOSER.sent);
    }
    setProblem(said.kind === 'ok' ? null : said.kind === 'offline' ? COMMON.offline : sayRefusal(said));
    await reload();
  };
  const insert = (text: string): void => {
    const at = field.current?.selectionStart ?? draft.text.length;
    const before = draft.text.slice(0, at);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
    draft.write(`${before}${gap}${text}${draft.text.slice(at)}`);
    field.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  return (
    <section className="composer" aria-label={COMPOSER.region}>
      <WindowHint window={line.window} now={now} />
      {late === null || draft.text.includes(late) ? null : (
        <Hint>
          {COMPOSER.lateLead} <q>{late}</q>{' '}
          <Button size="small" onClick={() => insert(`${late}\n\n`)}>
            {COMPOSER.lateInsert}
          </Button>
        </Hint>
      )}
      {problem === null ? null : <Problem words={problem} />}
      <Field
        label={COMPOSER.label}
        hint={`${COMPOSER.hint} ${COMPOSER.count(draft.text.length, limit)}.`}
        validationMessage={over > 0 ? COMPOSER.over(over) : null}
      >
        <Textarea
          textarea={{ ref: field }}
          value={draft.text}
          rows={5}
          resize="vertical"
          size="large"
          placeholder={COMPOSER.placeholder}
          onChange={(_, { value }) => draft.write(value)}
          onKeyDown={press}
        />
      </Field>
      <div className="row">
        <Button
          appearance="primary"
          size="large"
          icon={<SendRegular />}
          disabledFocusable={!ready}
          onClick={() => void send()}
        >
          {busy ? COMPOSER.sending : COMPOSER.send}
        </Button>
        <Button size="large" icon={<BookOpenRegular />} onClick={() => setChoosing(true)}>
          {COMPOSER.ready}
        </Button>
      </div>
      {choosing ? <ReadyResponses insert={insert} close={() => setChoosing(false)} /> : null}
    </section>
  );
}
