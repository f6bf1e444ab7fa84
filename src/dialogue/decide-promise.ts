import type { Content } from '../domain/content.ts';
import type { DeskLine } from '../domain/desk.ts';
import type { Bubble } from '../domain/reply.ts';
import { replyWindowAt } from '../domain/reply-window.ts';
import { composeNotice } from './compose-notice.ts';

/** A referent who is on duty may be busy for a quarter of an hour before a promise counts as broken. */
export const PROMISE_GRACE_MS = 15 * 60_000;

/** What becomes of « la prochaine permanence est lundi à 9 h ». `at`: when it is broken; null: there is none. */
export type PromiseWatch = { readonly at: number | null; readonly broken: boolean; readonly notice: Bubble | null };

/** A promise that nobody kept is followed up once, and said to the patient where something may be said. */
export function decidePromise(line: DeskLine, content: Content, now: number): PromiseWatch {
  if (line.expectedAt === null) return { at: null, broken: false, notice: null };
  const at = line.expectedAt + PROMISE_GRACE_MS;
  if (now < at) return { at, broken: false, notice: null };
  const notice = maySpeak(line, now) ? composeNotice(content, { kind: 'promise-broken' }, line.reasons) : null;
  return { at: null, broken: true, notice };
}

/** The assistant speaks first only while the platform lets anybody answer. */
export function maySpeak({ channel, patientAt }: DeskLine, now: number): boolean {
  const window = replyWindowAt(channel, patientAt, now);
  return window.kind === 'always' || window.kind === 'open';
}
