import { Badge, Button, Field, Link, Textarea } from '@fluentui/react-components';
import { type FormEvent, useCallback, useRef, useState } from 'react';
import type { CommentDraftJson, CommentsJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { useFresh } from '../hooks/use-fresh.ts';
import { useNow } from '../hooks/use-now.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Hint, Problem, Waiting } from '../parts/states.tsx';
import { Title } from '../parts/title.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { COMMON, sayRefusal } from '../words/common.ts';
import { COMMENTS } from '../words/shell.ts';
import { sayMoment } from '../words/times.ts';

/** Under a public article: a comment goes in, two texts come out, and a person publishes them or not. */
export function Comments() {
  const { api } = useConsole();
  const [text, setText] = useState('');
  const [draft, setDraft] = useState<CommentDraftJson | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const prepare = async (comment: string): Promise<void> => {
    if (comment.trim() === '') return;
    const made = await api.draftComment(comment.trim());
    setDraft(made.kind === 'ok' ? made.value : null);
    setProblem(made.kind === 'ok' ? null : made.kind === 'offline' ? COMMON.offline : sayRefusal(made));
  };
  const choose = (comment: CommentsJson['comments'][number]): void => {
    setText(comment.text);
    field.current?.focus();
    void prepare(comment.text);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void prepare(text);
  };
  return (
    <div className="narrow stack">
      <Title of="comments">{COMMENTS.title}</Title>
      <p>{COMMENTS.lead}</p>
      {problem === null ? null : <Problem words={problem} />}
      <form className="stack" onSubmit={submit}>
        <Field label={COMMENTS.text}>
          <Textarea
            textarea={{ ref: field }}
            rows={4}
            resize="vertical"
            value={text}
            onChange={(_, { value }) => setText(value)}
          />
        </Field>
        <div>
          <Button type="submit" appearance="primary" size="large" disabledFocusable={text.trim() === ''}>
            {COMMENTS.submit}
          </Button>
        </div>
      </form>
      <div aria-live="polite">{draft === null ? null : <Draft draft={draft} />}</div>
      <Recent choose={choose} />
    </div>
  );
}

function Draft({ draft }: { draft: CommentDraftJson }) {
  return (
    <div className="stack">
      {draft.urgent ? <Problem words={COMMENTS.urgent} /> : null}
      <section className="draft" aria-labelledby="public">
        <h2 id="public">{COMMENTS.publicTitle}</h2>
        <p className="soft">{COMMENTS.publicHint}</p>
        <p className="text">{draft.public}</p>
        <CopyButton text={draft.public} of={COMMENTS.publicTitle} />
      </section>
      <section className="draft" aria-labelledby="private">
        <h2 id="private">{COMMENTS.privateTitle}</h2>
        <p className="text">{draft.private}</p>
        <CopyButton text={draft.private} of={COMMENTS.privateTitle} />
      </section>
    </div>
  );
}

function Recent({ choose }: { choose: (comment: CommentsJson['comments'][number]) => void }) {
  const { api, clock } = useConsole();
  const now = useNow(clock);
  const read = useCallback(() => api.comments(), [api]);
  const { value, trouble, reload } = useFresh(read, () => false);
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{COMMENTS.list}</h2>
      <Trouble trouble={trouble} retry={reload} />
      {value === null && trouble === null ? <Waiting /> : null}
      {value === null || value.failed.length === 0 ? null : (
        <Hint intent="warning">{COMMENTS.failed(value.failed.join(', '))}</Hint>
      )}
      {value?.comments.length === 0 ? <p className="empty">{COMMENTS.none}</p> : null}
      <ul className="comments">
        {value?.comments.map((comment) => (
          <li key={`${comment.url} ${comment.id}`}>
            <p>
              {comment.urgent ? <Badge color="danger">{COMMENTS.urgentMark}</Badge> : null}{' '}
              <strong>{comment.author === '' ? COMMENTS.anonymous : comment.author}</strong>,{' '}
              {sayMoment(comment.at, now)}
            </p>
            <p className="text">{comment.text}</p>
            <div className="row">
              <Button onClick={() => choose(comment)}>{COMMENTS.prepare}</Button>
              <Link href={comment.url} target="_blank" rel="noopener noreferrer">
                {COMMENTS.open} {COMMENTS.newTab}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
