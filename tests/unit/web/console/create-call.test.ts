import { describe, expect, jest, test } from '@jest/globals';
import { createCall } from '../../../../src/web/console/api/create-call.ts';

function setUp(answer: () => Promise<Response>, bearer: string | null = null) {
  const asked: { url: string; init: RequestInit }[] = [];
  const onEnded = jest.fn();
  const fetcher = (async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  }) as typeof fetch;
  return { call: createCall({ bearer: () => bearer, onEnded, fetcher }), asked, onEnded };
}
const refusal = (status: number, code: string) => async () =>
  Response.json({ error: { code, message: 'Une phrase.' } }, { status });

describe('a request of the console', () => {
  test('says that it is ours, and carries a bearer only where there is one', async () => {
    const browser = setUp(async () => Response.json({}));
    await browser.call('POST', '/x', { a: 1 });
    expect(browser.asked[0]?.init.headers).toEqual({ 'X-Epaule': 'console', 'Content-Type': 'application/json' });
    const teams = setUp(async () => Response.json({}), 'secret');
    await teams.call('GET', '/x');
    expect(teams.asked[0]?.init.headers).toEqual({ 'X-Epaule': 'console', Authorization: 'Bearer secret' });
    expect(teams.asked[0]?.url).not.toContain('secret');
  });

  test('hands on what the server says in its own words', async () => {
    const { call, onEnded } = setUp(refusal(409, 'HELD_BY_ANOTHER'));
    expect(await call('POST', '/x')).toEqual({
      kind: 'refused',
      status: 409,
      code: 'HELD_BY_ANOTHER',
      message: 'Une phrase.',
    });
    expect(onEnded).not.toHaveBeenCalled();
  });

  test('tells that the session is over, and not when a password was wrong', async () => {
    const over = setUp(refusal(401, 'TOKEN_INVALID'));
    await over.call('GET', '/x');
    expect(over.onEnded).toHaveBeenCalledTimes(1);
    const wrong = setUp(refusal(401, 'SIGN_IN_FAILED'));
    await wrong.call('POST', '/session', {});
    expect(wrong.onEnded).not.toHaveBeenCalled();
  });

  test('never rejects: no network, half an answer, a page of a proxy', async () => {
    expect(await setUp(async () => Promise.reject(new Error('no network'))).call('GET', '/x')).toEqual({
      kind: 'offline',
    });
    expect(await setUp(async () => new Response('{"half')).call('GET', '/x')).toEqual({ kind: 'offline' });
    const proxy = await setUp(async () => new Response('<html>', { status: 502 })).call('GET', '/x');
    expect(proxy).toMatchObject({ kind: 'refused', status: 502, code: 'UNKNOWN' });
  });
});
