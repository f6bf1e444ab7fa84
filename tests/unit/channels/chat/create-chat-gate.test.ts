import { describe, expect, test } from '@jest/globals';
import { createChatGate } from '../../../../src/channels/chat/create-chat-gate.ts';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');

describe('chat gate', () => {
  test('whoever comes back with the token they got is the same patient', () => {
    const gate = createChatGate(KEY);
    const { token, expiresAt } = gate.open(0);
    const visit = gate.enter(token, 1);
    expect(visit).toEqual({
      address: { channel: 'chat', accountId: 'chat', patientId: expect.stringMatching(/^[\w-]{22}$/) },
      expiresAt,
    });
    expect(gate.enter(token, 2)).toEqual(visit);
    expect(createChatGate(KEY).enter(token, 2)).toEqual(visit);
  });

  test('two tokens are two patients, and no token is nobody', () => {
    const gate = createChatGate(KEY);
    const ids = [gate.open(0), gate.open(0)].map(({ token }) => gate.enter(token, 1)?.address.patientId);
    expect(ids[0]).not.toBe(ids[1]);
    expect(gate.enter('', 1)).toBeNull();
  });
});
