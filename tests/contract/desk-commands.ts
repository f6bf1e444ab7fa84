import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { Holder } from '../../src/domain/conversation.ts';
import { askFor, type EscalationReason } from '../../src/domain/escalation.ts';
import type { Release } from '../../src/usecases/ports/desk.ts';
import type { ClaimedRow, ClaimedTurn, Store } from '../../src/usecases/ports.ts';
import { addressOf, message, resultOf, T0 } from '../support/store-samples.ts';

/** A conversation as the desk should know it. `changes` counts changes of its holder; `takings` those by a referent's coming. */
export type DeskConversation = {
  readonly id: number;
  holder: Holder;
  heldBy: string | null;
  changes: number;
  takings: number;
  reasons: Set<EscalationReason>;
  /** Ids of rows handed out: they must never go back. */
  lastRow: number;
};

export type DeskModel = { now: number; made: number; readonly conversations: Map<string, DeskConversation> };

/** A turn in some worker's hands, and what the conversation was when it was claimed. */
export type InHand = { readonly turn: ClaimedTurn; readonly of: DeskConversation; readonly changes: number };
export type DeskReal = { readonly store: Store; turns: InHand[]; rows: ClaimedRow[] };

type Run = (model: DeskModel, real: DeskReal) => Promise<void>;

function command(name: string, run: Run): fc.AsyncCommand<DeskModel, DeskReal> {
  return {
    check: () => true,
    run: async (model, real) => {
      model.now += 1;
      await run(model, real);
    },
    toString: () => name,
  };
}

const notice = (text: string) => ({ text: `notice ${text}`, choices: [] });
const gone = { kind: 'gone' };

export function write(patient: string, urgent: boolean) {
  return command(`write(${patient}, ${urgent})`, async (model, real) => {
    model.made += 1;
    await real.store.inbox.record([{ ...message(patient, `m${model.made}`, { kind: 'voice' }), urgent }], model.now);
  });
}

export function claim() {
  return command('claim', async (model, real) => {
    const turn = await real.store.turns.claim(model.now);
    if (turn === null) return;
    const { patientId } = turn.address;
    const known = model.conversations.get(patientId);
    if (known === undefined) {
      const fresh = { holder: 'assistant', heldBy: null, changes: 0, takings: 0, lastRow: 0 } as const;
      model.conversations.set(patientId, { id: turn.conversationId, reasons: new Set(), ...fresh });
    }
    const of = model.conversations.get(patientId);
    if (of === undefined) return;
    expect([turn.conversationId, turn.state.holder]).toEqual([of.id, of.holder]);
    real.turns.push({ turn, of, changes: of.changes });
  });
}

/** Late or not: refused exactly when somebody came or went, or the patient was erased, since it was claimed. */
export function complete(pick: number, asksFor: EscalationReason | null) {
  return command(`complete(${pick}, ${asksFor})`, async (model, real) => {
    const [inHand] = real.turns.splice(pick % Math.max(1, real.turns.length), 1);
    if (inHand === undefined) return;
    const { turn, of, changes } = inHand;
    const held = turn.state.holder === 'referent';
    // As `dialogue` decides it: silent while a referent holds it, except for a danger.
    const texts = held && !turn.urgent ? [] : [`taking ${of.takings}`];
    const holder: Holder = held
      ? 'referent'
      : asksFor !== null || turn.state.holder === 'waiting'
        ? 'waiting'
        : 'assistant';
    const result = resultOf(turn, ...texts);
    const completing = real.store.turns.complete(
      turn,
      { ...result, state: { ...result.state, holder }, escalation: asksFor === null ? null : askFor(asksFor) },
      model.now,
    );
    if (model.conversations.get(turn.address.patientId) !== of || of.changes !== changes) {
      await expect(completing).rejects.toMatchObject({ code: 'CLAIM_LOST' });
      await real.store.turns.retry(turn, 'CLAIM_LOST', model.now);
      return;
    }
    await completing;
    of.holder = holder;
    if (asksFor !== null) of.reasons.add(asksFor);
  });
}

/** Both reach for it at once: one wins, or neither when it is held. */
export function takeOver(patient: string, ...by: readonly string[]) {
  return command(`takeOver(${patient}, ${by.join(' ')})`, async (model, real) => {
    const of = model.conversations.get(patient);
    const id = of?.id ?? 0;
    const outcomes = await Promise.all(by.map((who) => real.store.desk.takeOver(id, who, notice(who), model.now)));
    if (of === undefined) {
      for (const outcome of outcomes) expect(outcome).toEqual(gone);
      return;
    }
    if (of.holder !== 'referent') {
      const winner = outcomes.findIndex(({ kind }) => kind === 'taken');
      of.holder = 'referent';
      of.heldBy = by[winner] ?? 'nobody';
      of.changes += 1;
      of.takings += 1;
    }
    for (const [index, outcome] of outcomes.entries()) {
      expect(outcome).toEqual(by[index] === of.heldBy ? { kind: 'taken' } : { kind: 'held', by: of.heldBy });
    }
  });
}

export function say(patient: string, by: string) {
  return command(`say(${patient}, ${by})`, async (model, real) => {
    model.made += 1;
    const of = model.conversations.get(patient);
    const word = { clientId: `w${model.made}`, text: 'mot', name: by };
    const said = await real.store.desk.say(of?.id ?? 0, by, word, model.now);
    if (of === undefined) expect(said).toEqual(gone);
    else if (of.heldBy !== by) expect(said).toEqual({ kind: 'not-held', by: of.heldBy });
    else expect(said.kind).toBe('said');
  });
}

