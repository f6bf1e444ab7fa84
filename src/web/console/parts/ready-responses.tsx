import { Badge, Button, Field, Input } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ReadyResponseJson } from '../../../http/console/json.ts';
import type { Outcome } from '../api/outcome.ts';
import { useConsole } from '../hooks/console-context.ts';
import { COMMON } from '../words/common.ts';
import { READY } from '../words/conversation.ts';
import { Modal } from './modal.tsx';
import { Trouble } from './trouble.tsx';

const TYPING_MS = 250;
type Found = Outcome<{ readonly responses: readonly ReadyResponseJson[] }>;

/** The association's own texts, to be found, put into the reply, and adapted there. */
export function ReadyResponses({ insert, close }: { insert: (text: string) => void; close: () => void }) {
  const { api } = useConsole();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let current = true;
    const look = setTimeout(() => {
      void api.readyResponses(query.trim()).then((outcome) => current && setFound(outcome));
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(look);
    };
  }, [api, query]);
  const take = (text: string): void => {
    close();
    // After the dialog has given the focus back, so that one goes on writing behind the text.
    setTimeout(() => insert(text), 0);
  };
  return (
    <Modal title={READY.title} dismiss={close} actions={<Button onClick={close}>{COMMON.cancel}</Button>}>
      <p>{READY.lead}</p>
      <Field label={READY.search}>
        <Input type="search" value={query} onChange={(_, { value }) => setQuery(value)} />
      </Field>
      <p role="status" className="soft">
        {found === null ? READY.empty : found.kind === 'ok' && found.value.responses.length === 0 ? READY.none : ''}
      </p>
      {found === null || found.kind === 'ok' ? null : (
        <Trouble trouble={found} retry={() => setQuery((before) => `${before} `)} />
      )}
      <ul className="ready">
        {found?.kind === 'ok'
          ? found.value.responses.map((response) => (
              <Response key={`${response.name} ${response.variant}`} response={response} take={take} />
            ))
          : null}
      </ul>
    </Modal>
  );
}

function Response({ response, take }: { response: ReadyResponseJson; take: (text: string) => void }) {
  const { title, short, text, links, signed } = response;
  const withLinks = [text, ...links.map(({ label, url }) => COMMON.of(label, url))].join('\n\n');
  return (
    <li>
      <h3>{title}</h3>
      {signed ? null : <Badge appearance="outline">{READY.unsigned}</Badge>}
      <p className="text">{short}</p>
      <div className="row">
        <Button onClick={() => take(short)} aria-label={COMMON.of(READY.short, title)}>
          {READY.short}
        </Button>
        <Button onClick={() => take(withLinks)} aria-label={COMMON.of(READY.long, title)}>
          {READY.long}
        </Button>
      </div>
    </li>
  );
}
