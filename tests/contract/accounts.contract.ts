import { describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/staff.ts';
import type { Credential, Invitation } from '../../src/usecases/ports/accounts.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { T0 } from '../support/store-samples.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const password = (hash: string): Credential => ({ kind: 'password', hash });

const invitation = (tokenHash: string, email: string | null, roles: readonly Role[] = ['referent']): Invitation => ({
  ...{ tokenHash, email, roles, invitedBy: 'start', expiresAt: T0 + 24 * HOUR },
});

const joining = (id: string, credential: Credential = password(`hash of ${id}`)) => ({
  ...{ id, email: `${id}@asso.example`, name: id, credential },
});

/** Somebody with these roles, who came by an invitation. */
async function hired(store: Store, id: string, ...roles: readonly Role[]) {
  await store.accounts.invite(invitation(`i-${id}`, `${id}@asso.example`, roles));
  return store.accounts.join(`i-${id}`, joining(id), T0);
}

async function signedIn(store: Store, accountId: string, tokenHash = `s-${accountId}`): Promise<string> {
  const session = { tokenHash, accountId, createdAt: T0, idleUntil: T0 + 30 * MINUTE, endsAt: T0 + 12 * HOUR };
  await store.accounts.openSession(session);
  return tokenHash;
}

export function describeAccounts(makeLab: MakeStoreLab): void {
  describe('joining', () => {
    test('makes the first account the one that the first link is for, once, and no second one', () =>
      withStore(makeLab, async ({ store: { accounts }, crash }) => {
        expect(await accounts.count()).toBe(0);
        await accounts.invite(invitation('first', null, ['administrator']));
        expect(await accounts.invitation('first', T0)).toMatchObject({ email: null, roles: ['administrator'] });
        const [zoe, second] = [
          await accounts.join('first', joining('zoe'), T0),
          await accounts.join('first', joining('max'), T0),
        ];
        expect(zoe).toEqual({
          ...{ id: 'zoe', email: 'zoe@asso.example', name: 'zoe', roles: ['administrator'], createdAt: T0 },
          ...{ disabled: false, away: false, lastSeenAt: null },
        });
        expect(second).toBeNull();
        await accounts.invite(invitation('again', null, ['administrator']));
        expect(await accounts.join('again', joining('max'), T0)).toBeNull();
        const reopened = (await crash()).accounts;
        expect(await reopened.all()).toEqual([zoe]);
        expect(await reopened.find('zoe')).toEqual(zoe);
        expect(await reopened.findByEmail('zoe@asso.example')).toEqual(zoe);
        expect(await reopened.passwordHash('zoe')).toBe('hash of zoe');
      }));

    test('lets one of two who use the same link at once in', () =>
      withStore(makeLab, async ({ store: { accounts } }) => {
        await accounts.invite(invitation('first', null, ['administrator']));
        const both = await Promise.all(['zoe', 'max'].map((id) => accounts.join('first', joining(id), T0)));
        expect(both.filter((account) => account !== null)).toHaveLength(1);
        expect(await accounts.count()).toBe(1);
      }));

    test('is for the address that was invited, in time, and with the roles of the invitation', () =>
      withStore(makeLab, async ({ store: { accounts } }) => {
        await accounts.invite(invitation('i', 'zoe@asso.example', ['referent', 'editor']));
        expect(await accounts.join('i', joining('max'), T0)).toBeNull();
        expect(await accounts.join('other', joining('zoe'), T0)).toBeNull();
        expect(await accounts.join('i', joining('zoe'), T0 + 24 * HOUR)).toBeNull();
        expect(await accounts.join('i', joining('zoe'), T0)).toMatchObject({ roles: ['referent', 'editor'] });
        expect(await accounts.invitations(T0)).toEqual([]);
      }));

    test('gives nobody the way in of somebody else', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        await accounts.invite(invitation('i', 'zoe@asso.example'));
        const oidc: Credential = { kind: 'oidc', subject: 'https://issuer.example 1' };
        const zoe = await accounts.join('i', joining('zoe', oidc), T0);
        expect(await accounts.findByCredential('oidc', 'https://issuer.example 1')).toEqual(zoe);
        expect(await accounts.findByCredential('teams', 'https://issuer.example 1')).toBeNull();
        expect(await accounts.passwordHash('zoe')).toBeNull();
        await accounts.invite(invitation('j', 'max@asso.example'));
        expect(await accounts.join('j', joining('max', oidc), T0)).toBeNull();
        await hired(store, 'max');
        expect(await accounts.setCredential('max', oidc, T0)).toBe(false);
        expect(await accounts.setCredential('zoe', oidc, T0)).toBe(true);
      }));
  });

  describe('an invitation', () => {
    test('takes the place of an earlier one for the same address, and can be withdrawn', () =>
      withStore(makeLab, async ({ store: { accounts } }) => {
        await accounts.invite(invitation('one', 'zoe@asso.example'));
        await accounts.invite(invitation('two', 'zoe@asso.example', ['editor']));
        expect(await accounts.invitation('one', T0)).toBeNull();
        expect(await accounts.invitations(T0)).toEqual([invitation('two', 'zoe@asso.example', ['editor'])]);
        expect(await accounts.invitations(T0 + 24 * HOUR)).toEqual([]);
        await accounts.withdrawInvitation('zoe@asso.example');
        expect(await accounts.join('two', joining('zoe'), T0)).toBeNull();
      }));

    test('for somebody who is there already renews a password once, and ends the sessions', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        await hired(store, 'zoe', 'editor');
        const session = await signedIn(store, 'zoe');
        await accounts.invite(invitation('r', 'zoe@asso.example', ['administrator']));
        expect(await accounts.join('r', joining('zoe'), T0)).toBeNull();
        expect(await accounts.renew('r', password('new'), T0)).toMatchObject({ id: 'zoe', roles: ['editor'] });
        expect(await accounts.renew('r', password('newer'), T0)).toBeNull();
        expect(await accounts.passwordHash('zoe')).toBe('new');
        expect(await accounts.touchSession(session, T0, 0)).toBeNull();
      }));

    test('renews nothing for an account that is disabled', () =>
      withStore(makeLab, async ({ store }) => {
        await hired(store, 'zoe');
        await store.accounts.change('zoe', { disabled: true }, 'max', T0);
        await store.accounts.invite(invitation('r', 'zoe@asso.example'));
        expect(await store.accounts.renew('r', password('new'), T0)).toBeNull();
      }));
  });

  describe('a change', () => {
    test('leaves at least one administrator, also when two go at once', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        for (const id of ['max', 'zoe']) await hired(store, id, 'administrator', 'referent');
        const gone = await Promise.all([
          accounts.change('max', { roles: ['referent'] }, 'max', T0),
          accounts.change('zoe', { disabled: true }, 'max', T0),
        ]);
        expect(gone.filter((account) => account === null)).toHaveLength(1);
        expect(await accounts.change('nobody', { name: 'x' }, 'max', T0)).toBeNull();
      }));

    test('of rights ends the sessions, of a name or an absence does not', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        await hired(store, 'max', 'administrator');
        await hired(store, 'zoe', 'referent', 'editor');
        const session = await signedIn(store, 'zoe');
        await accounts.change('zoe', { name: 'Zoé', away: true, roles: ['editor', 'referent'] }, 'zoe', T0);
        expect(await accounts.touchSession(session, T0, 0)).toMatchObject({ account: { name: 'Zoé', away: true } });
        await accounts.change('zoe', { roles: ['referent'] }, 'max', T0);
        expect(await accounts.touchSession(session, T0, 0)).toBeNull();
        await signedIn(store, 'zoe', 'other');
        await accounts.change('zoe', { disabled: true }, 'max', T0);
        expect(await accounts.touchSession('other', T0, 0)).toBeNull();
        await signedIn(store, 'zoe', 'too late');
        await accounts.change('zoe', { disabled: false }, 'max', T0);
        expect(await accounts.touchSession('too late', T0, 0)).toBeNull();
      }));
  });

  describe('a session', () => {
    test('lives while it is used, to its end and no longer', () =>
      withStore(makeLab, async ({ store, crash }) => {
        await hired(store, 'zoe');
        const hash = await signedIn(store, 'zoe');
        const { accounts } = await crash();
        const use = (at: number) => accounts.touchSession(hash, at, at + 30 * MINUTE);
        expect(await use(T0 + 29 * MINUTE)).toMatchObject({
          account: { id: 'zoe', lastSeenAt: T0 },
          session: { accountId: 'zoe', createdAt: T0, idleUntil: T0 + 59 * MINUTE, endsAt: T0 + 12 * HOUR },
        });
        for (let at = 58 * MINUTE; at < 12 * HOUR; at += 29 * MINUTE) expect(await use(T0 + at)).not.toBeNull();
        expect((await use(T0 + 12 * HOUR - 1))?.session.idleUntil).toBe(T0 + 12 * HOUR);
        expect(await use(T0 + 12 * HOUR)).toBeNull();
      }));

    test('is over when nobody used it, and a look is no use', () =>
      withStore(makeLab, async ({ store }) => {
        await hired(store, 'zoe');
        const hash = await signedIn(store, 'zoe');
        expect((await store.accounts.touchSession(hash, T0 + 29 * MINUTE, 0))?.session.idleUntil).toBe(
          T0 + 30 * MINUTE,
        );
        expect(await store.accounts.touchSession(hash, T0 + 30 * MINUTE, T0 + 60 * MINUTE)).toBeNull();
      }));

    test('ends alone, or with all the others of its account', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        for (const id of ['max', 'zoe']) await hired(store, id);
        const others = [await signedIn(store, 'zoe', 'b'), await signedIn(store, 'zoe', 'c')];
        const [ended, kept] = [await signedIn(store, 'zoe', 'a'), await signedIn(store, 'max', 'm')];
        const there = async (hash: string) => (await accounts.touchSession(hash, T0, 0)) !== null;
        await accounts.endSession(ended);
        expect(await Promise.all([ended, ...others, kept].map(there))).toEqual([false, true, true, true]);
        await accounts.endSessions('zoe');
        expect(await Promise.all([...others, kept].map(there))).toEqual([false, false, true]);
        await signedIn(store, 'zoe', 'd');
        await accounts.setCredential('zoe', password('new'), T0);
        expect(await there('d')).toBe(false);
      }));
  });

  describe('failures to sign in', () => {
    test('are counted by key and time, forgotten on demand, and survive a crash', () =>
      withStore(makeLab, async ({ store, crash }) => {
        for (let at = 0; at < 3; at += 1) await store.accounts.noteFailure('a', T0 + at);
        await store.accounts.noteFailure('b', T0);
        const { accounts } = await crash();
        expect(await accounts.failures('a', T0 - 1)).toEqual({ count: 3, lastAt: T0 + 2 });
        expect((await accounts.failures('a', T0)).count).toBe(2);
        await accounts.forgetFailures('a');
        expect(await accounts.failures('a', 0)).toEqual({ count: 0, lastAt: null });
        expect((await accounts.failures('b', 0)).count).toBe(1);
      }));

    test('go with the sweep after a day, as sessions and invitations do when they are over', () =>
      withStore(makeLab, async ({ store }) => {
        const { accounts } = store;
        await hired(store, 'zoe');
        const hash = await signedIn(store, 'zoe');
        await accounts.invite(invitation('i', 'max@asso.example'));
        await accounts.noteFailure('a', T0);
        await accounts.sweep(T0 + 29 * MINUTE);
        expect(await accounts.touchSession(hash, T0, 0)).not.toBeNull();
        expect([(await accounts.failures('a', 0)).count, (await accounts.invitations(T0)).length]).toEqual([1, 1]);
        await accounts.sweep(T0 + 24 * HOUR);
        expect(await accounts.touchSession(hash, T0, 0)).toBeNull();
        expect([(await accounts.failures('a', 0)).count, (await accounts.invitations(T0)).length]).toEqual([0, 0]);
      }));
  });
}
