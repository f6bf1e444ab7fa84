import { expect, test } from '@jest/globals';
import { laterWait, MAX_UNKNOWNS, unknownWait } from '../../../src/usecases/delivery-waits.ts';
import type { ClaimedRow } from '../../../src/usecases/ports.ts';
import { addressOf, T0 } from '../../support/store-samples.ts';

const row = (changes: Partial<ClaimedRow>): ClaimedRow => ({
  id: 1,
  conversationId: 1,
  place: '1.0',
  address: addressOf('rose'),
  bubble: { text: 'r', choices: [] },
  author: 'assistant',
  speaker: null,
  patientAt: null,
  attempts: 0,
  createdAt: T0,
  unknowns: 0,
  opensReply: true,
  urgent: false,
  ...changes,
});

test('a wait doubles up to five minutes', () => {
  expect([0, 1, 2, 8, 9, 1000].map((attempts) => laterWait(row({ attempts }), 0, 0))).toEqual([
    1000, 2000, 4000, 256_000, 300_000, 300_000,
  ]);
});

test('a wait is never shorter than the platform asked for, and jitter only lengthens it', () => {
  expect(laterWait(row({}), 60_000, 0)).toBe(60_000);
  expect(laterWait(row({}), 60_000, 0.999)).toBe(74_985);
  expect(unknownWait(row({}), 10_000, 0.5)).toBe(11_250);
});

test('sends of unknown outcome span more than an hour before they are given up, and each leaves time for an echo', () => {
  const waits = Array.from({ length: MAX_UNKNOWNS - 1 }, (_, unknowns) => unknownWait(row({ unknowns }), 10_000, 0));
  expect(Math.min(...waits)).toBe(10_000);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(60 * 60 * 1000);
});
