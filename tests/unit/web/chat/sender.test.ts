import { describe, expect, jest, test } from '@jest/globals';
import type { Api, Posted } from '../../../../src/web/chat/api.ts';
import { createKeep, type Outgoing } from '../../../../src/web/chat/keep.ts';
import { createSender } from '../../../../src/web/chat/sender.ts';

jest.useFakeTimers();

const message = (clientId: string): Outgoing => ({ clientId, at: 0, text: clientId, payload: null });
const NETWORK: Posted = { kind: 'later', cause: 'network', waitMs: null };

/** An API that answers as told, message by message, and then accepts. */
function setUp(answers: Posted[] = [], kept = createKeep(null)) {
  const posted: string[] = [];
  const told: string[] = [];
  let sessions = 0;
  const api: Api = {
    openSession: async () => {
      sessions += 1;
      return { token: `token-${sessions}`, expiresAt: 0 };
    },
    post: async (token, { clientId }) => {
      posted.push(`${clientId} ${token}`);
      return answers.shift() ?? { kind: 'accepted', id: posted.length };
    },
  };
  const sender = createSender(api, kept, {
    accepted: ({ clientId }) => told.push(`accepted ${clientId}`),
    refused: ({ clientId }) => told.push(`refused ${clientId}`),
    held: (cause) => told.push(`held ${cause}`),
    sessionOpened: () => told.push('opened'),
    sessionRefused: (token) => told.push(`session refused ${token}`),
  });
  return { sender, keep: kept, posted, told, sessions: () => sessions };
}

async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

describe('sender', () => {
  test('opens a session with the first message, not before, and sends in order', async () => {
    const { sender, posted, sessions, keep } = setUp();
    sender.wake();
    await pass(0);
    expect(sessions()).toBe(0);
    sender.send(message('a'));
    sender.send(message('b'));
    await pass(0);
    expect(posted).toEqual(['a token-1', 'b token-1']);
    expect(sessions()).toBe(1);
    expect(keep.outgoing()).toEqual([]);
  });

  test('told to wait, tries what is written next once by itself, so that a danger does not stand behind it', async () => {
    const busy: Posted = { kind: 'later', cause: 'busy', waitMs: 40_000 };
    const { sender, posted, told, keep } = setUp([busy, busy, { kind: 'accepted', id: 7 }]);
    sender.send(message('a'));
    await pass(0);
    sender.send(message('b'));
    await pass(0);
    sender.send(message('danger'));
    await pass(0);
    expect(posted).toEqual(['a token-1', 'b token-1', 'danger token-1']);
    expect(told).toContain('accepted danger');
    expect(keep.outgoing().map(({ clientId }) => clientId)).toEqual(['a', 'b']);
    await pass(40_000);
    expect(posted.slice(3)).toEqual(['a token-1', 'b token-1']);
    expect(keep.outgoing()).toEqual([]);
  });

  test('without a network keeps the message, waits longer each time, and goes on in order', async () => {
    const { sender, posted, told, keep } = setUp([NETWORK, NETWORK, NETWORK]);
    sender.send(message('a'));
    sender.send(message('b'));
    await pass(999);
    expect(posted).toEqual(['a token-1']);
    expect(keep.outgoing()).toHaveLength(2);
    await pass(1);
    expect(posted).toHaveLength(2);
    await pass(2000 + 4000);
    expect(posted).toEqual(['a token-1', 'a token-1', 'a token-1', 'a token-1', 'b token-1']);
    expect(told.filter((word) => !word.startsWith('held'))).toEqual(['opened', 'accepted a', 'accepted b']);
    expect(told.at(-2)).toBe('held null');
  });

  test('tries at once when the network is back', async () => {
    const { sender, posted } = setUp([NETWORK]);
    sender.send(message('a'));
    await pass(0);
    sender.wake();
    await pass(0);
    expect(posted).toHaveLength(2);
  });

  test('waits as long as a busy server says, and drops nothing', async () => {
    const { sender, posted, told } = setUp([{ kind: 'later', cause: 'busy', waitMs: 20_000 }]);
    sender.send(message('a'));
    await pass(19_999);
    expect(posted).toHaveLength(1);
    expect(told.at(-1)).toBe('held busy');
    await pass(1);
    expect(told.at(-1)).toBe('accepted a');
  });

  test('opens another session when the server does not know this one any more', async () => {
    const { sender, posted, told } = setUp([{ kind: 'session-refused' }]);
    sender.send(message('a'));
    await pass(0);
    expect(posted).toEqual(['a token-1', 'a token-2']);
    expect(told).toContain('session refused token-1');
  });

  test('does not storm a server that refuses every session', async () => {
    const { sender, posted } = setUp(Array.from({ length: 50 }, () => ({ kind: 'session-refused' }) as const));
    sender.send(message('a'));
    await pass(60_000);
    expect(posted.length).toBeLessThan(10);
  });

  test('a message that will never be taken does not hold back the next', async () => {
    const { sender, told, keep } = setUp([{ kind: 'refused' }]);
    sender.send(message('a'));
    sender.send(message('b'));
    await pass(0);
    expect(told.filter((word) => !word.startsWith('held'))).toEqual(['opened', 'refused a', 'accepted b']);
    expect(keep.outgoing()).toEqual([]);
  });

  test('sends first what an earlier visit left', async () => {
    const keep = createKeep(null);
    keep.add(message('left'));
    const { sender, posted } = setUp([], keep);
    sender.send(message('new'));
    await pass(0);
    expect(posted).toEqual(['left token-1', 'new token-1']);
  });
});
