import type { Referent } from '../../src/domain/referent.ts';
import type { Role } from '../../src/domain/staff.ts';
import { hashSecret } from '../../src/lib/secret-token.ts';
import type { Account, Accounts, Session } from '../../src/usecases/ports/accounts.ts';

const FAR = 9e15;

export type FakeStaff = ReturnType<typeof createFakeStaff>;

/** Members of staff and their sessions in memory; their first name in lower case is the secret they sign in with. */
export function createFakeStaff() {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, Session>();
  const referents: Referent[] = [];
  const state = { down: false };

  const port: Pick<Accounts, 'all' | 'find' | 'touchSession'> = {
    all: async () => [...accounts.values()],
    find: async (id) => accounts.get(id) ?? null,
    async touchSession(tokenHash, now) {
      if (state.down) throw new Error('the store is away');
      const session = sessions.get(tokenHash);
      const account = accounts.get(session?.accountId ?? '');
      if (session === undefined || account === undefined || account.disabled || now >= session.endsAt) return null;
      return { account, session };
    },
  };

  return {
    port,
    state,
    referents,
    /** Signs somebody in. */
    hire(name: string, line: Partial<Referent> = {}, more: { roles?: readonly Role[]; away?: boolean } = {}): Account {
      const id = `id-${name.toLowerCase()}`;
      const email = `${name.toLowerCase()}@exemple.org`;
      const { roles = ['referent'], away = false } = more;
      const account: Account = { id, email, name, roles, away, createdAt: 0, disabled: false, lastSeenAt: null };
      accounts.set(id, account);
      const usual = { regions: [], needs: [], languages: ['fr'], ceiling: 5, trained: false, duty: null };
      const known = referents.findIndex((referent) => referent.email === email);
      referents.splice(known < 0 ? referents.length : known, known < 0 ? 0 : 1, { email, name, ...usual, ...line });
      const tokenHash = hashSecret(name.toLowerCase());
      sessions.set(tokenHash, { tokenHash, accountId: id, createdAt: 0, idleUntil: FAR, endsAt: FAR });
      return account;
    },
    signOut: (name: string): void => void sessions.delete(hashSecret(name.toLowerCase())),
  };
}