export function release(patient: string, by: string, how: Release) {
  return command(`release(${patient}, ${by}, ${how.to})`, async (model, real) => {
    const of = model.conversations.get(patient);
    const released = await real.store.desk.release(of?.id ?? 0, by, how, notice(how.to), model.now);
    if (of === undefined) return expect(released).toEqual(gone);
    if (of.heldBy !== by) return expect(released).toEqual({ kind: 'not-held', by: of.heldBy });
    expect(released).toEqual({ kind: 'released' });
    of.holder = how.to;
    of.heldBy = null;
    of.changes += 1;
    if (how.to !== 'waiting') of.reasons.clear();
  });
}

export function pass(patient: string, by: string, to: string) {
  return command(`pass(${patient}, ${by}, ${to})`, async (model, real) => {
    const of = model.conversations.get(patient);
    const passed = await real.store.desk.pass(of?.id ?? 0, by, to, null, model.now);
    if (of === undefined) return expect(passed).toEqual(gone);
    if (of.heldBy !== by) return expect(passed).toEqual({ kind: 'not-held', by: of.heldBy });
    of.heldBy = to;
    of.changes += 1;
  });
}

/** The watch ends a hold that it read a moment ago; `late`: somebody speaks in between. */
export function expire(patient: string, late: boolean) {
  return command(`expire(${patient}, ${late})`, async (model, real) => {
    const of = model.conversations.get(patient);
    const line = of === undefined ? null : await real.store.desk.line(of.id);
    if (of === undefined || line === null || of.heldBy === null) return;
    model.made += 1;
    const word = { clientId: `w${model.made}`, text: 'mot', name: of.heldBy };
    if (late) await real.store.desk.say(of.id, of.heldBy, word, model.now);
    const over = { offeredTo: null, alerts: [], notice: notice('over'), promiseDone: false, endsHold: true };
    expect(await real.store.desk.watched(line, { ...over, lookAt: null }, model.now)).toBe(!late);
    if (late) return;
    of.holder = 'waiting';
    of.heldBy = null;
    of.changes += 1;
  });
}

/** No word of the assistant leaves that was written before the last time a referent came, unless it answers a danger; and all leave in order. */
export function claimRows() {
  return command('claimRows', async (model, real) => {
    for (const row of await real.store.outbox.claim(model.now, 5)) {
      const of = model.conversations.get(row.address.patientId);
      if (of === undefined || of.id !== row.conversationId) throw new Error('a word of nobody');
      expect(row.id).toBeGreaterThanOrEqual(of.lastRow);
      of.lastRow = row.id;
      if (row.bubble.text.startsWith('taking') && !row.urgent) {
        expect(row.bubble.text).toBe(`taking ${of.takings}`);
        expect(of.holder).not.toBe('referent');
      }
      real.rows.push(row);
    }
  });
}

export function finishRow(pick: number, how: 'sent' | 'failed' | 'unknown' | 'retry', waitMs: number) {
  return command(`${how}(${pick})`, async (model, real) => {
    const [row] = real.rows.splice(pick % Math.max(1, real.rows.length), 1);
    if (row === undefined) return;
    const { outbox } = real.store;
    if (how === 'sent') await outbox.sent(row.id, null, model.now);
    if (how === 'failed') await outbox.failed(row.id, '100', model.now);
    if (how === 'unknown') await outbox.unknown(row.id, model.now + waitMs);
    if (how === 'retry') await outbox.retry(row.id, 'RATE', model.now + waitMs);
  });
}

/** A referent comes while a bubble is on its way, which then comes back. */
export function comeBack(by: string, how: 'unknown' | 'retry') {
  return command(`comeBack(${by}, ${how})`, async (model, real) => {
    const patient = real.rows[0]?.address.patientId;
    if (patient === undefined) return;
    const steps = [takeOver(patient, by), say(patient, by), finishRow(0, how, 0), pause(1), claimRows()];
    for (const step of steps) await step.run(model, real);
    // Whoever came speaks next, or what answers a danger does: nothing waits for what is given up.
    if (real.rows.every(({ address }) => address.patientId !== patient)) throw new Error('nothing goes on');
  });
}

export function erase(patient: string) {
  return command(`erase(${patient})`, async (model, real) => {
    await real.store.privacy.erase(addressOf(patient), 'staff', model.now);
    model.conversations.delete(patient);
    real.rows = real.rows.filter(({ address }) => address.patientId !== patient);
  });
}

export function pause(ms: number) {
  return command(`pause(${ms})`, async (model) => {
    model.now += ms;
  });
}

export function look() {
  return command('look', async (model, real) => {
    const open = new Map((await real.store.desk.lines('open', 99)).map((line) => [line.conversationId, line]));
    for (const of of model.conversations.values()) {
      const line = await real.store.desk.line(of.id);
      expect(line).toMatchObject({ holder: of.holder, heldBy: of.heldBy });
      expect(new Set(line?.reasons)).toEqual(of.reasons);
      const onDesk = of.holder === 'waiting' || of.holder === 'referent';
      expect(open.has(of.id)).toBe(onDesk);
    }
    const { openEscalations } = await real.store.health();
    const waiting = [...model.conversations.values()].filter(({ holder }) => holder !== 'referent');
    expect(openEscalations).toBe(waiting.reduce((sum, { reasons }) => sum + reasons.size, 0));
  });
}

export function newDeskModel(): DeskModel {
  return { now: T0, made: 0, conversations: new Map() };
}
