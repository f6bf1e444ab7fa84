import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/usecases/ports/alerts.ts';
import type { PurgeLimits } from '../../src/usecases/ports/privacy.ts';
import { addressOf, answered, T0 } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const LEASE = 60_000;

function alert(changes: Partial<Alert> = {}): Alert {
  const concerns = { conversationId: null, reason: 'demande', since: T0 - 5000 } as const;
  return { kind: 'new', way: 'teams', to: '', ...concerns, ...changes };
}

export function describeAlerts(makeLab: MakeStoreLab): void {
  describe('alerts', () => {
    test('are handed out once, the longest due first, and wake whoever sends them', () =>
      withStore(makeLab, async ({ store, wakeups }) => {
        let woken = 0;
        wakeups.listen('alerts', () => {
          woken += 1;
        });
        await store.alerts.put([alert({ to: 'b' })], T0 + 1);
        await store.alerts.put([alert({ to: 'a' })], T0);
        expect(woken).toBe(2);
        expect(await store.alerts.nextDueAt('teams')).toBe(T0);
        expect(await store.alerts.claim('teams', T0 - 1, LEASE)).toBeNull();
        expect(await store.alerts.claim('teams', T0 + 1, LEASE)).toMatchObject({
          to: 'a',
          attempts: 0,
          status: 'pending',
        });
        expect(await store.alerts.claim('teams', T0 + 1, LEASE)).toMatchObject({
          to: 'b',
          since: T0 - 5000,
          code: null,
        });
        expect(await store.alerts.claim('teams', T0 + 1, LEASE)).toBeNull();
      }));

    test('wait each for their own way', () =>
      withStore(makeLab, async ({ store }) => {
        await store.alerts.put([alert({ way: 'email', to: 'zoe@association.example' })], T0);
        expect(await store.alerts.nextDueAt('teams')).toBeNull();
        expect(await store.alerts.claim('teams', T0, LEASE)).toBeNull();
        expect(await store.alerts.nextDueAt('email')).toBe(T0);
        expect(await store.alerts.claim('email', T0, LEASE)).toMatchObject({ way: 'email' });
      }));

    test('of an urgency pass the others', () =>
      withStore(makeLab, async ({ store }) => {
        await store.alerts.put([alert({ to: 'a' })], T0);
        await store.alerts.put([alert({ to: 'b', reason: 'urgence-detresse' })], T0 + 1);
        expect(await store.alerts.claim('teams', T0 + 1, LEASE)).toMatchObject({ to: 'b' });
      }));

    test('know the channel of their conversation, and never more of it', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        await store.alerts.put([alert({ conversationId: 1 })], T0);
        const row = await store.alerts.claim('teams', T0, LEASE);
        expect(row).toMatchObject({ conversationId: 1, channel: 'messenger' });
        expect(JSON.stringify(row)).not.toContain('rose');
      }));

    test('are tried again at their hour, with what went wrong', () =>
      withStore(makeLab, async ({ store }) => {
        await store.alerts.put([alert()], T0);
        const row = await store.alerts.claim('teams', T0, LEASE);
        await store.alerts.retry(row?.id ?? 0, 'rate', T0 + 5000);
        expect(await store.alerts.nextDueAt('teams')).toBe(T0 + 5000);
        expect(await store.alerts.claim('teams', T0 + 4999, LEASE)).toBeNull();
        expect(await store.alerts.claim('teams', T0 + 5000, LEASE)).toMatchObject({ attempts: 1, code: 'rate' });
      }));

    test('are not handed out any more once they are sent', () =>
      withStore(makeLab, async ({ store }) => {
        await store.alerts.put([alert()], T0);
        const row = await store.alerts.claim('teams', T0, LEASE);
        await store.alerts.sent(row?.id ?? 0, T0 + 1);
        await store.alerts.retry(row?.id ?? 0, 'rate', T0 + 1);
        expect(await store.alerts.nextDueAt('teams')).toBeNull();
        expect(await store.alerts.claim('teams', T0 + LEASE * 2, LEASE)).toBeNull();
        expect(await store.alerts.failures(0)).toEqual([]);
      }));

    test('that fail for good are shown, newest first, and counted', () =>
      withStore(makeLab, async ({ store }) => {
        for (const to of ['a', 'b']) {
          await store.alerts.put([alert({ to, way: 'email' })], T0);
          const row = await store.alerts.claim('email', T0, LEASE);
          await store.alerts.failed(row?.id ?? 0, 'smtp-550', to === 'a' ? T0 + 1 : T0 + 2);
        }
        expect(await store.alerts.failures(T0)).toMatchObject([
          { to: 'b', way: 'email', status: 'failed', code: 'smtp-550', settledAt: T0 + 2, attempts: 1 },
          { to: 'a', settledAt: T0 + 1 },
        ]);
        expect(await store.alerts.failures(T0 + 2)).toHaveLength(1);
        expect(await store.health()).toMatchObject({ failedAlerts: 2 });
      }));

    test('are handed out again when nobody said what became of them, after a crash too', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await store.alerts.put([alert()], T0);
        await store.alerts.claim('teams', T0, 200);
        expect(await store.alerts.claim('teams', T0 + 1, 200)).toBeNull();
        const reopened = await crash();
        await wait(250);
        expect(await reopened.alerts.claim('teams', T0 + 250, LEASE)).toMatchObject({ attempts: 1 });
      }));

    test('of a digest stand once an hour and person, whoever worked them out', () =>
      withStore(makeLab, async ({ store }) => {
        const digest = alert({
          kind: 'digest',
          way: 'email',
          to: 'zoe@association.example',
          reason: null,
          text: 'Bonjour',
        });
        await store.alerts.put([digest, { ...digest, to: 'al@association.example' }], T0);
        await store.alerts.put([digest, { ...digest, since: T0 }], T0 + 1);
        const rows = [1, 2, 3, 4].map(() => store.alerts.claim('email', T0 + 1, LEASE));
        const claimed = await Promise.all(rows);
        expect(claimed.filter((row) => row !== null)).toHaveLength(3);
        expect(claimed).toContainEqual(expect.objectContaining({ kind: 'digest', text: 'Bonjour' }));
      }));

    test('go with their conversation, and none comes after it', () =>
      withStore(makeLab, async ({ store }) => {
        await answered(store, T0, 'rose', 'r1');
        await store.alerts.put([alert({ conversationId: 1 })], T0);
        await store.privacy.erase(addressOf('rose'), 'staff:zoe', T0 + 1);
        await store.alerts.put([alert({ conversationId: 1 })], T0 + 2);
        expect(await store.alerts.claim('teams', T0 + LEASE, LEASE)).toBeNull();
        expect(await store.alerts.nextDueAt('teams')).toBeNull();
      }));

    test('are kept for a time once they are settled, and not before', () =>
      withStore(makeLab, async ({ store }) => {
        await store.alerts.put([alert(), alert(), alert()], T0);
        for (const end of ['sent', 'failed', 'waits'] as const) {
          const row = await store.alerts.claim('teams', T0, LEASE);
          if (end === 'sent') await store.alerts.sent(row?.id ?? 0, T0);
          if (end === 'failed') await store.alerts.failed(row?.id ?? 0, 'http-404', T0);
        }
        expect(await store.privacy.purge(purgeAlertsBefore(T0), 9)).toMatchObject({ alerts: 0 });
        expect(await store.privacy.purge(purgeAlertsBefore(T0 + 1), 9)).toMatchObject({ alerts: 2 });
        expect(await store.alerts.nextDueAt('teams')).not.toBeNull();
      }));
  });
}

function purgeAlertsBefore(alerts: number): PurgeLimits {
  const kept = { conversations: 0, messages: 0, replies: 0, understandings: 0, escalations: 0, statuses: 0 };
  return { ...kept, quarantine: 0, receipts: 0, audit: 0, farewells: 0, tellings: 0, alerts };
}
