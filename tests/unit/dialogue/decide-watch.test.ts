import { describe, expect, test } from '@jest/globals';
import { decideWatch } from '../../../src/dialogue/decide-watch.ts';
import type { DeskLine } from '../../../src/domain/desk.ts';
import type { Candidate } from '../../../src/domain/route.ts';
import { offersAfter, type Watched } from '../../../src/domain/watched.ts';
import { sampleContent } from '../../support/sample-content.ts';
import { candidate, deskLine, MONDAY_MORNING } from '../../support/sample-desk.ts';
import { NOW } from '../../support/sample-turn.ts';

const MINUTE = 60_000;
const CONTENT = sampleContent();

function watch(line: DeskLine, candidates: readonly Candidate[], now = NOW): Watched {
  return decideWatch(line, { content: CONTENT, candidates }, now);
}

/** « new → teams, claire » */
function told({ alerts }: Watched): string[] {
  return alerts.map(({ kind, way, to }) => `${kind} → ${way === 'teams' ? 'teams' : to.split('@')[0]}`);
}

/** What the desk keeps of it. */
function kept(line: DeskLine, watched: Watched, now: number): DeskLine {
  const expectedAt = watched.promiseDone ? null : line.expectedAt;
  return { ...line, ...offersAfter(line, watched, now), expectedAt };
}

/** Looks whenever it asked to be looked at, for so long. */
function course(line: DeskLine, candidates: readonly Candidate[], ms: number): string[] {
  const said: string[] = [];
  for (let now = NOW, look = NOW; look <= NOW + ms; ) {
    now = look;
    const watched = watch(line, candidates, now);
    said.push(...told(watched).map((words) => `${(now - NOW) / MINUTE} min : ${words}`));
    line = kept(line, watched, now);
    if (watched.lookAt === null) break;
    expect(watched.lookAt).toBeGreaterThan(now);
    look = watched.lookAt;
  }
  return said;
}

describe('a conversation that waits', () => {
  test('is offered at once, reminded of, then offered to the next', () => {
    expect(course(deskLine(), [candidate('claire'), candidate('omar')], 45 * MINUTE)).toEqual([
      '0 min : new → teams',
      '0 min : new → claire',
      '10 min : reminder → teams',
      '10 min : reminder → claire',
      '30 min : raised → teams',
      '30 min : raised → omar',
      '40 min : reminder → teams',
      '40 min : reminder → omar',
    ]);
  });

  test('does not become a hail of alerts when nobody can take it', () => {
    const alerts = course(deskLine(), [candidate('claire')], 8 * 60 * MINUTE).filter((words) =>
      words.includes('claire'),
    );
    expect(alerts.length).toBeLessThan(12);
  });

  test('tells nobody outside their duty, and is looked at when it begins', () => {
    const morning = NOW + 6 * 60 * MINUTE;
    const asleep = [candidate('claire', { onDuty: false, nextDutyAt: morning }), candidate('away', { away: true })];
    expect(watch(deskLine(), asleep)).toMatchObject({ alerts: [], offeredTo: null, lookAt: morning });
  });

  test('goes to the channel alone when everybody on duty is at their ceiling', () => {
    const full = [candidate('claire', { held: 5 })];
    expect(told(watch(deskLine(), full))).toEqual(['new → teams']);
  });

  test('goes to the channel while nobody has a line or an account yet, in opening hours', () => {
    expect(told(watch(deskLine(), []))).toEqual(['new → teams']);
    const content = { ...CONTENT, config: { ...CONTENT.config, hours: MONDAY_MORNING } };
    const night = Date.parse('2026-11-23T02:00:00Z');
    expect(decideWatch(deskLine(), { content, candidates: [] }, night)).toMatchObject({
      alerts: [],
      lookAt: Date.parse('2026-11-23T08:00:00Z'),
    });
  });

  test('is not offered again for every message that asks again', () => {
    const people = [candidate('claire')];
    const offered = kept(deskLine(), watch(deskLine(), people), NOW);
    const again = watch({ ...offered, reasons: ['insatisfaction', 'demande'] }, people, NOW + MINUTE);
    expect(again).toMatchObject({ alerts: [], lookAt: NOW + 10 * MINUTE });
  });

  test('says why and since when, and no word of anybody', () => {
    const [alert] = watch(deskLine({ reasons: ['incompris', 'demande'] }), [candidate('claire')]).alerts;
    expect(alert).toEqual({
      kind: 'new',
      way: 'teams',
      to: '',
      conversationId: 1,
      reason: 'demande',
      since: NOW - 60_000,
    });
  });
});

