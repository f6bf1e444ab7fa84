import type { LoneUrgency } from '../domain/alarm.ts';
import type { EscalationReason } from '../domain/escalation.ts';

/** Why a person is asked for beside an alarm. */
export const ALARM_REASONS: Readonly<Record<LoneUrgency, EscalationReason>> = {
  vital: 'urgence-vitale',
  detresse: 'urgence-detresse',
  violence: 'urgence-violence',
};
