import { describe, expect, test } from '@jest/globals';
import { createChatSender } from '../../../../src/channels/chat/sender.ts';
import { createWakeups } from '../../../../src/lib/wakeups.ts';
import type { Wakeups } from '../../../../src/usecases/ports.ts';

describe('chat sender', () => {
  test('has always sent a bubble, which stands in the transcript already, and wakes the open pages', async () => {
    const wakeups: Wakeups = createWakeups();
    let woken = 0;
    wakeups.listen('transcript', () => {
      woken += 1;
    });
    const sender = createChatSender(wakeups);
    const outcome = await sender.send({
      id: 7,
      conversationId: 1,
      place: '1.0',
      address: { channel: 'chat', accountId: 'chat', patientId: 'session-1' },
      bubble: { text: 'Bonjour', choices: [] },
      author: 'assistant',
      speaker: null,
      patientAt: null,
      attempts: 0,
    });
    expect(outcome).toEqual({ kind: 'sent', externalId: null });
    expect(woken).toBe(1);
  });

  test('tells the patient of no company that would keep a copy', () => {
    expect(createChatSender(createWakeups()).abilities.copyKeptBy).toBeNull();
  });
});
