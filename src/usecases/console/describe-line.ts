import { type DeskLine, isVeiled } from '../../domain/desk.ts';
import { urgencyOf } from '../../domain/order-lines.ts';
import { type ReplyWindow, replyWindowAt } from '../../domain/reply-window.ts';
import type { Urgency } from '../../domain/understanding.ts';

/** A line as a referent sees it. */
export type LineView = DeskLine & {
  readonly urgency: Urgency;
  readonly heldByName: string | null;
  readonly window: ReplyWindow;
  readonly veiled: boolean;
};

/** @param nameOf the first name of an account. */
export function describeLine(line: DeskLine, nameOf: (accountId: string) => string, now: number): LineView {
  return {
    ...line,
    urgency: urgencyOf(line.reasons),
    heldByName: line.heldBy === null ? null : nameOf(line.heldBy),
    window: replyWindowAt(line.channel, line.patientAt, now),
    veiled: isVeiled(line.reasons),
  };
}
