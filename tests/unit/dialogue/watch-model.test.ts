import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideWatch } from '../../../src/dialogue/decide-watch.ts';
import { isVeiled, REASONS_BY_GRAVITY } from '../../../src/domain/desk.ts';
import { replyWindowAt } from '../../../src/domain/reply-window.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { candidate, deskLine } from '../../support/sample-desk.ts';
import { NOW } from '../../support/sample-turn.ts';

const CONTENT = sampleContent();
const HOUR = 3_600_000;
const NAMES = ['a', 'b', 'c', 'd'];

const moment = fc.integer({ min: -30 * HOUR, max: 2 * HOUR }).map((ms) => NOW + ms);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });

const line = fc
  .record({
    channel: fc.constantFrom('chat', 'messenger', 'whatsapp'),
    holder: fc.constantFrom('assistant', 'waiting', 'referent', 'handed-back', 'closed'),
    reasons: fc.subarray([...REASONS_BY_GRAVITY]),
    since: moment,
    patientAt: maybe(moment),
    region: maybe(fc.constantFrom('Bretagne', 'Corse')),
    expectedAt: maybe(moment),
    awaitedSince: maybe(moment),
    offeredTo: maybe(fc.constantFrom(...NAMES, 'gone')),
    offeredAt: maybe(moment),
    offeredFor: maybe(fc.constantFrom(...REASONS_BY_GRAVITY)),
    offers: fc.nat(20),
  } as const)
  .map((changes) => deskLine(changes));

const people = fc.subarray(NAMES).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc
        .record({
          trained: fc.boolean(),
          away: fc.boolean(),
          onDuty: fc.boolean(),
          held: fc.nat(6),
          nextDutyAt: maybe(fc.integer({ min: 1, max: 99 }).map((hours) => NOW + hours * HOUR)),
          regions: fc.subarray(['Bretagne', 'Corse']),
        })
        .map((changes) => candidate(name, changes)),
    ),
  ),
);

test('whatever stands on the desk, nobody is alerted who must not be, nothing is said that must not be, and it is looked at again', () => {
  fc.assert(
    fc.property(line, people, (one, candidates) => {
      const watched = decideWatch(one, { content: CONTENT, candidates }, NOW);
      const open = one.holder === 'referent' || one.holder === 'waiting' || one.reasons.length > 0;
      expect(watched.lookAt === null).toBe(!open);
      if (watched.lookAt !== null) expect(watched.lookAt).toBeGreaterThanOrEqual(NOW);
      // A step that changes nothing is not taken again at once.
      if (watched.lookAt === NOW) expect(watched.endsHold).toBe(true);

      const byMail = watched.alerts.filter(({ way }) => way === 'email').map(({ to }) => to.split('@')[0]);
      for (const name of byMail) {
        const person = candidates.find(({ accountId }) => accountId === name);
        expect(person).toMatchObject({ onDuty: true, away: false });
        if (isVeiled(one.reasons)) expect(person?.trained).toBe(true);
      }
      if (isVeiled(one.reasons)) expect(watched.alerts.filter(({ way }) => way === 'teams')).toEqual([]);
      if (one.holder === 'referent') expect(watched.alerts).toEqual([]);

      const window = replyWindowAt(one.channel, one.patientAt, NOW).kind;
      if (one.reasons.includes('urgence-violence') || window === 'closed' || window === 'person')
        expect(watched.notice).toBeNull();
      expect(decideWatch(one, { content: CONTENT, candidates: candidates.toReversed() }, NOW)).toEqual(watched);
    }),
    { numRuns: 2000, seed: 20261125 },
  );
});
