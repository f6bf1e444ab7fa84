import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { MessageContent } from '../../src/domain/message.ts';
import { addressOf, echoOf, message, resultOf, textsOf } from '../support/store-samples.ts';
import { TIMING } from './store-lab.ts';
import { claimable, conversationOf, deliverable, forget, type Model, type Real, rowOf, settle } from './store-model.ts';

type Run = (model: Model, real: Real) => Promise<void>;

function command(name: string, run: Run): fc.AsyncCommand<Model, Real> {
  return { check: () => true, run, toString: () => name };
}

export type Offered = { readonly patient: string; readonly key: number; readonly kind: 'text' | 'tap' | 'urgent' };

export function record(offered: readonly Offered[]) {
  return command(`record(${JSON.stringify(offered)})`, async (model, real) => {
    const expected = offered.map(({ patient, key, kind }) => {
      const text = `k${key}`;
      const seen = model.seen.get(text);
      if (seen !== undefined) return { id: seen.patient === patient ? seen.place : null, duplicate: true };
      const conversation = conversationOf(model, patient);
      const place = conversation.base + conversation.said.push(kind === 'tap' ? '' : text);
      model.seen.set(text, { patient, place });
      conversation.waiting.push({ place, text, tap: kind === 'tap', urgent: kind === 'urgent', at: model.now });
      return { id: place, duplicate: false };
    });
    const events = offered.map(({ patient, key, kind }) => {
      const content: MessageContent = kind === 'tap' ? { kind: 'voice' } : { kind: 'text', text: `k${key}` };
      return { ...message(patient, `k${key}`, content), urgent: kind === 'urgent' };
    });
    expect(await real.store.inbox.record(events, model.now)).toEqual(expected);
  });
}

export function pass(ms: number) {
  return command(`pass(${ms})`, async (model) => {
    model.now += ms;
  });
}

export function claim() {
  return command('claim', async (model, real) => {
    const due = claimable(model).filter(({ dueAt }) => dueAt <= model.now);
    const oldest = due.reduce<(typeof due)[number] | null>(
      (best, one) => (best && (best.urgent === one.urgent ? best.since <= one.since : best.urgent) ? best : one),
      null,
    );
    const turn = await real.store.turns.claim(model.now);
    expect(turn?.address.patientId ?? null).toBe(oldest?.conversation.patient ?? null);
    if (turn === null || oldest === null) return;
    const { conversation, messages } = oldest;
    expect(textsOf(turn)).toEqual(messages.map(({ text, tap }) => (tap ? 'voice' : text)));
    expect(turn.messages.map(({ id }) => id)).toEqual(messages.map(({ place }) => place));
    const failed = conversation.failed;
    const retried = failed !== null && (messages[0]?.place ?? 0) <= failed.through;
    expect(turn.attempts).toBe(retried ? failed.attempts : 0);
    expect(turn.urgent).toBe(messages.some(({ urgent }) => urgent));
    expect(turn.state.misunderstood).toBe(conversation.turns);
    conversation.claimed = true;
    real.turns.push(turn);
  });
}

export function complete(pick: number, bubbles: number) {
  return command(`complete(${pick}, ${bubbles})`, async (model, real) => {
    const [turn] = real.turns.splice(pick % Math.max(1, real.turns.length), 1);
    if (turn === undefined) return;
    const conversation = conversationOf(model, turn.address.patientId);
    const texts = Array.from({ length: bubbles }, (_, index) => `r${model.rowsMade + index + 1}`);
    await real.store.turns.complete(turn, resultOf(turn, ...texts), model.now);
    const done = new Set(turn.messages.map(({ id }) => id));
    conversation.waiting = conversation.waiting.filter(({ place }) => !done.has(place));
    conversation.claimed = false;
    conversation.failed = null;
    conversation.turns += 1;
    for (const text of texts) {
      conversation.said.push(text);
      model.rowsMade += 1;
      const first = conversation.rows.every(({ status }) => status === 'sent' || status === 'failed');
      const dueAt = first ? model.now : Number.POSITIVE_INFINITY;
      conversation.rows.push({
        id: model.rowsMade,
        text,
        urgent: turn.urgent,
        status: 'pending',
        dueAt,
        attempts: 0,
        unknowns: 0,
      });
    }
  });
}

export function fail(pick: number, waitMs: number) {
  return command(`fail(${pick}, ${waitMs})`, async (model, real) => {
    const [turn] = real.turns.splice(pick % Math.max(1, real.turns.length), 1);
    if (turn === undefined) return;
    const conversation = conversationOf(model, turn.address.patientId);
    await real.store.turns.retry(turn, 'BROKEN', model.now + waitMs);
    conversation.claimed = false;
    conversation.failed = {
      through: turn.messages.at(-1)?.id ?? 0,
      at: model.now + waitMs,
      attempts: (conversation.failed?.attempts ?? 0) + 1,
    };
  });
}

