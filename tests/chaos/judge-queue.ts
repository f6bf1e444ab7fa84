/** What stands before the words of an urgent message, in the place of a danger. */
export const MARK = '!';

/** Milliseconds by the one clock that all processes of this machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Whose message it is, and when we knew that it was recorded. All times are of `monotonicMs`. */
export type Acknowledged = { readonly patient: string; readonly at: number };

/** A claim that a server told of. `done`: when its turn was completed; null when nobody told: its server died, or came too late. */
export type Claim = {
  readonly patient: string;
  readonly messages: readonly string[];
  readonly began: number;
  readonly ended: number;
  readonly done: number | null;
};

/** A time in which a dead or frozen server may have held a conversation that others wanted, and told nobody. */
export type Disturbance = { readonly from: number; readonly to: number };

export type QueueVerdict = {
  readonly urgent: number;
  /** Urgent messages whose wait could not be judged: somebody may have had their conversation in hand. */
  readonly urgentNotJudged: number;
  /** Claims of others, without danger, made while an urgent message was there to be claimed. */
  readonly overtaken: number;
  /** Messages of others that an urgent one passed: recorded before it, claimed after it. */
  readonly passed: number;
  /** Urgent messages that other messages stand behind in their turn: they did not end their breath. */
  readonly joinedOn: number;
};

/**
 * Judges what is promised to who is in danger: the next claim of any server is theirs, unless somebody has their conversation in hand,
 * and nothing that comes after is waited for. A claim under way when the message was recorded may still bring another turn.
 */
export function judgeQueue(
  acknowledged: ReadonlyMap<string, Acknowledged>,
  claims: readonly Claim[],
  disturbances: readonly Disturbance[],
): QueueVerdict {
  const inOrder = [...claims].sort((a, b) => a.began - b.began);
  const calm = inOrder.filter(({ messages }) => !messages.some(isUrgent));
  const firstClaimed = new Map<string, number>();
  for (const { messages, began } of inOrder)
    for (const message of messages) if (!firstClaimed.has(message)) firstClaimed.set(message, began);
  const urgent = [...acknowledged].filter(([message]) => isUrgent(message));
  let [judged, overtaken, passed] = [0, 0, 0];
  for (const [message, { patient, at }] of urgent) {
    const own = inOrder.filter((claim) => claim.patient === patient);
    const index = own.findIndex(({ messages }) => messages.includes(message));
    const claim = own[index];
    const before = own[index - 1];
    if (claim === undefined || before?.done === null) continue;
    if (disturbances.some(({ from, to }) => from <= claim.ended && to >= at)) continue;
    judged += 1;
    const free = Math.max(at, before?.done ?? at);
    const others = calm.filter((other) => other.patient !== patient);
    overtaken += others.filter(({ began, ended }) => began > free && ended < claim.began).length;
    passed += others
      .flatMap(({ messages }) => messages)
      .filter(
        (other) => (firstClaimed.get(other) ?? 0) > claim.began && (acknowledged.get(other)?.at ?? at) < at,
      ).length;
  }
  return {
    urgent: urgent.length,
    urgentNotJudged: urgent.length - judged,
    overtaken,
    passed,
    joinedOn: claims.reduce((sum, { messages }) => sum + messages.slice(0, -1).filter(isUrgent).length, 0),
  };
}

function isUrgent(message: string): boolean {
  return message.startsWith(MARK);
}
