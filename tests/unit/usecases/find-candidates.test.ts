import { describe, expect, test } from '@jest/globals';
import { findCandidates } from '../../../src/usecases/find-candidates.ts';
import { deskLine, referentAccount, referentLine } from '../../support/sample-watch.ts';
import { T0 } from '../../support/store-samples.ts';

const hours = { timezone: 'Europe/Paris', week: [[], [], [], [], [], [], [{ from: 0, to: 1440 }]], closedOn: [] };

describe('whom a conversation can be offered to', () => {
  test('is a referent with an account and a line in the rota, joined by their address in whatever case', () => {
    const accounts = [
      ...[
        referentAccount('zoe'),
        referentAccount('bo', { roles: ['editor'] }),
        referentAccount('al', { disabled: true }),
      ],
      ...[referentAccount('nobody')],
    ];
    const rota = ['zoe', 'bo', 'al', 'no-account'].map((name) => referentLine(name));
    const found = findCandidates(
      accounts,
      [...rota, referentLine('', { email: 'ZOE@association.example' })],
      hours,
      [],
      T0,
    );
    expect(found).toMatchObject([{ accountId: 'account-zoe', held: 0, away: false, onDuty: true }]);
    const capitals = [referentLine('zoe', { email: 'Zoe@Association.Example' })];
    expect(findCandidates(accounts, capitals, hours, [], T0)).toHaveLength(1);
  });

  test('counts what they hold, and what is offered to them as far as their ceiling is not reached by it', () => {
    const held = deskLine({ holder: 'referent', heldBy: 'account-zoe' });
    const offered = deskLine({ offeredTo: 'account-zoe' });
    const heldBy = (...open: readonly ReturnType<typeof deskLine>[]) =>
      findCandidates([referentAccount('zoe')], [referentLine('zoe', { ceiling: 3 })], hours, open, T0)[0]?.held;
    expect(heldBy(held, deskLine({ holder: 'referent', heldBy: 'other' }))).toBe(1);
    expect(heldBy(held, offered)).toBe(2);
    expect(heldBy(offered, offered, offered, offered)).toBe(2);
    expect(heldBy(held, held, held, offered)).toBe(3);
  });

  test('keeps who is away or off duty, and says so', () => {
    const off = { ...hours, week: hours.week.map(() => []) };
    const found = findCandidates([referentAccount('zoe', { away: true })], [referentLine('zoe')], off, [], T0);
    expect(found).toMatchObject([{ away: true, onDuty: false, nextDutyAt: null }]);
  });
});