export function claimRows(limit: number) {
  return command(`claimRows(${limit})`, async (model, real) => {
    const due = deliverable(model).filter(({ dueAt }) => dueAt <= model.now);
    const expected = [...due]
      .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.dueAt - b.dueAt || a.id - b.id)
      .slice(0, limit);
    const rows = await real.store.outbox.claim(model.now, limit);
    expect(rows.map(({ urgent }) => urgent)).toEqual(expected.map(({ urgent }) => urgent));
    expect(rows.map(({ id, bubble, attempts, unknowns }) => ({ id, text: bubble.text, attempts, unknowns }))).toEqual(
      expected.map(({ id, text, attempts, unknowns }) => ({ id, text, attempts, unknowns })),
    );
    for (const row of expected) {
      row.status = 'sending';
      row.attempts += 1;
    }
    real.rows.push(...rows);
  });
}

export function finishRow(pick: number, how: 'sent' | 'failed' | 'unknown' | 'retry', waitMs: number) {
  return command(`${how}(${pick}, ${waitMs})`, async (model, real) => {
    const [row] = real.rows.splice(pick % Math.max(1, real.rows.length), 1);
    if (row === undefined) return;
    const { outbox } = real.store;
    const until = model.now + waitMs;
    if (how === 'sent') await outbox.sent(row.id, `mid.${row.id}`, model.now);
    if (how === 'failed') await outbox.failed(row.id, '100', model.now);
    if (how === 'unknown') await outbox.unknown(row.id, until);
    if (how === 'retry') await outbox.retry(row.id, 'RATE', until);
    const known = rowOf(model, row.id)?.row;
    // An echo may have settled it meanwhile: then nothing else counts.
    if (known?.status !== 'sending') return;
    if (how === 'sent' || how === 'failed') settle(model, row.id, how);
    else {
      known.status = how === 'unknown' ? 'unknown' : 'pending';
      known.dueAt = until;
      if (how === 'unknown') known.unknowns += 1;
    }
  });
}

export function echo(rowId: number) {
  return command(`echo(${rowId})`, async (model, real) => {
    const known = rowOf(model, rowId);
    model.echoesMade += 1;
    await real.store.inbox.record([echoOf(rowId, `e${model.echoesMade}`, known?.patient ?? 'rose')], model.now);
    if (known !== null && known.row.attempts > 0 && known.row.status !== 'sent') settle(model, rowId, 'sent');
  });
}

/** Staff erase somebody, whatever is in hand: a turn of theirs can then neither be completed nor hold anything up. */
export function erase(patient: string) {
  return command(`erase(${patient})`, async (model, real) => {
    const known = model.conversations.has(patient);
    const receipt = await real.store.privacy.erase(addressOf(patient), 'staff', model.now);
    expect((receipt?.conversationId ?? null) !== null).toBe(known);
    for (const turn of real.turns.filter(({ address }) => address.patientId === patient)) {
      await expect(real.store.turns.complete(turn, resultOf(turn, 'too late'), model.now)).rejects.toThrow();
      await real.store.turns.retry(turn, 'GONE', model.now);
    }
    real.turns = real.turns.filter(({ address }) => address.patientId !== patient);
    forget(model, patient);
  });
}

/** A patient's own wish, answered by erasing: one last word is on its way. */
export function eraseTurn(pick: number) {
  return command(`eraseTurn(${pick})`, async (model, real) => {
    const [turn] = real.turns.splice(pick % Math.max(1, real.turns.length), 1);
    if (turn === undefined) return;
    const { patientId } = turn.address;
    model.rowsMade += 1;
    const text = `r${model.rowsMade}`;
    await real.store.turns.erase(turn, { bubbles: [{ text, choices: [] }], key: null }, model.now);
    forget(model, patientId);
    const anew = conversationOf(model, patientId);
    anew.said.push(text);
    const row = { id: model.rowsMade, text, urgent: false, status: 'pending', dueAt: model.now } as const;
    anew.rows.push({ ...row, attempts: 0, unknowns: 0 });
  });
}

export function crash() {
  return command('crash', async (model, real) => {
    real.store = await real.reopen();
    real.turns = [];
    real.rows = [];
    for (const conversation of model.conversations.values()) {
      conversation.claimed = false;
      for (const row of conversation.rows) {
        if (row.status !== 'sending') continue;
        row.status = 'unknown';
        row.unknowns += 1;
        row.dueAt = model.now + TIMING.echoWaitMs;
      }
    }
    // What a delivery worker does first.
    expect(await real.store.outbox.claim(model.now, 0)).toEqual([]);
  });
}

export function look() {
  return command('look', async (model, real) => {
    const turns = claimable(model).map(({ dueAt }) => dueAt);
    expect(await real.store.turns.nextDueAt()).toBe(turns.length === 0 ? null : Math.min(...turns));
    const rows = deliverable(model).map(({ dueAt }) => dueAt);
    expect(await real.store.outbox.nextDueAt()).toBe(rows.length === 0 ? null : Math.min(...rows));
    for (const { patient, base, said } of model.conversations.values()) {
      const entries = await real.store.transcripts.read(message(patient, '', { kind: 'voice' }).address, 0, 1000);
      expect(entries.map(({ text }) => text)).toEqual(said);
      expect(entries.map(({ id }) => id)).toEqual(said.map((_, index) => base + index + 1));
    }
  });
}
