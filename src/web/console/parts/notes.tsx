import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, type RefObject, useState } from 'react';
import type { FileJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import type { OpenConversation } from '../hooks/use-conversation.ts';
import { CONVERSATION } from '../words/conversation.ts';
import { sayMoment } from '../words/times.ts';

type Props = {
  file: FileJson;
  now: number;
  field: RefObject<HTMLTextAreaElement | null>;
  act: OpenConversation['act'];
};

/** What colleagues tell each other; no patient ever reads it. */
export function Notes({ file, now, field, act }: Props) {
  const { api } = useConsole();
  const [text, setText] = useState('');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (await act(() => api.note(file.line.conversationId, text.trim()))) setText('');
  };
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">{CONVERSATION.notes}</h2>
      <p className="soft">{CONVERSATION.notesHint}</p>
      {file.notes.length === 0 ? <p>{CONVERSATION.noNotes}</p> : null}
      <ul className="notes">
        {file.notes.map((note) => (
          <li key={note.id}>
            <strong>{note.byName}</strong>, {sayMoment(note.at, now)}
            <p className="text">{note.text}</p>
          </li>
        ))}
      </ul>
      {file.may.note ? (
        <form className="stack" onSubmit={(event) => void add(event)}>
          <Field label={CONVERSATION.noteLabel}>
            <Textarea
              textarea={{ ref: field }}
              value={text}
              resize="vertical"
              onChange={(_, { value }) => setText(value)}
            />
          </Field>
          <div>
            <Button type="submit" disabledFocusable={text.trim() === ''}>
              {CONVERSATION.addNote}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}
