import type { ReplyWindow } from '../../../domain/reply-window.ts';
import { COMPOSER } from '../words/conversation.ts';
import { sayDuration } from '../words/times.ts';
import { Hint } from './states.tsx';

/** What can still be sent, and until when. */
export function WindowHint({ window, now }: { window: ReplyWindow; now: number }) {
  switch (window.kind) {
    case 'always':
      return <p className="soft">{COMPOSER.window.always}</p>;
    case 'open':
      return <p className="soft">{COMPOSER.window.open(sayDuration(window.until - now))}</p>;
    case 'person':
      return <Hint intent="warning">{COMPOSER.window.person(sayDuration(window.until - now))}</Hint>;
    case 'closed':
      // The server says what can be done instead (`whyNot`), and nobody writes.
      return null;
  }
}
