import { describe, expect, test } from '@jest/globals';
import { classifyError } from '../../../../src/channels/messenger/classify-error.ts';
import { classifyFailure } from '../../../../src/channels/messenger/classify-failure.ts';
import { readWait } from '../../../../src/channels/messenger/read-wait.ts';
import { errorFixture, errorFixtureNames } from '../../../support/messenger-fixtures.ts';

const EXPECTED: Readonly<Record<string, { readonly kind: string; readonly code: string }>> = {
  no_matching_user: { kind: 'refused', code: 'no-such-person' },
  other_app_has_thread: { kind: 'refused', code: 'other-app' },
  page_restricted: { kind: 'channel-down', code: 'page-restricted' },
  perm: { kind: 'refused', code: 'permission' },
  qr_title: { kind: 'refused', code: 'bad-parameter' },
  rate_4: { kind: 'channel-down', code: 'rate' },
  rate_613: { kind: 'channel-down', code: 'rate' },
  tag_retired: { kind: 'refused', code: 'retired-tag' },
  temp_1200: { kind: 'unknown', code: 'temporary' },
  temp_2: { kind: 'unknown', code: 'temporary' },
  token: { kind: 'channel-down', code: 'token' },
  too_long: { kind: 'refused', code: 'bad-parameter' },
  unavailable: { kind: 'refused', code: 'person-unavailable' },
  window: { kind: 'refused', code: 'window' },
};
const error = (code: unknown, error_subcode?: unknown, more: object = {}) => ({
  error: { message: 'whatever', code, error_subcode, ...more },
});

describe('classifyError', () => {
  test('knows every refusal that we have a sample of', () => {
    const outcomes = errorFixtureNames.map((name) => {
      const { status, body } = errorFixture(name);
      return [name, classifyError(status, body, null)];
    });
    expect(Object.fromEntries(outcomes)).toMatchObject(EXPECTED);
    expect(errorFixtureNames).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each([
    [-1, undefined, 'unknown'],
    [1, 99, 'unknown'],
    [17, undefined, 'channel-down'],
    [32, undefined, 'channel-down'],
    [80006, undefined, 'channel-down'],
    [80007, undefined, 'channel-down'],
    [190, 463, 'channel-down'],
    [368, undefined, 'channel-down'],
    [10, undefined, 'refused'],
    [3, undefined, 'refused'],
    [230, undefined, 'refused'],
    [200, 2018028, 'refused'],
    [2018108, undefined, 'refused'],
    [2022, undefined, 'refused'],
    [10900, undefined, 'refused'],
    [10903, undefined, 'refused'],
    [10904, undefined, 'refused'],
  ])('reads code %p, subcode %p as %s', (code, subcode, kind) => {
    expect(classifyError(400, error(code, subcode), null)).toMatchObject({ kind });
  });

  test('decides on codes and never on the words', () => {
    const misleading = { error: { message: 'Rate limit reached, token expired, window', code: 551 } };
    expect(classifyError(400, misleading, null)).toEqual({ kind: 'refused', code: 'person-unavailable' });
  });

  test('reads codes that come as text', () => {
    expect(classifyError(400, error('10', '2018278'), null)).toEqual({ kind: 'refused', code: 'window' });
  });

  test('takes an unknown code for final, unless Graph calls it transient or fails itself', () => {
    expect(classifyError(400, error(4242, 7), null)).toEqual({ kind: 'refused', code: 'graph-4242-7' });
    expect(classifyError(400, error(4242, 7, { is_transient: true }), null)).toMatchObject({ kind: 'unknown' });
    expect(classifyError(503, error(4242), null)).toEqual({ kind: 'unknown', code: 'graph-4242' });
  });

  test('waits as long as Graph asks to when it is too much for it', () => {
    expect(classifyError(429, undefined, 120_000)).toEqual({ kind: 'channel-down', code: 'rate', waitMs: 120_000 });
    expect(classifyError(400, error(613), 90_000)).toMatchObject({ waitMs: 90_000 });
  });

  test('keeps the replies when somebody else than Graph answers', () => {
    expect(classifyError(502, '<html>', null)).toEqual({ kind: 'unknown', code: 'http-502' });
    expect(classifyError(404, undefined, null)).toMatchObject({ kind: 'channel-down', code: 'http-404' });
    expect(classifyError(302, undefined, null)).toMatchObject({ kind: 'channel-down', code: 'http-302' });
  });
});

describe('classifyFailure', () => {
  test('knows that a refused connection carried nothing', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const late = Object.assign(new Error('no answer in time'), { name: 'TimeoutError', code: 'ECONNECTLATE' });
    for (const error of [refused, late]) {
      expect(classifyFailure(error)).toMatchObject({ kind: 'channel-down', code: 'unreachable' });
    }
  });

  test('knows nothing of what a timeout or a broken line carried', () => {
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(classifyFailure(reset)).toEqual({ kind: 'unknown', code: 'connection-lost' });
    expect(classifyFailure(new DOMException('late', 'TimeoutError'))).toEqual({ kind: 'unknown', code: 'timeout' });
    expect(classifyFailure(undefined)).toEqual({ kind: 'unknown', code: 'connection-lost' });
  });
});

describe('readWait', () => {
  const wait = (headers: Record<string, string>) => readWait(new Headers(headers));

  test('takes the longer of what the headers ask, at most an hour', () => {
    const usage = JSON.stringify({ 123: [{ type: 'messenger', estimated_time_to_regain_access: 3 }] });
    expect(wait({ 'retry-after': '20' })).toBe(20_000);
    expect(wait({ 'retry-after': '20', 'x-business-use-case-usage': usage })).toBe(180_000);
    expect(wait({ 'retry-after': '99999' })).toBe(3_600_000);
  });

  test('hears nothing in headers that are missing or broken', () => {
    expect(wait({})).toBeNull();
    expect(wait({ 'retry-after': 'demain', 'x-business-use-case-usage': '{' })).toBeNull();
  });
});
