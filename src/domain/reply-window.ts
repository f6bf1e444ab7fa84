import type { ChannelName } from './message.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What can still be sent to a patient now. `until`: the moment it changes, in milliseconds since 1970. */
export type ReplyWindow =
  /** Our own page: whoever comes back reads. */
  | { readonly kind: 'always' }
  /** Anybody may answer. */
  | { readonly kind: 'open'; readonly until: number }
  /** Only a person may answer, and says so to the platform. */
  | { readonly kind: 'person'; readonly until: number }
  /** Nothing can be sent until the patient writes again. */
  | { readonly kind: 'closed' };

/** Standard window, and how long a person may still answer after the patient's message (CONTRACTS 0.3, 0.4, 3: Messenger and Instagram HUMAN_AGENT 7 days; WhatsApp none). */
const WINDOWS: Readonly<Partial<Record<ChannelName, { readonly open: number; readonly person: number }>>> = {
  messenger: { open: 24 * HOUR_MS, person: 7 * 24 * HOUR_MS },
  instagram: { open: 24 * HOUR_MS, person: 7 * 24 * HOUR_MS },
  whatsapp: { open: 24 * HOUR_MS, person: 24 * HOUR_MS },
};

/** @param patientAt the patient's last message; null when it is not kept any more, and then long past. */
export function replyWindowAt(channel: ChannelName, patientAt: number | null, now: number): ReplyWindow {
  const window = WINDOWS[channel];
  if (window === undefined) return { kind: 'always' };
  if (patientAt === null) return { kind: 'closed' };
  if (now < patientAt + window.open) return { kind: 'open', until: patientAt + window.open };
  if (now < patientAt + window.person) return { kind: 'person', until: patientAt + window.person };
  return { kind: 'closed' };
}
