import type { DeskLine } from '../../src/domain/desk.ts';
import type { Referent } from '../../src/domain/referent.ts';
import type { Account } from '../../src/usecases/ports/accounts.ts';
import { T0 } from './store-samples.ts';

/** A conversation in which somebody waits since T0. */
export function deskLine(changes: Partial<DeskLine> = {}): DeskLine {
  return {
    ...{ conversationId: 1, channel: 'messenger', holder: 'waiting', heldBy: null, reasons: ['demande'], since: T0 },
    ...{ patientAt: T0, wordAt: null, region: null, need: null, language: null, expectedAt: null, awaitedSince: null },
    ...{ offeredTo: null, offeredAt: null, offeredFor: null, offers: 0, sharedWith: [], undelivered: 0, version: 1 },
    ...changes,
  } as const;
}

export function referentLine(name: string, changes: Partial<Referent> = {}): Referent {
  const who = { email: `${name}@association.example`, name, regions: [], needs: [], languages: ['fr'] };
  return { ...who, ceiling: 5, trained: false, duty: null, ...changes };
}

export function referentAccount(name: string, changes: Partial<Account> = {}): Account {
  const who = { id: `account-${name}`, email: `${name}@association.example`, name, roles: ['referent'] as const };
  return { ...who, createdAt: 0, disabled: false, away: false, lastSeenAt: null, ...changes };
}
