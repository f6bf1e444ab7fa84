import { describe, expect, test } from '@jest/globals';
import { parseChatMessage } from '../../../../src/channels/chat/parse-chat-message.ts';
import type { Address } from '../../../../src/domain/message.ts';

const ADDRESS: Address = { channel: 'chat', accountId: 'chat', patientId: 'session-1' };
const ID = '3f0d8c1e-5b1c-4f6e-9a51-0d7b1f9b2c11';
const parse = (body: unknown) => parseChatMessage(body, ADDRESS, 1000);

describe('parse chat message', () => {
  test('words become a text message, exactly as they were written', () => {
    const text = '  je tiens plus\nma tête 😔 <b>\u0000  ';
    expect(parse({ clientId: ID, text })).toEqual({
      kind: 'message',
      message: {
        kind: 'message',
        externalId: `session-1:${ID}`,
        address: ADDRESS,
        sentAt: 1000,
        content: { kind: 'text', text },
      },
    });
  });

  test('a tapped choice becomes a choice, with what it read when the page says so', () => {
    const content = (body: unknown) => {
      const parsed = parse(body);
      return parsed.kind === 'message' ? parsed.message.content : parsed.kind;
    };
    expect(content({ clientId: ID, payload: 'more' })).toEqual({ kind: 'choice', payload: 'more', title: null });
    expect(content({ clientId: ID, payload: 'more', title: 'En savoir plus' })).toEqual({
      kind: 'choice',
      payload: 'more',
      title: 'En savoir plus',
    });
  });

  test('the id belongs to the session: another patient can use the same one', () => {
    const other = parseChatMessage({ clientId: ID, text: 'a' }, { ...ADDRESS, patientId: 'session-2' }, 0);
    expect(other).toMatchObject({ message: { externalId: `session-2:${ID}` } });
  });

  test('100,000 characters are accepted, one more is too long', () => {
    expect(parse({ clientId: ID, text: 'x'.repeat(100_000) }).kind).toBe('message');
    expect(parse({ clientId: ID, text: 'x'.repeat(100_001) }).kind).toBe('too-long');
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a string', 'bonjour'],
    ['no id', { text: 'bonjour' }],
    ['an id with other characters', { clientId: "1' OR 1=1 --", text: 'bonjour' }],
    ['an id that is too short to be random', { clientId: '1', text: 'bonjour' }],
    ['neither words nor payload', { clientId: ID }],
    ['both words and payload', { clientId: ID, text: 'bonjour', payload: 'more' }],
    ['blank words', { clientId: ID, text: ' \n ' }],
    ['words that are a number', { clientId: ID, text: 3 }],
    ['an empty payload', { clientId: ID, payload: '' }],
    ['a payload without end', { clientId: ID, payload: 'x'.repeat(1001) }],
  ])('refuses %s', (_what, body) => {
    expect(parse(body)).toEqual({ kind: 'invalid' });
  });
});
