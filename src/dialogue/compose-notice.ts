import type { Content } from '../domain/content.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import { urgencyOf } from '../domain/order-lines.ts';
import type { Bubble } from '../domain/reply.ts';
import { UNKNOWN_SPEAKER } from '../domain/understanding.ts';
import { fillText } from './fill-text.ts';
import { paragraphs } from './voice.ts';

/** What the assistant says around a referent, without having been asked. */
export type Notice =
  /** `name`: the referent's first name. Also when one passes it to another. */
  | { readonly kind: 'taken-over'; readonly name: string }
  | { readonly kind: 'handed-back' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'hold-ended' }
  | { readonly kind: 'promise-broken' };

/**
 * A notice in the words of `responses/assistant.yml`. `reasons`: why a person is asked for; where danger was told, the numbers stand
 * under it. Null where violence was told: nothing comes by itself to a screen that somebody else may read.
 */
export function composeNotice(content: Content, notice: Notice, reasons: readonly EscalationReason[]): Bubble | null {
  if (reasons.includes('urgence-violence')) return null;
  const { name: assistant, association } = content.config;
  const name = notice.kind === 'taken-over' ? notice.name : '';
  const numbers = urgencyOf(reasons) === 'aucune' ? '' : content.texts.numbers;
  const text = fillText(textOf(content, notice), UNKNOWN_SPEAKER, { assistant, association, name }).trim();
  return { text: paragraphs([text, numbers]), choices: [] };
}

function textOf({ texts }: Content, { kind }: Notice): string {
  switch (kind) {
    case 'taken-over':
      return texts.referent.takenOver;
    case 'handed-back':
      return texts.referent.handedBack;
    case 'closed':
      return texts.referent.closed;
    case 'hold-ended':
      return texts.referent.holdEnded;
    case 'promise-broken':
      return texts.referent.promiseBroken;
  }
}
