/** The channels a patient can write on. `terminal` is `npm run chat`. */
export type ChannelName = 'messenger' | 'whatsapp' | 'instagram' | 'telegram' | 'chat' | 'terminal';

/** Where a patient is reached: the account of the association on a channel, and the patient's id on it. */
export type Address = {
  readonly channel: ChannelName;
  readonly accountId: string;
  readonly patientId: string;
};

/** What a patient can send. `choice` is a tapped button: its payload is the command, its title what they read. */
export type MessageContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly payload: string; readonly title: string | null }
  | { readonly kind: 'voice' }
  | { readonly kind: 'sticker'; readonly approving: boolean }
  | { readonly kind: 'attachment'; readonly type: string };

/** One thing the patient sent, as the inbox keeps it. Times are milliseconds since 1970. */
export type InboundMessage = {
  readonly kind: 'message';
  /** The platform's id; unique within channel and account, and so the key that drops duplicates. */
  readonly externalId: string;
  readonly address: Address;
  /** When the platform says it was sent. For display only: order is arrival order. */
  readonly sentAt: number;
  readonly content: MessageContent;
};

/** The platform shows us a message that left the page: ours (`outboxId` from its metadata) or somebody else's. */
export type EchoEvent = {
  readonly kind: 'echo';
  readonly externalId: string;
  readonly address: Address;
  readonly outboxId: number | null;
  /** Somebody wrote to the patient from elsewhere than here, for instance from the page's own inbox. Absent otherwise. */
  readonly elsewhere?: true;
};

/** Facts about messages already exchanged. None of them is a turn. */
export type StatusEvent = {
  readonly kind: 'delivered' | 'read' | 'reaction' | 'edited' | 'deleted' | 'handover' | 'opened' | 'policy';
  /** Made by the channel from the target, the sender and the time when the platform gives no id. */
  readonly externalId: string;
  readonly address: Address | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

/** A kind of event we do not know: counted, never an error. */
export type UnknownEvent = { readonly kind: 'unknown'; readonly name: string };

export type InboundEvent = InboundMessage | EchoEvent | StatusEvent | UnknownEvent;
