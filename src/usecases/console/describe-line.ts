import { type DeskLine, isVeiled } from '../../domain/desk.ts';
import type { EscalationReason } from '../../domain/escalation.ts';
import { type ReplyWindow, replyWindowAt } from '../../domain/reply-window.ts';
import type { Urgency } from '../../domain/understanding.ts';

/** A line as a referent sees it. */
export type LineView = DeskLine & {
  readonly urgency: Urgency;
  readonly heldByName: string | null;
  readonly window: ReplyWindow;
  readonly veiled: boolean;
};

const URGENCY: Readonly<Partial<Record<EscalationReason, Urgency>>> = {
  'urgence-vitale': 'vital',
  'urgence-detresse': 'detresse',
  'urgence-violence': 'violence',
  'urgence-rapide': 'rapide',
};

/** @param nameOf the first name of an account. */
export function describeLine(line: DeskLine, nameOf: (accountId: string) => string, now: number): LineView {
  const urgencies = line.reasons.map((reason) => URGENCY[reason]).filter((urgency) => urgency !== undefined);
  return {
    ...line,
    urgency: urgencies[0] ?? 'aucune',
    heldByName: line.heldBy === null ? null : nameOf(line.heldBy),
    window: replyWindowAt(line.channel, line.patientAt, now),
    veiled: isVeiled(line.reasons),
  };
}
