import { type DeskLine, REASONS_BY_GRAVITY } from './desk.ts';
import type { EscalationReason } from './escalation.ts';
import { replyWindowAt } from './reply-window.ts';
import { URGENCIES, type Urgency } from './understanding.ts';

const URGENT: Readonly<Partial<Record<EscalationReason, Urgency>>> = {
  'urgence-vitale': 'vital',
  'urgence-detresse': 'detresse',
  'urgence-violence': 'violence',
  'urgence-rapide': 'rapide',
};

/** The gravest danger among the reasons for which a person is asked. */
export function urgencyOf(reasons: readonly EscalationReason[]): Urgency {
  const told = reasons.map((reason) => URGENT[reason] ?? 'aucune');
  return URGENCIES.find((urgency) => told.includes(urgency)) ?? 'aucune';
}

/** The gravest of the reasons; null when there is none. */
export function gravest(reasons: readonly EscalationReason[]): EscalationReason | null {
  return REASONS_BY_GRAVITY.find((reason) => reasons.includes(reason)) ?? null;
}

/** The order of the inbox: urgency, then the platform's window that closes first, then who waits longest. */
export function compareLines(one: DeskLine, two: DeskLine, now: number): number {
  return (
    URGENCIES.indexOf(urgencyOf(one.reasons)) - URGENCIES.indexOf(urgencyOf(two.reasons)) ||
    compare(closesAt(one, now), closesAt(two, now)) ||
    compare(one.since, two.since) ||
    compare(one.conversationId, two.conversationId)
  );
}

/** A window that never closes, or has closed already, hurries nobody. */
function closesAt({ channel, patientAt }: DeskLine, now: number): number {
  const window = replyWindowAt(channel, patientAt, now);
  return window.kind === 'open' || window.kind === 'person' ? window.until : Number.POSITIVE_INFINITY;
}

function compare(one: number, two: number): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}
