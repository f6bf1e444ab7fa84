import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTeamsSender } from '../../../src/alerts/teams/create-teams-sender.ts';
import { startFakeTeams } from '../../support/fake-teams.ts';
import { alertRow, WORDING } from '../../support/sample-alert.ts';
import { T0 } from '../../support/store-samples.ts';

let teams: Awaited<ReturnType<typeof startFakeTeams>>;
beforeEach(async () => {
  teams = await startFakeTeams();
});
afterEach(() => teams.close());

const senderTo = (webhook: string, options = {}) =>
  createTeamsSender({ ...WORDING, webhook }, () => T0, { paceMs: 0, ...options });
const sender = (options = {}) => senderTo(teams.url, options);

describe('telling the Teams channel', () => {
  test('posts one small card that says why, since when and where, and opens the conversation', async () => {
    expect(await sender().send(alertRow())).toEqual({ kind: 'sent' });
    const [card] = teams.cards;
    expect(teams.failedInFlow).toEqual([]);
    expect(card?.actions).toEqual([
      expect.objectContaining({ url: 'https://epaule.example/console/#/conversation/12' }),
    ]);
    const shown = JSON.stringify(card?.body).replaceAll('\u00a0', ' ');
    for (const words of ['demande à parler', 'Messenger', 'n° 12', 'dimanche 22 novembre à 04 h 00'])
      expect(shown).toContain(words);
    expect(Buffer.byteLength(teams.bodies[0] ?? '')).toBeLessThan(2000);
  });

  test.each(['new', 'reminder', 'raised', 'promise', 'passed', 'care'] as const)(
    'makes a card that a flow can show of « %s »',
    async (kind) => {
      expect(await sender().send(alertRow({ kind, reason: 'urgence-vitale' }))).toEqual({ kind: 'sent' });
      expect([teams.cards.length, teams.failedInFlow]).toEqual([1, []]);
    },
  );

  test('says nothing of a link when nobody knows the address of the console', async () => {
    const bare = createTeamsSender({ ...WORDING, publicUrl: null, webhook: teams.url }, () => T0);
    expect(await bare.send(alertRow())).toEqual({ kind: 'sent' });
    expect(teams.cards[0]?.actions).toEqual([]);
  });

  test('does not send what Teams would refuse for its size', async () => {
    const text = 'é'.repeat(10_000);
    expect(await sender().send(alertRow({ kind: 'digest', text }))).toEqual({ kind: 'refused', code: 'too-large' });
    expect(teams.bodies).toEqual([]);
  });

  test('keeps below the rate at which Teams refuses', async () => {
    const paced = createTeamsSender({ ...WORDING, webhook: teams.url }, () => T0);
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, id) => paced.send(alertRow({ id }))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'sent'));
  });

  test.each([
    [{ status: 200 }, { kind: 'sent' }],
    [
      { status: 429, headers: { 'retry-after': '17' } },
      { kind: 'later', code: 'rate', waitMs: 17_000 },
    ],
    [{ status: 429 }, { kind: 'later', code: 'rate', waitMs: 5000 }],
    [{ status: 503 }, { kind: 'later', code: 'http-503', waitMs: 10_000 }],
    [{ status: 413 }, { kind: 'refused', code: 'too-large' }],
    [{ status: 404 }, { kind: 'refused', code: 'http-404' }],
    [
      { status: 302, headers: { location: 'https://elsewhere.example/' } },
      { kind: 'refused', code: 'http-302' },
    ],
    ['reset', { kind: 'later', code: 'unreachable', waitMs: 10_000 }],
    ['hang', { kind: 'later', code: 'timeout', waitMs: 10_000 }],
  ] as const)('takes %j for %j', async (fault, outcome) => {
    teams.faults.push(fault);
    expect(await sender({ timeoutMs: 300 }).send(alertRow())).toEqual(outcome);
    expect(teams.bodies).toHaveLength(1);
  });

  test('reads a Retry-After that is a date, and waits an hour at most', async () => {
    const inTwoMinutes = new Date(T0 + 120_000).toUTCString();
    teams.faults.push({ status: 429, headers: { 'retry-after': inTwoMinutes } });
    expect(await sender().send(alertRow())).toEqual({ kind: 'later', code: 'rate', waitMs: 120_000 });
    teams.faults.push({ status: 429, headers: { 'retry-after': '999999' } });
    expect(await sender().send(alertRow())).toEqual({ kind: 'later', code: 'rate', waitMs: 3_600_000 });
  });

  test('calls nothing inside our own network, whatever the address says', async () => {
    const inner = senderTo('https://169.254.169.254/workflows/1?sig=SECRET');
    expect(await inner.send(alertRow())).toEqual({ kind: 'refused', code: 'inner-address' });
  });
});
