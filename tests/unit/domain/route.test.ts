import { describe, expect, test } from '@jest/globals';
import { compareLines, urgencyOf } from '../../../src/domain/order-lines.ts';
import { chooseReferent } from '../../../src/domain/route.ts';
import { candidate, deskLine } from '../../support/sample-desk.ts';
import { NOW } from '../../support/sample-turn.ts';

const HOUR = 3_600_000;

describe('routing', () => {
  const breton = candidate('breton', { regions: ['Bretagne'], held: 4 });
  const anywhere = candidate('anywhere');
  const norman = candidate('norman', { regions: ['Normandie'] });

  test('goes by region first: who serves it, then who serves all, then anybody', () => {
    const line = deskLine({ region: 'Bretagne' });
    expect(chooseReferent(line, [norman, anywhere, breton])?.accountId).toBe('breton');
    expect(chooseReferent(line, [norman, anywhere])?.accountId).toBe('anywhere');
    expect(chooseReferent(line, [norman])?.accountId).toBe('norman');
  });

  test('then by need, then by language, then by load', () => {
    const rights = candidate('rights', { needs: ['droits'], held: 3 });
    const spanish = candidate('spanish', { languages: ['fr', 'es'], held: 3 });
    expect(chooseReferent(deskLine({ need: 'droits' }), [anywhere, rights])?.accountId).toBe('rights');
    expect(chooseReferent(deskLine({ language: 'es' }), [anywhere, spanish])?.accountId).toBe('spanish');
    const half = candidate('half', { held: 2, ceiling: 4 });
    const third = candidate('third', { held: 3, ceiling: 9 });
    expect(chooseReferent(deskLine(), [half, third])?.accountId).toBe('third');
  });

  test('never goes to somebody untrained when a life is in danger, nor to somebody away, off duty or at their ceiling', () => {
    const line = deskLine({ reasons: ['urgence-detresse', 'demande'] });
    expect(chooseReferent(line, [anywhere])).toBeNull();
    expect(chooseReferent(line, [anywhere, candidate('trained', { trained: true })])?.accountId).toBe('trained');
    const gone = [
      candidate('away', { away: true }),
      candidate('asleep', { onDuty: false }),
      candidate('full', { held: 5 }),
    ];
    expect(chooseReferent(deskLine(), gone)).toBeNull();
  });

  test('asks everybody before it asks anybody again', () => {
    const people = [norman, anywhere, breton, candidate('away', { away: true })];
    let line = deskLine({ region: 'Bretagne' });
    const asked = people.map(() => {
      const chosen = chooseReferent(line, people)?.accountId ?? null;
      line = { ...line, offeredTo: chosen };
      return chosen;
    });
    expect(asked).toEqual(['breton', 'anywhere', 'norman', 'breton']);
  });

  test('gives the same answer whatever the order it is asked in', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => candidate(id));
    expect(chooseReferent(deskLine(), people)?.accountId).toBe('a');
    expect(chooseReferent(deskLine(), [...people].reverse())?.accountId).toBe('a');
  });
});

describe('the order of the inbox', () => {
  const messenger = (hoursAgo: number) => ({ channel: 'messenger', patientAt: NOW - hoursAgo * HOUR }) as const;

  test('is urgency, then the window that closes first, then who waits longest', () => {
    const lines = [
      deskLine({ conversationId: 1, since: NOW - 2 * HOUR }),
      deskLine({ conversationId: 2, since: NOW - 3 * HOUR }),
      deskLine({ conversationId: 3, ...messenger(2) }),
      deskLine({ conversationId: 4, ...messenger(23) }),
      deskLine({ conversationId: 5, reasons: ['urgence-rapide', 'demande'] }),
      deskLine({ conversationId: 6, reasons: ['urgence-vitale'] }),
      deskLine({ conversationId: 7, ...messenger(8 * 24), since: NOW - 8 * 24 * HOUR }),
    ];
    const order = lines.toSorted((one, two) => compareLines(one, two, NOW)).map((line) => line.conversationId);
    expect(order).toEqual([6, 5, 4, 3, 7, 2, 1]);
  });

  test('knows a complaint and a question as equally urgent', () => {
    expect(urgencyOf(['insatisfaction'])).toBe('aucune');
    expect(urgencyOf(['demande', 'urgence-violence'])).toBe('violence');
  });
});
