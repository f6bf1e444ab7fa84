import type { Clock, OutboxRow, Sender, SendOutcome } from '../../usecases/ports.ts';
import { callGraph, type GraphAnswer } from './call-graph.ts';
import { chooseMessaging } from './choose-messaging.ts';
import { classifyError } from './classify-error.ts';
import { classifyFailure } from './classify-failure.ts';
import { SendAnswer, type SendRequest } from './payload.ts';
import { createPersonas } from './personas.ts';
import { MESSENGER_ABILITIES, renderBubble } from './render.ts';
import type { MessengerSettings } from './settings.ts';

const SEND_TIMEOUT_MS = 10_000;
const TYPING_TIMEOUT_MS = 3000;

/** What says nothing of the person we write to, and may so be a persona that Meta does not know any more. */
const MAYBE_PERSONA = /^(bad-parameter|permission|graph-.+)$/;

/**
 * Sends bubbles through Meta's Send API (platforms, sections 1.7 to 1.9), those of a referent under their first name: as a persona, or
 * with the name before the words where Meta will not have one. `timeoutMs` is for tests.
 */
export function createMessengerSender(
  settings: MessengerSettings,
  timeoutMs = SEND_TIMEOUT_MS,
  clock: Clock = Date.now,
): Sender {
  const personas = createPersonas(settings, timeoutMs, clock);
  // A bubble that had to be split goes on after the part that was taken: nobody reads the first one twice. Kept in memory only.
  const partsTaken = new Map<number, number>();

  async function send(row: OutboxRow): Promise<SendOutcome> {
    const outcome = row.speaker === null ? await sendParts(row, {}) : await sendUnderName(row, row.speaker);
    if (outcome.kind === 'sent' || outcome.kind === 'refused') partsTaken.delete(row.id);
    return outcome;
  }

  async function sendUnderName(row: OutboxRow, name: string): Promise<SendOutcome> {
    const persona = await personas.find(name);
    if (persona !== null) {
      const outcome = await sendParts(row, { persona });
      if (outcome.kind !== 'refused' || !MAYBE_PERSONA.test(outcome.code)) return outcome;
      personas.forget(name);
    }
    return sendParts(row, { prefix: `${name}\u00a0: ` });
  }

  async function sendParts(row: OutboxRow, by: { persona?: string; prefix?: string }): Promise<SendOutcome> {
    const parts = renderBubble(row.bubble);
    let outcome: SendOutcome = { kind: 'refused', code: 'empty' };
    const taken = partsTaken.get(row.id) ?? 0;
    for (const [index, part] of parts.entries()) {
      if (index < taken) continue;
      const last = index === parts.length - 1;
      // Only the last part's echo may settle the row.
      const metadata = last ? `o:${row.id}` : `o:${row.id}/${index}`;
      outcome = await post({
        recipient: { id: row.address.patientId },
        ...chooseMessaging(row, clock()),
        ...(by.persona === undefined ? {} : { persona_id: by.persona }),
        message: { ...part, text: `${by.prefix ?? ''}${part.text}`, metadata },
      });
      if (outcome.kind !== 'sent') break;
      if (!last) partsTaken.set(row.id, index + 1);
    }
    return outcome;
  }

  async function post(request: SendRequest): Promise<SendOutcome> {
    try {
      return readOutcome(await callGraph(settings, { edge: 'messages', body: request }, timeoutMs));
    } catch (error) {
      return classifyFailure(error);
    }
  }

  return {
    abilities: MESSENGER_ABILITIES,
    send,
    typing: async (address) => {
      const body = { recipient: { id: address.patientId }, sender_action: 'typing_on' } as const;
      const waitMs = Math.min(timeoutMs, TYPING_TIMEOUT_MS);
      await callGraph(settings, { edge: 'messages', body }, waitMs).catch(() => undefined);
    },
  };
}

/** A 200 without what Graph says in it comes from somebody in between: nobody knows whether the message arrived. */
function readOutcome(answer: GraphAnswer): SendOutcome {
  if (answer.status >= 300) return classifyError(answer.status, answer.body, answer.waitMs);
  const taken = SendAnswer.safeParse(answer.body);
  const known = taken.success && (taken.data.message_id !== undefined || taken.data.recipient_id !== undefined);
  return known ? { kind: 'sent', externalId: taken.data.message_id ?? null } : { kind: 'unknown', code: 'odd-answer' };
}
