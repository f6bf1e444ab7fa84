import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../../src/domain/alert.ts';
import type { Role } from '../../../src/domain/staff.ts';
import type { RequestFact } from '../../../src/domain/week.ts';
import { lastCare, lastDigest } from '../../../src/usecases/digest-hours.ts';
import type { Account } from '../../../src/usecases/ports/accounts.ts';
import { createSendDigests } from '../../../src/usecases/send-digests.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const timezone = 'Europe/Paris';
/** Mondays at nine in Paris. */
const MONDAYS = { timezone, weekday: 0, minutes: 9 * 60 };
const MONDAY = Date.UTC(2026, 10, 23, 8);

function account(id: string, roles: readonly Role[], changes: Partial<Account> = {}): Account {
  const rest = { createdAt: 0, disabled: false, away: false, lastSeenAt: null };
  return { id, email: `${id}@association.example`, name: id, roles, ...rest, ...changes };
}

function request(changes: Partial<RequestFact> = {}): RequestFact {
  const answer = { answeredAt: MONDAY - DAY + 20 * MINUTE, answeredBy: 'zoe' };
  return { askedAt: MONDAY - DAY, hard: false, claimed: true, promiseBroken: false, ...answer, ...changes };
}

const UNANSWERED = { claimed: false, answeredAt: null, answeredBy: null };

function harness(options: {
  requests?: readonly RequestFact[];
  hard?: readonly string[];
  accounts?: readonly Account[];
}) {
  const put: Alert[] = [];
  const asked: (readonly [string, number, number])[] = [];
  const clock = { now: MONDAY };
  const send = createSendDigests({
    digests: {
      requests: async (since, until) => {
        asked.push(['requests', since, until]);
        return options.requests ?? [];
      },
      endedHard: async (since, until) => {
        asked.push(['endedHard', since, until]);
        return options.hard ?? [];
      },
    },
    accounts: { all: async () => options.accounts ?? [account('zoe', ['referent'])] },
    alerts: { put: async (alerts) => void put.push(...alerts) },
    digest: MONDAYS,
    timezone,
    clock: () => clock.now,
  });
  return { put, asked, clock, send };
}

describe('the weekly digest', () => {
  test('goes by mail to referents and administrators, each once, and to nobody else', async () => {
    const accounts = [
      ...[account('zoe', ['referent', 'administrator']), account('bo', ['administrator']), account('ed', ['editor'])],
      ...[account('al', ['referent'], { disabled: true })],
    ];
    const { put, send, asked } = harness({ requests: [request()], accounts });
    await send();
    await send();
    expect(put).toMatchObject([
      { kind: 'digest', way: 'email', to: 'zoe@association.example', conversationId: null, since: MONDAY },
      { kind: 'digest', to: 'bo@association.example' },
    ]);
    expect(asked[0]).toEqual(['requests', MONDAY - 7 * DAY, MONDAY]);
  });

  test('tells a referent what they answered, and everybody what came of all requests', async () => {
    const requests = [
      ...[request(), request({ answeredAt: MONDAY - DAY + 40 * MINUTE, hard: true }), request(UNANSWERED)],
      ...[request({ answeredBy: 'bo', answeredAt: MONDAY - DAY + 3 * HOUR, promiseBroken: true })],
    ];
    const { put, send } = harness({ requests });
    await send();
    const [own, all] = (put[0]?.text ?? '').replaceAll('\u202f', ' ').split("Pour toute l'association");
    expect(own).toContain('répondu à 2 personnes');
    expect(own).toContain('40 minutes');
    expect(own).toContain('1 conversation était difficile');
    for (const words of [
      '4 personnes ont',
      '3 personnes ont',
      '40 minutes',
      "1 heure annoncée n'a pas",
      "1 demande n'a été prise",
    ])
      expect(all).toContain(words);
    expect(all).toContain('mot avec un collègue');
  });

  test('is not sent of a week in which nobody asked for a person', async () => {
    const { put, send } = harness({});
    await send();
    expect(put).toEqual([]);
  });

  test('comes late after an outage, and not at all days later', async () => {
    const late = harness({ requests: [request()] });
    late.clock.now = MONDAY + 2 * DAY;
    await late.send();
    expect(late.put).toMatchObject([{ since: MONDAY }]);
    const tooLate = harness({ requests: [request()] });
    tooLate.clock.now = MONDAY + 4 * DAY;
    await tooLate.send();
    expect(tooLate.put).toEqual([]);
  });

  test('is due at its hour by the clocks of the association, over the change to summer time too', () => {
    expect(lastDigest(MONDAYS, MONDAY - 1).at).toBe(MONDAY - 7 * DAY);
    expect(lastDigest(MONDAYS, MONDAY + 6 * DAY).at).toBe(MONDAY);
    const spring = Date.UTC(2027, 2, 29, 7);
    expect(lastDigest(MONDAYS, spring)).toEqual({ at: spring, since: spring - 7 * DAY + HOUR, until: spring });
  });
});

describe('a word after a hard conversation', () => {
  test('comes the next morning to whoever ended it, and says nothing of it', async () => {
    const { put, send, asked } = harness({ hard: ['zoe', 'gone'] });
    await send();
    expect(put).toEqual([
      ...[
        {
          kind: 'care',
          way: 'email',
          to: 'zoe@association.example',
          conversationId: null,
          reason: null,
          since: MONDAY,
        },
      ],
    ]);
    const midnight = MONDAY - 9 * HOUR;
    expect(asked.at(-1)).toEqual(['endedHard', midnight - DAY, midnight]);
  });

  test('is not for the evening', async () => {
    const { put, clock, send } = harness({ hard: ['zoe'] });
    clock.now = MONDAY + 13 * HOUR;
    await send();
    expect(put).toEqual([]);
    expect(lastCare(timezone, MONDAY - 1).at).toBe(MONDAY - DAY);
  });
});
