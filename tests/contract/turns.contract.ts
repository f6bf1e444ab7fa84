import { describe, expect, test } from '@jest/globals';
import { askFor } from '../../src/domain/escalation.ts';
import {
  addressOf,
  FRESH_STATE,
  message,
  mustClaim,
  resultOf,
  T0,
  textsOf,
  written,
} from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

export function describeTurns(makeLab: MakeStoreLab): void {
  describe('a turn', () => {
    test('joins what is written within a breath, once the patient has paused', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        await store.inbox.record([written('b')], T0 + 1500);
        expect(await store.turns.nextDueAt()).toBe(T0 + 3500);
        expect(await store.turns.claim(T0 + 3499)).toBeNull();
        const turn = await store.turns.claim(T0 + 3500);
        expect(textsOf(turn)).toEqual(['a', 'b']);
        expect(turn).toMatchObject({ address: addressOf('rose'), state: FRESH_STATE, attempts: 0 });
      }));

    test('does not wait for a patient who goes on and on', () =>
      withStore(makeLab, async ({ store }) => {
        for (let at = 0; at <= 10_500; at += 1500) await store.inbox.record([written(`m${at}`)], T0 + at);
        expect(await store.turns.nextDueAt()).toBe(T0 + 10_000);
        const turn = await mustClaim(store, T0 + 10_600);
        expect(turn.messages).toHaveLength(7);
        await store.turns.complete(turn, resultOf(turn), T0 + 10_700);
        expect(await store.turns.nextDueAt()).toBe(T0 + 12_500);
      }));

    test.each([
      { kind: 'choice', payload: 'OUI', title: null },
      { kind: 'voice' },
      { kind: 'sticker', approving: true },
    ] as const)('is due at once when a breath ends with a $kind', (content) =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a'), message('rose', 'b', content), written('c')], T0);
        expect(textsOf(await store.turns.claim(T0))).toEqual(['a', content.kind]);
      }),
    );

    test('has one message when nothing is joined', () =>
      withStore(
        makeLab,
        async ({ store }) => {
          await store.inbox.record([written('a'), written('b')], T0);
          const turn = await mustClaim(store, T0);
          expect(textsOf(turn)).toEqual(['a']);
          await store.turns.complete(turn, resultOf(turn), T0);
          expect(textsOf(await store.turns.claim(T0))).toEqual(['b']);
        },
        { burstMs: 0 },
      ));

    test('leaves what arrives while it is answered to the next one', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        const turn = await mustClaim(store, T0 + 2000);
        await store.inbox.record([written('b')], T0 + 2001);
        expect(await store.turns.claim(T0 + 60_000)).toBeNull();
        expect(await store.turns.nextDueAt()).toBeNull();
        await store.turns.complete(turn, resultOf(turn, 'r'), T0 + 2500);
        const next = await mustClaim(store, T0 + 4001);
        expect(textsOf(next)).toEqual(['b']);
        expect(next.state).toEqual({ ...FRESH_STATE, misunderstood: 1 });
      }));

    test('goes to the conversation that has waited longest', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([message('jo', 'j', { kind: 'text', text: 'jo' })], T0);
        await store.inbox.record([message('al', 'a', { kind: 'voice' })], T0 + 500);
        await store.inbox.record([message('rose', 'r', { kind: 'text', text: 'rose' })], T0 + 600);
        const claims = [await store.turns.claim(T0 + 1000), await store.turns.claim(T0 + 5000)];
        const last = await store.turns.claim(T0 + 5000);
        expect([...claims, last].map((turn) => turn?.address.patientId)).toEqual(['al', 'jo', 'rose']);
        expect(await store.turns.claim(T0 + 5000)).toBeNull();
      }));

    test('with danger in it is due at once, with all that waits before it, and passes those that wait longer', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await store.inbox.record([message('jo', 'j', { kind: 'voice' })], T0);
        await store.inbox.record([written('a')], T0 + 1000);
        await store.inbox.record([{ ...written('b'), urgent: true }, written('c')], T0 + 5000);
        const reopened = await crash();
        expect(await reopened.turns.nextDueAt()).toBe(T0);
        const first = await mustClaim(reopened, T0 + 5000);
        expect([textsOf(first), first.urgent]).toEqual([['a', 'b'], true]);
        const next = await mustClaim(reopened, T0 + 5000);
        expect([textsOf(next), next.urgent]).toEqual([['voice'], false]);
        await reopened.turns.complete(first, resultOf(first), T0 + 5000);
        expect(await reopened.turns.claim(T0 + 6999)).toBeNull();
        const rest = await mustClaim(reopened, T0 + 7000);
        expect([textsOf(rest), rest.urgent]).toEqual([['c'], false]);
      }));

    test('with danger in it does not wait for the hour at which what was before it is tried again', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        await store.turns.retry(await mustClaim(store, T0 + 2000), 'BROKEN', T0 + 60_000);
        await store.inbox.record([{ ...written('b'), urgent: true }], T0 + 3000);
        const turn = await mustClaim(store, T0 + 3000);
        expect([textsOf(turn), turn.urgent, turn.attempts]).toEqual([['a', 'b'], true, 1]);
        await store.turns.retry(turn, 'BROKEN', T0 + 4000);
        expect(await store.turns.claim(T0 + 3999)).toBeNull();
        expect(textsOf(await store.turns.claim(T0 + 4000))).toEqual(['a', 'b']);
      }));

    test('of somebody who floods us holds one worker at most: all is recorded, and others are answered meanwhile', () =>
      withStore(makeLab, async ({ store }) => {
        const taps = Array.from({ length: 200 }, (_, n) => message('rose', `r${n}`, { kind: 'voice' }));
        const recorded = await store.inbox.record(taps, T0);
        expect(recorded.filter(({ duplicate }) => !duplicate)).toHaveLength(200);
        await store.inbox.record([message('jo', 'j', { kind: 'voice' })], T0 + 1);
        const claims = [await mustClaim(store, T0 + 1), await mustClaim(store, T0 + 1)];
        expect(claims.map(({ address }) => address.patientId)).toEqual(['rose', 'jo']);
        expect(await store.turns.claim(T0 + 1)).toBeNull();
      }));

    test('comes back after a crash, and only the same', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await store.inbox.record([written('a')], T0);
        const lost = await mustClaim(store, T0 + 2000);
        await store.inbox.record([written('b')], T0 + 2100);
        const reopened = await crash();
        expect(await reopened.turns.claim(T0 + 9000)).toEqual(lost);
      }));

    test('that failed is tried again at its hour, as it was, with its failures counted', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await store.inbox.record([written('a')], T0);
        await store.turns.retry(await mustClaim(store, T0 + 2000), 'BROKEN', T0 + 5000);
        await store.inbox.record([message('rose', 'b', { kind: 'voice' })], T0 + 2100);
        expect(await store.turns.nextDueAt()).toBe(T0 + 5000);
        const reopened = await crash();
        const again = await mustClaim(reopened, T0 + 5000);
        expect([textsOf(again), again.attempts]).toEqual([['a'], 1]);
        await reopened.turns.complete(again, resultOf(again), T0 + 5000);
        const next = await mustClaim(reopened, T0 + 5000);
        expect([textsOf(next), next.attempts]).toEqual([['voice'], 0]);
      }));

    test('counts its failures from none, whatever happened to the one before', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([message('rose', 'a', { kind: 'voice' })], T0);
        await store.turns.retry(await mustClaim(store, T0), 'BROKEN', T0);
        await store.turns.retry(await mustClaim(store, T0), 'BROKEN', T0);
        const answered = await mustClaim(store, T0);
        expect(answered.attempts).toBe(2);
        await store.turns.complete(answered, resultOf(answered), T0);
        await store.inbox.record([message('rose', 'b', { kind: 'voice' })], T0);
        await store.turns.retry(await mustClaim(store, T0), 'BROKEN', T0);
        expect((await mustClaim(store, T0)).attempts).toBe(1);
      }));

    test('is completed once: a second time changes nothing', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        const turn = await mustClaim(store, T0 + 2000);
        await store.turns.complete(turn, resultOf(turn, 'r'), T0 + 2000);
        await expect(store.turns.complete(turn, resultOf(turn, 'r'), T0 + 2000)).rejects.toThrow();
        expect(await store.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(2);
        expect((await store.health()).undeliveredBubbles).toBe(1);
      }));

    test('is completed wholly or not at all, and can be given back after', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        const turn = await mustClaim(store, T0 + 2000);
        const good = { ...resultOf(turn, 'r'), escalation: askFor('demande') } as const;
        const choices = [{ title: 'x', payload: 1n as unknown as string }];
        const broken = { ...good, reply: { bubbles: [...good.reply.bubbles, { text: 's', choices }], responses: [] } };
        await expect(store.turns.complete(turn, broken, T0 + 2000)).rejects.toThrow();
        expect(await store.health()).toMatchObject({
          undeliveredBubbles: 0,
          openEscalations: 0,
          waitingConversations: 1,
        });
        await store.turns.retry(turn, 'BROKEN', T0 + 3000);
        const again = await mustClaim(store, T0 + 3000);
        expect(again.state).toEqual(FRESH_STATE);
        await store.turns.complete(again, good, T0 + 3000);
        expect(await store.health()).toMatchObject({
          undeliveredBubbles: 1,
          openEscalations: 1,
          waitingConversations: 0,
        });
      }));

    test('asks for a person anew when a danger is told beside a weaker request, once however often it is told', () =>
      withStore(makeLab, async ({ store }) => {
        const reasons = ['demande', 'urgence-vitale', 'urgence-vitale'] as const;
        const open: number[] = [];
        for (const [index, reason] of reasons.entries()) {
          await store.inbox.record([{ ...written(`m${index}`), urgent: true }], T0 + index);
          const turn = await mustClaim(store, T0 + index);
          await store.turns.complete(turn, { ...resultOf(turn), escalation: askFor(reason) }, T0 + index);
          open.push((await store.health()).openEscalations);
        }
        expect(open).toEqual([1, 2, 2]);
      }));

    test('asks for a person once a reason, however often the patient does', () =>
      withStore(makeLab, async ({ store }) => {
        for (const [index, reason] of (['demande', 'demande', 'urgence-rapide'] as const).entries()) {
          await store.inbox.record([message('rose', `m${index}`, { kind: 'voice' })], T0 + index);
          const turn = await mustClaim(store, T0 + index);
          await store.turns.complete(turn, { ...resultOf(turn), escalation: askFor(reason) }, T0 + index);
        }
        expect((await store.health()).openEscalations).toBe(2);
      }));
  });
}