describe('a life in danger', () => {
  const trained = candidate('trained', { trained: true });
  const other = candidate('other', { trained: true, held: 5 });
  const untrained = candidate('untrained');
  const vital = deskLine({ reasons: ['urgence-vitale'] });

  test('is told to every trained person on duty, whatever they hold, and to nobody else', () => {
    const asleep = candidate('asleep', { trained: true, onDuty: false });
    expect(told(watch(vital, [untrained, trained, other, asleep]))).toEqual(['new → other', 'new → trained']);
  });

  test('tells no untrained person, even when no trained one is on duty', () => {
    const morning = NOW + 60 * MINUTE;
    const asleep = candidate('asleep', { trained: true, onDuty: false, nextDutyAt: morning });
    expect(watch(vital, [untrained, asleep])).toMatchObject({ alerts: [], lookAt: morning });
    expect(watch(vital, [untrained]).alerts).toEqual([]);
  });

  test('that is told after something milder was offered is offered anew at once', () => {
    const people = [untrained, trained];
    const offered = kept(deskLine(), watch(deskLine(), people), NOW);
    const graver = { ...offered, reasons: ['urgence-detresse', 'demande'] as const };
    const now = NOW + MINUTE;
    const watched = watch(graver, people, now);
    expect(told(watched)).toEqual(['new → trained']);
    expect(watch(kept(graver, watched, now), people, now + 1).alerts).toEqual([]);
  });
});

describe('a promise', () => {
  const promised = deskLine({ expectedAt: NOW, offeredAt: NOW, offeredTo: 'claire', offers: 1 });
  const LATE = NOW + 15 * MINUTE;

  test('that nobody kept is followed up once, and the association is told', () => {
    expect(watch(promised, [candidate('claire')]).lookAt).toBe(NOW + 10 * MINUTE);
    const watched = watch(promised, [candidate('claire')], LATE);
    expect(watched.notice?.text).toBe("Ce n'est pas oublié.");
    expect(told(watched)).toContain('promise → claire');
    expect(watch(kept(promised, watched, LATE), [candidate('claire')], LATE + MINUTE).notice).toBeNull();
  });

  test('is never spoken of first where violence was told, nor when the platform lets nobody answer', () => {
    const violence = watch({ ...promised, reasons: ['urgence-violence', 'demande'] }, [], LATE);
    expect(violence).toMatchObject({ notice: null, promiseDone: true });
    const closed = { ...promised, channel: 'messenger', patientAt: NOW - 24 * 60 * MINUTE } as const;
    expect(watch(closed, [], LATE)).toMatchObject({ notice: null, promiseDone: true });
    expect(watch({ ...closed, patientAt: NOW }, [], LATE).notice).not.toBeNull();
  });

  test('shows the numbers again where danger was told', () => {
    const watched = watch({ ...promised, reasons: ['urgence-vitale'], offeredFor: 'urgence-vitale' }, [], LATE);
    expect(watched.notice?.text).toContain('15 et 3114.');
  });
});

describe('a conversation that is held', () => {
  const held = deskLine({ holder: 'referent', heldBy: 'claire', wordAt: NOW, awaitedSince: NOW });

  test('waits again when the patient is left without a word for a quarter of an hour, and hears of it', () => {
    expect(watch(held, [], NOW + 14 * MINUTE)).toMatchObject({ endsHold: false, lookAt: NOW + 15 * MINUTE });
    const watched = watch(held, [], NOW + 15 * MINUTE);
    expect(watched).toMatchObject({ endsHold: true, lookAt: NOW + 15 * MINUTE });
    expect(watched.notice?.text).toBe('Cela attend de nouveau.');
  });

  test('is then offered as if nobody had come', () => {
    const now = NOW + 15 * MINUTE;
    const offered = { ...held, offeredTo: 'claire', offeredAt: NOW, offeredFor: 'demande', offers: 3 } as const;
    const again = { ...kept(offered, watch(offered, [], now), now), holder: 'waiting' } as const;
    expect(told(watch(again, [candidate('claire')], now))).toEqual(['new → teams', 'new → claire']);
  });

  test('that ends after a broken promise says so in one word, not in two', () => {
    const now = NOW + 15 * MINUTE;
    expect(watch({ ...held, expectedAt: NOW - MINUTE }, [], now)).toMatchObject({ endsHold: true, promiseDone: true });
    expect(watch({ ...held, expectedAt: now + MINUTE }, [], now)).toMatchObject({ endsHold: true, promiseDone: false });
  });

  test('ends no later than a third of that time after it when the patient wrote again', () => {
    const answered = watch({ ...held, awaitedSince: null }, []);
    expect(answered.lookAt).toBe(NOW + 5 * MINUTE);
  });

  test('is offered too when a referent came unasked and said nothing', () => {
    const left = deskLine({ reasons: [] });
    expect(told(watch(left, [candidate('claire')]))).toEqual(['new → teams', 'new → claire']);
  });

  test('ends in silence where violence was told', () => {
    const watched = watch({ ...held, reasons: ['urgence-violence'] }, [], NOW + 15 * MINUTE);
    expect(watched).toMatchObject({ endsHold: true, notice: null });
  });

  test('stays with its referent when it was answered, however long the patient is quiet', () => {
    const answered = { ...held, awaitedSince: null };
    expect(watch(answered, [candidate('claire')], NOW + 48 * 60 * MINUTE)).toMatchObject({
      endsHold: false,
      alerts: [],
      notice: null,
    });
  });
});

test('a conversation for which nobody is asked any more is left alone', () => {
  expect(watch(deskLine({ holder: 'handed-back', reasons: [] }), [candidate('claire')])).toMatchObject({
    alerts: [],
    lookAt: null,
  });
});
