import { describe, expect, test } from '@jest/globals';
import { askFor, type EscalationReason } from '../../src/domain/escalation.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { addressOf, message, mustClaim, resultOf, T0 } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const MINUTE = 60_000;

/** A patient asks for a person; conversations are numbered from 1 in the order in which they come. */
async function asks(store: Store, patientId: string, reason: EscalationReason, at: number): Promise<void> {
  await store.inbox.record(
    [message(patientId, `${patientId}-${at}`, { kind: 'choice', payload: 'X', title: null })],
    at,
  );
  const turn = await mustClaim(store, at);
  await store.turns.complete(turn, { ...resultOf(turn), escalation: askFor(reason) }, at);
}

function does(store: Store, actor: string, action: string, conversationId: number, at: number): Promise<void> {
  return store.privacy.note({ at, actor, action, conversationId, detail: {} });
}

export function describeDigests(makeLab: MakeStoreLab): void {
  describe('digests', () => {
    test('tell of each conversation in which a person was asked for when it was answered, and by whom', () =>
      withStore(makeLab, async ({ store }) => {
        await asks(store, 'rose', 'demande', T0);
        await asks(store, 'rose', 'urgence-detresse', T0 + MINUTE);
        await asks(store, 'jo', 'incompris', T0 + 2 * MINUTE);
        await asks(store, 'al', 'demande', T0 + 3 * MINUTE);
        await does(store, 'zoe', 'taken-over', 1, T0 + 5 * MINUTE);
        await does(store, 'zoe', 'said', 1, T0 + 6 * MINUTE);
        await does(store, 'bo', 'said', 1, T0 + 7 * MINUTE);
        await does(store, 'bo', 'taken-over', 2, T0 + 8 * MINUTE);
        const alert = { way: 'email', to: 'zoe@a.example', reason: null, since: T0 } as const;
        await store.alerts.put([{ ...alert, kind: 'promise', conversationId: 3 }], T0 + 9 * MINUTE);
        const nobody = { answeredAt: null, answeredBy: null };
        expect(await store.digests.requests(T0, T0 + 10 * MINUTE)).toEqual([
          ...[
            {
              askedAt: T0,
              hard: true,
              claimed: true,
              promiseBroken: false,
              answeredAt: T0 + 6 * MINUTE,
              answeredBy: 'zoe',
            },
          ],
          ...[{ askedAt: T0 + 2 * MINUTE, hard: false, claimed: true, promiseBroken: false, ...nobody }],
          ...[{ askedAt: T0 + 3 * MINUTE, hard: false, claimed: false, promiseBroken: true, ...nobody }],
        ]);
      }));

    test('count a conversation in the week in which it was asked in, and no word from before', () =>
      withStore(makeLab, async ({ store }) => {
        await does(store, 'zoe', 'said', 1, T0 - MINUTE);
        await asks(store, 'rose', 'demande', T0);
        expect(await store.digests.requests(T0 - MINUTE, T0)).toEqual([]);
        expect(await store.digests.requests(T0, T0 + 1)).toMatchObject([{ claimed: false, answeredAt: null }]);
      }));

    test('know who ended a hard conversation, once', () =>
      withStore(makeLab, async ({ store }) => {
        await asks(store, 'rose', 'urgence-violence', T0);
        await asks(store, 'jo', 'demande', T0);
        await does(store, 'zoe', 'handed-back', 1, T0 + MINUTE);
        await does(store, 'zoe', 'closed', 1, T0 + MINUTE);
        await does(store, 'bo', 'closed', 2, T0 + MINUTE);
        await does(store, 'al', 'said', 1, T0 + MINUTE);
        expect(await store.digests.endedHard(T0, T0 + 2 * MINUTE)).toEqual(['zoe']);
        expect(await store.digests.endedHard(T0, T0 + MINUTE)).toEqual([]);
      }));

    test('know nothing more of who was erased', () =>
      withStore(makeLab, async ({ store }) => {
        await asks(store, 'rose', 'urgence-violence', T0);
        await does(store, 'zoe', 'closed', 1, T0 + 1);
        await store.privacy.erase(addressOf('rose'), 'staff:zoe', T0 + 2);
        expect(await store.digests.requests(0, T0 + MINUTE)).toEqual([]);
        expect(await store.digests.endedHard(0, T0 + MINUTE)).toEqual([]);
      }));
  });
}
