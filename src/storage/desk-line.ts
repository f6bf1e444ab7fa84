import { type DeskLine, PAGE_INBOX, REASONS_BY_GRAVITY } from '../domain/desk.ts';
import type { EscalationReason } from '../domain/escalation.ts';

/** The gravity of what nobody asked for: a referent came by themself. */
export const NO_GRAVITY = REASONS_BY_GRAVITY.length;

/** The place of a reason in the order of the inbox, 0 the gravest. */
export function gravityOf(reason: EscalationReason): number {
  const index = REASONS_BY_GRAVITY.indexOf(reason);
  return index < 0 ? NO_GRAVITY : index;
}

/** The same line with its reasons in order, gravest first. */
export function inOrder(line: DeskLine): DeskLine {
  return { ...line, reasons: [...line.reasons].sort((a, b) => gravityOf(a) - gravityOf(b)) };
}

/**
 * SQL, of the conversation `c` and its desk `d`: since when the referent who holds it owes a word. `word_at` is the taking over as long as
 * no word of theirs was put into the outbox at that moment. Words from the page's own inbox never are: its hold begins with one.
 */
export const AWAITED_SINCE = `CASE c.holder WHEN 'referent' THEN
  CASE WHEN d.held_by = '${PAGE_INBOX}' OR EXISTS (SELECT 1 FROM outbox WHERE conversation_id = c.id AND author = 'referent' AND created_at = d.word_at)
    THEN (SELECT min(received_at) FROM inbox WHERE conversation_id = c.id AND received_at > d.word_at) ELSE d.word_at END END`;
