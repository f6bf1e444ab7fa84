import type { ClaimedRow, ClaimedTurn, Store } from '../../src/usecases/ports.ts';
import { T0 } from '../support/store-samples.ts';
import { TIMING } from './store-lab.ts';

export type ModelMessage = {
  readonly place: number;
  readonly text: string;
  readonly tap: boolean;
  readonly urgent: boolean;
  readonly at: number;
};

export type ModelRow = {
  readonly id: number;
  readonly text: string;
  readonly urgent: boolean;
  status: 'pending' | 'sending' | 'unknown' | 'sent' | 'failed';
  dueAt: number;
  attempts: number;
  unknowns: number;
};

export type ModelConversation = {
  readonly patient: string;
  /** The last number given before its first: numbers of erased conversations are not given again. */
  readonly base: number;
  /** Everything said, in order: what the transcript must show. */
  readonly said: string[];
  waiting: ModelMessage[];
  turns: number;
  claimed: boolean;
  failed: { through: number; at: number; attempts: number } | null;
  readonly rows: ModelRow[];
};

/** What a store should hold, kept in plain lists and recomputed from scratch at every look. */
export type Model = {
  now: number;
  readonly seen: Map<string, { readonly patient: string; readonly place: number }>;
  readonly conversations: Map<string, ModelConversation>;
  /** The highest number that went with an erased conversation. */
  floor: number;
  rowsMade: number;
  echoesMade: number;
};

/** The store under test, and what a worker holds in its hands. */
export type Real = {
  store: Store;
  readonly reopen: () => Promise<Store>;
  turns: ClaimedTurn[];
  rows: ClaimedRow[];
};

export function newModel(): Model {
  return { now: T0, seen: new Map(), conversations: new Map(), floor: 0, rowsMade: 0, echoesMade: 0 };
}

export function conversationOf(model: Model, patient: string): ModelConversation {
  const known = model.conversations.get(patient);
  if (known !== undefined) return known;
  const made = { patient, base: model.floor, said: [], waiting: [], turns: 0, claimed: false, failed: null, rows: [] };
  model.conversations.set(patient, made);
  return made;
}

/** Said in another way than the store does: the breath is the longest prefix without a reason to cut. */
export function breathOf(conversation: ModelConversation): { messages: readonly ModelMessage[]; dueAt: number } | null {
  const { waiting, failed } = conversation;
  const first = waiting[0];
  if (first === undefined) return null;
  const again = waiting.filter(({ place }) => failed !== null && place <= failed.through);
  const danger = waiting.find(({ place, urgent }) => urgent && place > (failed?.through ?? 0));
  if (failed !== null && again.length > 0 && danger === undefined) return { messages: again, dueAt: failed.at };
  const urgentAt = waiting.findIndex(({ urgent }) => urgent);
  if (urgentAt >= 0) return { messages: waiting.slice(0, urgentAt + 1), dueAt: waiting[urgentAt]?.at ?? 0 };
  const cut = waiting.findIndex((message, index) => {
    const before = waiting[index - 1];
    if (before === undefined) return false;
    return before.tap || message.at >= before.at + TIMING.burstMs || message.at >= first.at + TIMING.maxBurstMs;
  });
  const messages = cut < 0 ? waiting : waiting.slice(0, cut);
  const last = messages.at(-1) ?? first;
  const pause = last.at + TIMING.burstMs;
  return { messages, dueAt: last.tap ? last.at : Math.min(pause, first.at + TIMING.maxBurstMs) };
}

/** Unclaimed conversations where something waits, with their hour. */
export function claimable(model: Model) {
  return [...model.conversations.values()].flatMap((conversation) => {
    const breath = breathOf(conversation);
    if (breath === null || conversation.claimed) return [];
    const urgent = conversation.waiting.some((message) => message.urgent);
    return [{ conversation, ...breath, since: conversation.waiting[0]?.at ?? 0, urgent }];
  });
}

/** The first undelivered row of every conversation, unless it is being sent. */
export function deliverable(model: Model): readonly ModelRow[] {
  return [...model.conversations.values()].flatMap(({ rows }) => {
    const head = rows.find(({ status }) => status !== 'sent' && status !== 'failed');
    return head === undefined || head.status === 'sending' ? [] : [head];
  });
}

/** A row is settled: the next of its conversation is due now. */
export function settle(model: Model, rowId: number, status: 'sent' | 'failed'): void {
  for (const { rows } of model.conversations.values()) {
    const row = rows.find(({ id }) => id === rowId);
    if (row === undefined) continue;
    row.status = status;
    const next = rows.find((one) => one.status !== 'sent' && one.status !== 'failed');
    if (next?.status === 'pending' && next.attempts === 0 && next.dueAt === Number.POSITIVE_INFINITY)
      next.dueAt = model.now;
  }
}

export function rowOf(model: Model, rowId: number): { readonly row: ModelRow; readonly patient: string } | null {
  for (const { rows, patient } of model.conversations.values()) {
    const row = rows.find(({ id }) => id === rowId);
    if (row !== undefined) return { row, patient };
  }
  return null;
}

/** Forgets a patient: what was seen of them, said, waiting and on its way. */
export function forget(model: Model, patient: string): void {
  const conversation = model.conversations.get(patient);
  if (conversation !== undefined) model.floor = Math.max(model.floor, conversation.base + conversation.said.length);
  model.conversations.delete(patient);
  for (const [text, seen] of model.seen) if (seen.patient === patient) model.seen.delete(text);
}
