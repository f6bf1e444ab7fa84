import { useEffect, useRef } from 'react';
import type { EntryJson } from '../../../http/console/json.ts';
import { linkify } from '../../chat/linkify.ts';
import { useConsole } from '../hooks/console-context.ts';
import { CONVERSATION } from '../words/conversation.ts';
import { sayMoment } from '../words/times.ts';

/** What was said, oldest first. What comes while it is open is read out, and brought into sight for who was at the end. */
export function Transcript({ entries, now }: { entries: readonly EntryJson[]; now: number }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastId = entries.at(-1)?.id;
  useEffect(() => {
    const log = box.current;
    if (log === null) return;
    const follow = (): void => {
      atEnd.current = log.scrollHeight - log.clientHeight - log.scrollTop < 80;
    };
    log.addEventListener('scroll', follow);
    return () => log.removeEventListener('scroll', follow);
  }, []);
  useEffect(() => {
    if (lastId !== undefined && atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lastId]);

  return (
    <section aria-labelledby="transcript">
      <h2 id="transcript">{CONVERSATION.transcript}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of a keyboard (WCAG 2.1.1) */}
      <div className="transcript" ref={box} role="log" aria-labelledby="transcript" tabIndex={0}>
        <ol>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} now={now} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Entry({ entry, now }: { entry: EntryJson; now: number }) {
  const { me } = useConsole();
  const { from, name, text, choices, at, delivery } = entry;
  const who =
    from === 'referent' && name !== null ? (name === me.name ? CONVERSATION.you : name) : CONVERSATION.from[from];
  return (
    <li className={`entry from-${from}`}>
      <p className="who">
        <strong>{who}</strong> <time dateTime={new Date(at).toISOString()}>{sayMoment(at, now)}</time>
      </p>
      <p className="text" dir="auto">
        {linkify(text).map((part, index) =>
          part.href === null ? (
            part.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
            <a key={index} href={part.href} target="_blank" rel="noopener noreferrer">
              {part.text}
            </a>
          ),
        )}
      </p>
      {choices.length === 0 ? null : (
        <p className="soft">{CONVERSATION.offered(choices.map(({ title }) => title).join(', '))}</p>
      )}
      {delivery === null ? null : <Fate delivery={delivery} />}
    </li>
  );
}

function Fate({ delivery }: { delivery: NonNullable<EntryJson['delivery']> }) {
  if (delivery.status === 'failed') return <p className="fate failed">{CONVERSATION.failed(delivery.why ?? '')}</p>;
  return <p className="fate">{delivery.status === 'sent' ? CONVERSATION.sent : CONVERSATION.waiting}</p>;
}
