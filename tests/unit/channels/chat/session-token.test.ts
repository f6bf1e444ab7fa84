import { describe, expect, test } from '@jest/globals';
import { createSessionToken, readSessionToken } from '../../../../src/channels/chat/session-token.ts';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const NOW = Date.UTC(2026, 10, 22, 3);
const DAY_MS = 24 * 60 * 60 * 1000;

describe('session token', () => {
  test('proves the session it was made for, until 30 days later', () => {
    const { token, sessionId, expiresAt } = createSessionToken(KEY, NOW);
    expect(expiresAt).toBe(NOW + 30 * DAY_MS);
    expect(readSessionToken(KEY, token, NOW)).toEqual({ sessionId, expiresAt });
    expect(readSessionToken(KEY, token, expiresAt - 1)).toEqual({ sessionId, expiresAt });
    expect(readSessionToken(KEY, token, expiresAt)).toBeNull();
  });

  test('carries 128 random bits: no two sessions are the same', () => {
    const ids = Array.from({ length: 200 }, () => createSessionToken(KEY, NOW).sessionId);
    expect(new Set(ids).size).toBe(200);
    expect(Buffer.from(ids[0] ?? '', 'base64url')).toHaveLength(16);
  });

  test('means nothing under another key', () => {
    const { token } = createSessionToken(KEY, NOW);
    expect(readSessionToken(Buffer.from('fedcba9876543210fedcba9876543210'), token, NOW)).toBeNull();
  });

  test('is refused when any one character of it is changed, added or left out', () => {
    const { token } = createSessionToken(KEY, NOW);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      const shorter = token.slice(0, at) + token.slice(at + 1);
      expect([changed, readSessionToken(KEY, changed, NOW)]).toEqual([changed, null]);
      expect([shorter, readSessionToken(KEY, shorter, NOW)]).toEqual([shorter, null]);
    }
    expect(readSessionToken(KEY, `${token}A`, NOW)).toBeNull();
    expect(readSessionToken(KEY, `${token}\n`, NOW)).toBeNull();
  });

  test('cannot be given a longer life by whoever holds it', () => {
    const { token, sessionId, expiresAt } = createSessionToken(KEY, NOW);
    const mac = token.split('.')[3];
    const forged = `v1.${sessionId}.${(expiresAt + DAY_MS).toString(36)}.${mac}`;
    expect(readSessionToken(KEY, forged, NOW)).toBeNull();
  });

  test.each(['', '.', 'v1...', 'v2.x.y.z', 'null', 'é'.repeat(50)])('refuses %j without throwing', (token) => {
    expect(readSessionToken(KEY, token, NOW)).toBeNull();
  });
});
