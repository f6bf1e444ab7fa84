import { describe, expect, test } from '@jest/globals';
import { addressOf, message, mustClaim, resultOf, T0, written } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

export function describeTranscripts(makeLab: MakeStoreLab): void {
  describe('the transcript', () => {
    test('tells what passed in one growing numbering, from any place on', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        const turn = await mustClaim(store, T0 + 2000);
        await store.inbox.record([written('b')], T0 + 2100);
        await store.turns.complete(turn, resultOf(turn, 'r1', 'r2'), T0 + 2200);
        const whole = await store.transcripts.read(addressOf('rose'), 0, 10);
        expect(whole.map(({ id, from, text, at }) => [id, from, text, at - T0])).toEqual([
          [1, 'patient', 'a', 0],
          [2, 'patient', 'b', 2100],
          [3, 'assistant', 'r1', 2200],
          [4, 'assistant', 'r2', 2200],
        ]);
        expect(await store.transcripts.read(addressOf('rose'), 1, 2)).toEqual(whole.slice(1, 3));
      }));

    test('says of a bubble that it must not be found again, and of others nothing', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([message('rose', 'a', { kind: 'voice' })], T0);
        const turn = await mustClaim(store, T0);
        const bubbles = [
          { text: 'once', choices: [], seenOnce: true },
          { text: 'r', choices: [] },
        ] as const;
        await store.turns.complete(turn, { ...resultOf(turn), reply: { bubbles, responses: [] } }, T0);
        const entries = await store.transcripts.read(addressOf('rose'), 1, 10);
        expect(entries).toEqual([
          { id: 2, place: '1.0', from: 'assistant', text: 'once', choices: [], at: T0, seenOnce: true },
          { id: 3, place: '1.1', from: 'assistant', text: 'r', choices: [], at: T0 },
        ]);
      }));

    test('shows the words of the button that was tapped', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([message('rose', 'a', { kind: 'voice' })], T0);
        const turn = await mustClaim(store, T0);
        const choices = [{ title: 'En savoir plus', payload: 'PLUS' }];
        const reply = { bubbles: [{ text: 'r', choices }], responses: [] };
        await store.turns.complete(turn, { ...resultOf(turn), reply }, T0);
        await store.inbox.record([message('rose', 'b', { kind: 'choice', payload: 'PLUS', title: null })], T0 + 1);
        const entries = await store.transcripts.read(addressOf('rose'), 1, 10);
        expect(entries).toEqual([
          { id: 2, place: '1.0', from: 'assistant', text: 'r', choices, at: T0 },
          { id: 3, place: 'b', from: 'patient', text: 'En savoir plus', choices: [], at: T0 + 1 },
        ]);
      }));

    test('is empty for somebody who never wrote, and never shows another patient', () =>
      withStore(makeLab, async ({ store }) => {
        await store.inbox.record([written('a')], T0);
        expect(await store.transcripts.read(addressOf('jo'), 0, 10)).toEqual([]);
        expect(await store.transcripts.read({ ...addressOf('rose'), accountId: 'other' }, 0, 10)).toEqual([]);
      }));

    test('wakes those who read when a reply is there', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        await store.inbox.record([message('rose', 'a', { kind: 'voice' })], T0);
        const turn = await mustClaim(store, T0);
        const woken: string[] = [];
        wakeups.listen('transcript', () => woken.push('transcript'));
        wakeups.listen('outbox', () => woken.push('outbox'));
        await store.turns.complete(turn, resultOf(turn, 'r'), T0);
        expect(woken.sort()).toEqual(['outbox', 'transcript']);
      }));
  });
}
