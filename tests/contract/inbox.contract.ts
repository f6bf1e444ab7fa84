import { describe, expect, test } from '@jest/globals';
import { addressOf, echoOf, message, T0, written } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

export function describeInbox(makeLab: MakeStoreLab): void {
  describe('the inbox', () => {
    test('gives messages of a conversation growing places, in the order of arrival', () =>
      withStore(makeLab, async ({ store }) => {
        const recorded = await store.inbox.record(
          [written('a'), written('b'), message('jo', 'c', { kind: 'voice' })],
          T0,
        );
        expect(recorded).toEqual([
          { id: 1, duplicate: false },
          { id: 2, duplicate: false },
          { id: 1, duplicate: false },
        ]);
      }));

    test('records an id once, delivered twice in one batch, at the same moment, or after a crash', () =>
      withStore(makeLab, async ({ store, crash }) => {
        expect(await store.inbox.record([written('a'), written('a')], T0)).toEqual([
          { id: 1, duplicate: false },
          { id: 1, duplicate: true },
        ]);
        const together = await Promise.all(['b', 'b'].map((id) => store.inbox.record([written(id)], T0)));
        expect(together.flat().map(({ duplicate }) => duplicate)).toEqual([false, true]);
        const reopened = await crash();
        expect(await reopened.inbox.record([written('b')], T0 + 60_000)).toEqual([{ id: 2, duplicate: true }]);
        expect(await reopened.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(2);
      }));

    test('tells nobody the place of a message that another patient sent under the same id', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('x'), written('a')], T0);
        const theirs = message('jo', 'a', { kind: 'text', text: 'a' });
        expect(await store.inbox.record([theirs], T0)).toEqual([{ id: null, duplicate: true }]);
      }));

    test('makes no turn of echoes, statuses and unknown kinds, and drops their duplicates', () =>
      withStore(makeLab, async ({ store }) => {
        const read = { kind: 'read', externalId: 'r1', address: addressOf('rose'), detail: { watermark: 1 } } as const;
        const policy = { kind: 'policy', externalId: 'p1', address: null, detail: {} } as const;
        const events = [echoOf(null, 'e1'), read, policy, { kind: 'unknown', name: 'novelty' }] as const;
        const first = await store.inbox.record(events, T0);
        expect(first).toEqual(events.map(() => ({ id: null, duplicate: false })));
        const again = await store.inbox.record(events, T0 + 1);
        expect(again.map(({ duplicate }) => duplicate)).toEqual([true, true, true, false]);
        expect(await store.turns.nextDueAt()).toBeNull();
      }));

    test('refuses a poisoned request alone: those that wait beside it are recorded', () =>
      withStore(makeLab, async ({ store }) => {
        const poisoned = { ...written('p'), content: { kind: 'text', text: 1n as unknown as string } } as const;
        const outcomes = await Promise.allSettled([
          store.inbox.record([written('a')], T0),
          store.inbox.record([written('b'), poisoned], T0),
          store.inbox.record([written('c')], T0),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        const entries = await store.transcripts.read(addressOf('rose'), 0, 10);
        expect(entries.map(({ text }) => text)).toEqual(['a', 'c']);
        expect(await store.inbox.record([written('b')], T0)).toEqual([{ id: 3, duplicate: false }]);
      }));

    test('keeps any text as it came: nothing, null bytes, half an emoji, a hundred thousand characters', () =>
      withStore(makeLab, async ({ store }) => {
        const texts = ['', 'a\u0000b', '\ud83d', '« œil » 👩‍👩‍👧', 'é'.repeat(100_000)];
        await store.inbox.record(
          texts.map((text, index) => written(`m${index}`, text)),
          T0,
        );
        const entries = await store.transcripts.read(addressOf('rose'), 0, 10);
        expect(entries.map(({ text }) => text)).toEqual(texts);
      }));

    test.each(['a\u0000b', '\ud83d', '«', '%', '{"', "'); --", 'x'.repeat(500)])(
      'records an id and a patient of any characters once: %j',
      (id) =>
        withStore(makeLab, async ({ store, crash }) => {
          const odd = message(id, id, { kind: 'text', text: id });
          expect(await store.inbox.record([odd, echoOf(null, id, id)], T0)).toMatchObject([
            { id: 1, duplicate: false },
            { duplicate: false },
          ]);
          const reopened = await crash();
          expect(await reopened.inbox.record([odd, echoOf(null, id, id)], T0)).toMatchObject([
            { id: 1, duplicate: true },
            { duplicate: true },
          ]);
          expect(await reopened.transcripts.read(addressOf(id), 0, 10)).toMatchObject([{ text: id }]);
        }),
    );

    test('keeps unreadable bodies byte for byte and counts them', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.quarantine({ channel: 'messenger', reason: 'malformed', body: new Uint8Array([0, 255]) }, T0);
        expect(await store.health()).toMatchObject({ quarantinedBodies: 1, waitingConversations: 0 });
        const [held] = await store.privacy.quarantined();
        expect(held).toMatchObject({ channel: 'messenger', reason: 'malformed', receivedAt: T0 });
        expect([...(held?.body ?? [])]).toEqual([0, 255]);
      }));

    test('wakes those who wait for a message, and not for a duplicate', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        const woken: string[] = [];
        wakeups.listen('inbox', () => woken.push('inbox'));
        wakeups.listen('transcript', () => woken.push('transcript'));
        await store.inbox.record([written('a')], T0);
        await store.inbox.record([written('a')], T0);
        expect(woken).toEqual(['inbox', 'transcript']);
      }));
  });
}
