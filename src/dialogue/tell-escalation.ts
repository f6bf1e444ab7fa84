import { isVeiled } from '../domain/desk.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import { type Opening, openingAt } from './opening.ts';
import { type Stage, say } from './voice.ts';

/** Who reads this request, and when: those who may be alerted to it. */
export function whoReads(stage: Stage, reason: EscalationReason): Opening {
  return openingAt(stage.content.config, stage.veiled || isVeiled([reason]), stage.now);
}

/** What happens to a request for a person, and when: never more than the rota confirms. Beside a referent, that they are no emergency service. */
export function tellEscalation(stage: Stage, reason: EscalationReason): string {
  const { open, closed, unknown } = stage.content.texts.escalation;
  if (stage.held) return say(stage, stage.content.texts.alarm.held);
  const opening = whoReads(stage, reason);
  switch (opening.kind) {
    case 'open':
      return say(stage, open, { until: opening.until });
    case 'closed':
      return say(stage, closed, { next: opening.next });
    case 'unknown':
      return say(stage, unknown);
  }
}
