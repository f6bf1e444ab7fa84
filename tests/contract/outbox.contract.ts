import { describe, expect, test } from '@jest/globals';
import { understanding } from '../support/sample-turn.ts';
import { answered, echoOf, message, mustClaim, resultOf, T0, written } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

export function describeOutbox(makeLab: MakeStoreLab): void {
  describe('the outbox', () => {
    test('hands out the first undelivered bubble of each conversation, and the next when it is sent', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        await answered(store, T0 + 1, 'jo', 'j1');
        const [first, second, ...others] = await store.outbox.claim(T0 + 1, 10);
        expect([first?.bubble.text, second?.bubble.text, others]).toEqual(['r1', 'j1', []]);
        expect(first).toMatchObject({ attempts: 0, unknowns: 0, createdAt: T0, opensReply: true });
        expect(await store.outbox.nextDueAt()).toBeNull();
        await store.outbox.sent(first?.id ?? 0, 'mid.1', T0 + 50);
        expect(await store.outbox.nextDueAt()).toBe(T0 + 50);
        const [next] = await store.outbox.claim(T0 + 50, 10);
        expect(next).toMatchObject({ bubble: { text: 'r2' }, opensReply: false });
      }));

    test('hands out what answers a danger before what waits longer, and what the danger was only heard in', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'jo', 'j1');
        await answered(store, T0, 'al', 'a1');
        await store.inbox.record([{ ...written('r'), urgent: true }], T0 + 1);
        const rose = await mustClaim(store, T0 + 1);
        await store.turns.complete(rose, resultOf(rose, 'r1'), T0 + 1);
        await store.inbox.record([message('bo', 'b', { kind: 'voice' })], T0 + 2);
        const bo = await mustClaim(store, T0 + 2);
        const heard = { ...resultOf(bo, 'b1'), understanding: understanding({ urgency: 'detresse' }) };
        await store.turns.complete(bo, heard, T0 + 2);
        const rows = await store.outbox.claim(T0 + 2, 10);
        expect(rows.map(({ bubble, urgent }) => [bubble.text, urgent])).toEqual([
          ['r1', true],
          ['b1', true],
          ['j1', false],
          ['a1', false],
        ]);
      }));

    test('lets the reply of a later turn leave after the one before', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        await answered(store, T0 + 1, 'rose', 'r3');
        const texts: string[] = [];
        for (let at = T0 + 1; at < T0 + 9; at += 1) {
          for (const row of await store.outbox.claim(at, 1)) {
            texts.push(row.bubble.text);
            await store.outbox.sent(row.id, null, at);
          }
        }
        expect(texts).toEqual(['r1', 'r2', 'r3']);
        expect((await store.health()).undeliveredBubbles).toBe(0);
      }));

    test('holds those behind a bubble that is tried later', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        const [row] = await store.outbox.claim(T0, 10);
        await store.outbox.retry(row?.id ?? 0, 'RATE', T0 + 5000);
        expect(await store.outbox.claim(T0 + 4999, 10)).toEqual([]);
        expect(await store.outbox.claim(T0 + 5000, 10)).toMatchObject([{ bubble: { text: 'r1' }, attempts: 1 }]);
      }));

    test('goes on behind a bubble that will never be sent, and shows it', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        const [row] = await store.outbox.claim(T0, 10);
        await store.outbox.failed(row?.id ?? 0, '100', T0);
        expect(await store.outbox.claim(T0, 10)).toMatchObject([{ bubble: { text: 'r2' } }]);
        expect(await store.health()).toMatchObject({ failedBubbles: 1, undeliveredBubbles: 1 });
      }));

    test('sends a bubble of unknown outcome again only when no echo came', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        const [row] = await store.outbox.claim(T0, 10);
        await store.outbox.unknown(row?.id ?? 0, T0 + 10_000);
        expect(await store.outbox.claim(T0 + 9999, 10)).toEqual([]);
        expect(await store.outbox.claim(T0 + 10_000, 10)).toMatchObject([{ id: row?.id, attempts: 1, unknowns: 1 }]);
      }));

    test('takes an echo with its id for the proof that it was sent, and wakes whoever sends the next', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        const [row] = await store.outbox.claim(T0, 10);
        await store.outbox.unknown(row?.id ?? 0, T0 + 10_000);
        let woken = 0;
        wakeups.listen('outbox', () => {
          woken += 1;
        });
        await store.inbox.record([echoOf(row?.id ?? 0, 'mid.1')], T0 + 3000);
        expect(woken).toBe(1);
        expect(await store.outbox.claim(T0 + 3000, 10)).toMatchObject([{ bubble: { text: 'r2' } }]);
      }));

    test('believes an echo that came before the answer of the platform, whatever that answer was', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        const [row] = await store.outbox.claim(T0, 10);
        await store.inbox.record([echoOf(row?.id ?? 0, 'mid.1')], T0 + 10);
        await store.outbox.unknown(row?.id ?? 0, T0 + 20);
        await store.outbox.failed(row?.id ?? 0, '2', T0 + 20);
        expect(await store.outbox.claim(T0 + 60_000, 10)).toEqual([]);
        expect(await store.health()).toMatchObject({ undeliveredBubbles: 0, failedBubbles: 0 });
      }));

    test.each([
      ['of another patient', 'jo', true],
      ['for a bubble that was never sent', 'rose', false],
    ])('does not believe an echo %s', (_name, patientId, begun) =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        await answered(store, T0, 'jo');
        if (begun) {
          const [row] = await store.outbox.claim(T0, 10);
          await store.outbox.retry(row?.id ?? 0, 'RATE', T0);
        }
        await store.inbox.record([echoOf(1, 'mid.1', patientId)], T0);
        expect(await store.outbox.claim(T0, 10)).toMatchObject([{ bubble: { text: 'r1' } }]);
      }),
    );

    test('waits for an echo after a crash during a send, then sends again', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await answered(store, T0, 'rose', 'r1', 'r2');
        await store.outbox.claim(T0, 10);
        const reopened = await crash();
        const restart = T0 + 60_000;
        expect(await reopened.outbox.nextDueAt()).toBeLessThanOrEqual(restart);
        expect(await reopened.outbox.claim(restart, 10)).toEqual([]);
        expect(await reopened.outbox.nextDueAt()).toBe(restart + 10_000);
        expect(await reopened.outbox.claim(restart + 10_000, 10)).toMatchObject([
          { bubble: { text: 'r1' }, attempts: 1 },
        ]);
      }));

    test('matches an echo that arrives after the crash, and sends nothing twice', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await answered(store, T0, 'rose', 'r1');
        const [row] = await store.outbox.claim(T0, 10);
        const reopened = await crash();
        await reopened.outbox.claim(T0 + 60_000, 10);
        await reopened.inbox.record([echoOf(row?.id ?? 0, 'mid.1')], T0 + 61_000);
        expect(await reopened.outbox.claim(T0 + 120_000, 10)).toEqual([]);
        expect(await reopened.outbox.nextDueAt()).toBeNull();
      }));
  });
}
