import { replyWindowAt } from '../../domain/reply-window.ts';
import type { OutboxRow } from '../../usecases/ports.ts';
import type { Messaging } from './payload.ts';

/**
 * How a row is declared to Meta (platforms, section 0.4): the tag for people only on what a person wrote, and only between 24 hours and
 * seven days after the patient's last message. A machine that used it would lose the page its right to write.
 */
export function chooseMessaging(row: OutboxRow, now: number): Messaging {
  const late = replyWindowAt('messenger', row.patientAt, now).kind === 'person';
  return row.author === 'referent' && late
    ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : { messaging_type: 'RESPONSE' };
}
