import type { DeskLine } from '../../src/domain/desk.ts';
import type { OpeningHours } from '../../src/domain/hours.ts';
import type { Referent } from '../../src/domain/referent.ts';
import type { Candidate } from '../../src/domain/route.ts';
import { NOW } from './sample-turn.ts';

/** Mondays from nine to noon, in Paris. */
export const MONDAY_MORNING: OpeningHours = {
  timezone: 'Europe/Paris',
  week: [[{ from: 540, to: 720 }], [], [], [], [], [], []],
  closedOn: [],
};

export function referent(changes: Partial<Referent> = {}): Referent {
  return {
    email: 'claire@association.example',
    name: 'Claire',
    regions: [],
    needs: [],
    languages: ['fr'],
    ceiling: 5,
    trained: false,
    duty: null,
    ...changes,
  };
}

/** On duty, holding nothing. */
export function candidate(accountId: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    ...referent({ email: `${accountId}@association.example`, name: accountId }),
    accountId,
    held: 0,
    away: false,
    onDuty: true,
    nextDutyAt: null,
    ...changes,
  };
}

/** A patient of the chat page who asked for a person a minute ago. */
export function deskLine(changes: Partial<DeskLine> = {}): DeskLine {
  return {
    conversationId: 1,
    channel: 'chat',
    holder: 'waiting',
    heldBy: null,
    reasons: ['demande'],
    since: NOW - 60_000,
    patientAt: NOW - 60_000,
    wordAt: null,
    region: null,
    need: null,
    language: null,
    expectedAt: null,
    awaitedSince: null,
    offeredTo: null,
    offeredAt: null,
    offeredFor: null,
    offers: 0,
    sharedWith: [],
    undelivered: 0,
    version: 1,
    ...changes,
  };
}
