import { composeNotice, type Notice } from '../../dialogue/compose-notice.ts';
import { maySpeak } from '../../dialogue/decide-promise.ts';
import type { Content } from '../../domain/content.ts';
import type { DeskLine } from '../../domain/desk.ts';
import type { Bubble } from '../../domain/reply.ts';

/**
 * What the patient is told of what a referent does. Null where nothing may be said: violence was told, or the platform takes nothing
 * from the assistant any more.
 */
export function noticeFor(content: Content, line: DeskLine, notice: Notice, now: number): Bubble | null {
  return maySpeak(line, now) ? composeNotice(content, notice, line.reasons) : null;
}
