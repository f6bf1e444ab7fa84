import { openingAt } from './opening.ts';
import { type Stage, say } from './voice.ts';

/** What happens to a request for a person, and when: never more than the opening hours cover. */
export function tellEscalation(stage: Stage): string {
  const { open, closed, unknown } = stage.content.texts.escalation;
  const opening = openingAt(stage.content.config.hours, stage.now);
  switch (opening.kind) {
    case 'open':
      return say(stage, open, { until: opening.until });
    case 'closed':
      return say(stage, closed, { next: opening.next });
    case 'unknown':
      return say(stage, unknown);
  }
}
