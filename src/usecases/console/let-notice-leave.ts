import type { DeskLine } from '../../domain/desk.ts';
import type { Bubble } from '../../domain/reply.ts';
import { replyWindowAt } from '../../domain/reply-window.ts';

/**
 * A notice to the patient, or null where none may go out: nothing unasked ever reaches a screen that a violent person may read, and the
 * assistant may not write where only a person still may.
 */
export function letNoticeLeave(line: DeskLine, notice: Bubble, now: number): Bubble | null {
  if (line.reasons.includes('urgence-violence')) return null;
  const { kind } = replyWindowAt(line.channel, line.patientAt, now);
  return kind === 'always' || kind === 'open' ? notice : null;
}
