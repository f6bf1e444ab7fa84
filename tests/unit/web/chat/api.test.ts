import { describe, expect, test } from '@jest/globals';
import { createApi } from '../../../../src/web/chat/api.ts';

type Call = { readonly url: string; readonly init: RequestInit };

function setUp(answer: () => Response) {
  const calls: Call[] = [];
  const fetcher = (async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return answer();
  }) as typeof fetch;
  return { api: createApi('https://chat.exemple.test', fetcher), calls };
}
const message = { clientId: 'a', at: 0, text: 'En savoir plus', payload: 'more' };
const post = (answer: () => Response) => setUp(answer).api.post('v1.t', message);

describe('api', () => {
  test('sends the token in a header and in no address', async () => {
    const { api, calls } = setUp(() => Response.json({ id: 3 }, { status: 202 }));
    expect(await api.post('v1.secret', message)).toEqual({ kind: 'accepted', id: 3 });
    expect(calls[0]?.url).toBe('https://chat.exemple.test/api/chat/messages');
    expect(calls[0]?.init.headers).toMatchObject({ Authorization: 'Bearer v1.secret' });
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({
      clientId: 'a',
      payload: 'more',
      title: 'En savoir plus',
    });
  });

  test('sends words as text', async () => {
    const { api, calls } = setUp(() => Response.json({ id: 3 }, { status: 202 }));
    await api.post('v1.t', { ...message, payload: null, text: 'Bonjour' });
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({ clientId: 'a', text: 'Bonjour' });
  });

  test.each([
    ['a network that is gone', () => Promise.reject(new TypeError('Failed to fetch')) as never, 'network', null],
    ['a server in trouble', () => new Response('', { status: 503 }), 'network', null],
    ['a page of a captive portal', () => new Response('<html>', { status: 200 }), 'network', null],
    ['a busy server', () => new Response('', { status: 429, headers: { 'Retry-After': '7' } }), 'busy', 7000],
    [
      'a busy server that says a date',
      () => new Response('', { status: 429, headers: { 'Retry-After': 'Sun' } }),
      'busy',
      null,
    ],
  ])('%s means later, not never', async (_what, answer, cause, waitMs) => {
    expect(await post(answer)).toEqual({ kind: 'later', cause, waitMs });
    expect(await setUp(answer).api.openSession()).toEqual({ kind: 'later', cause, waitMs });
  });

  test.each([
    [400, { kind: 'refused' }],
    [413, { kind: 'refused' }],
    [401, { kind: 'session-refused' }],
  ])('%d', async (status, posted) => {
    expect(await post(() => new Response('', { status }))).toEqual(posted);
  });

  test('reads a session', async () => {
    const { api } = setUp(() => Response.json({ token: 'v1.t', expiresAt: 9 }, { status: 201 }));
    expect(await api.openSession()).toEqual({ token: 'v1.t', expiresAt: 9 });
  });
});
