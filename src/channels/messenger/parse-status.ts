import { z } from 'zod';
import type { StatusEvent } from '../../domain/message.ts';
import { type Envelope, makeEventId, patientAddress } from './envelope.ts';

type Scalar = string | number | boolean | null;
type Rule = {
  readonly kind: StatusEvent['kind'];
  /** Fields kept, by their name at Meta's and ours. Credentials and addresses are left out. */
  readonly fields: Readonly<Record<string, string>>;
};

const OWNERS = { previous_owner_app_id: 'from', new_owner_app_id: 'to' };

/** Kinds that are facts about a conversation, never a turn (platforms, section 1.4). */
const RULES = {
  message_edit: { kind: 'edited', fields: { mid: 'target', text: 'text', num_edit: 'edits' } },
  reaction: { kind: 'reaction', fields: { mid: 'target', action: 'action', reaction: 'reaction', emoji: 'emoji' } },
  delivery: { kind: 'delivered', fields: { watermark: 'watermark' } },
  read: { kind: 'read', fields: { watermark: 'watermark' } },
  optin: { kind: 'opened', fields: { ref: 'ref', type: 'type' } },
  referral: { kind: 'opened', fields: { ref: 'ref', source: 'source', type: 'type', ad_id: 'adId' } },
  account_linking: { kind: 'opened', fields: { status: 'status' } },
  pass_thread_control: { kind: 'handover', fields: OWNERS },
  take_thread_control: { kind: 'handover', fields: OWNERS },
  request_thread_control: { kind: 'handover', fields: { requested_owner_app_id: 'to' } },
  app_roles: { kind: 'handover', fields: {} },
  policy_enforcement: { kind: 'policy', fields: { action: 'action', reason: 'reason' } },
} as const satisfies Record<string, Rule>;

export type StatusName = keyof typeof RULES;

export function isStatusName(name: string): name is StatusName {
  return Object.hasOwn(RULES, name);
}

const Value = z.record(z.string(), z.unknown());
const Mids = z.array(z.string()).catch([]);

/** Reads a fact about messages already exchanged. null when its value is no object. `detail.event` is Meta's name for it. */
export function parseStatus(name: StatusName, raw: unknown, envelope: Envelope): StatusEvent | null {
  const value = Value.safeParse(raw);
  if (!value.success) return null;
  const rule: Rule = RULES[name];
  const detail: Record<string, Scalar> = { event: name };
  for (const [theirs, ours] of Object.entries(rule.fields)) {
    const field = value.data[theirs];
    if (isScalar(field)) detail[ours] = field;
  }
  if (name === 'delivery') detail.targets = Mids.parse(value.data.mids).join(' ');
  return {
    kind: rule.kind,
    externalId: makeEventId(name, envelope, detail),
    address: patientAddress(envelope),
    detail,
  };
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
