import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type HttpEdge, startHttpEdge } from '../support/http-edge.ts';
import { hasThirdPartyFixtures, readFixture, webhookFixtures, withoutOneKey } from '../support/messenger-fixtures.ts';
import { serialiseLikeMeta } from '../support/sign-messenger.ts';

let edge: HttpEdge;
beforeAll(async () => {
  edge = await startHttpEdge();
});
beforeEach(() => {
  edge.inbox.clear();
  edge.inbox.state.down = false;
});
afterAll(() => edge.close());

const which = hasThirdPartyFixtures
  ? 'ours and those of other projects'
  : 'ours only: those of other projects are not beside this repository and were NOT tested';
const turns = () => edge.inbox.events().filter((event) => event.kind === 'message');
/** Kinds that must never become a turn, by the keys that mark them. */
const isSilent = (text: string): boolean => /"(is_echo|delivery|read|standby)":/.test(text);
const isMixed = (name: string): boolean => name === 'syn__batch_two_users_mixed';

describe(`bodies of Messenger (${which})`, () => {
  test.each(webhookFixtures())('acknowledges $name, and the same again without a second turn', async ({ body }) => {
    expect((await edge.postBody(body)).status).toBe(200);
    const first = edge.inbox.events().filter((event) => event.kind !== 'unknown');
    expect((await edge.postBody(body)).status).toBe(200);
    expect(edge.inbox.events().filter((event) => event.kind !== 'unknown')).toEqual(first);
  });

  test.each(webhookFixtures())('acknowledges $name with any one key missing', async ({ name, text, body }) => {
    for (const less of withoutOneKey(body)) {
      edge.inbox.clear();
      const response = await edge.postBody(less.value);
      expect({ path: less.path, status: response.status }).toEqual({ path: less.path, status: 200 });
      // This sample of another project has the patient as sender of its echo: without its mark nothing tells.
      const nothingTells = name === 'botman__message_echo' && less.path.endsWith('.is_echo');
      if (isSilent(text) && !isMixed(name) && !nothingTells)
        expect({ path: less.path, turns: turns() }).toEqual({ path: less.path, turns: [] });
    }
    expect((await fetch(`${edge.origin}/health`)).status).toBe(200);
  });

  test('makes turns of what two people wrote, and of nothing that stands beside it', async () => {
    await edge.postBody(readFixture('syn__batch_two_users_mixed').body);
    expect(turns()).toMatchObject([{ content: { text: 'un' } }, { content: { text: 'deux' } }]);
  });

  test('records a message that came twice in one body once, and counts the other', async () => {
    await edge.postBody(readFixture('syn__batch_duplicate_mid').body);
    expect(turns()).toHaveLength(1);
    expect(await edge.metrics()).toMatch(/epaule_duplicate_events_total\{channel="messenger"\} [1-9]/);
  });

  test('survives any value in any place', async () => {
    const text = serialiseLikeMeta(readFixture('syn__batch_two_users_mixed').body);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.nat(30), fc.json({ maxDepth: 2 }), async (at, length, junk) => {
        const response = await edge.postSigned(text.slice(0, at) + junk + text.slice(at + length));
        expect(response.status).toBe(200);
      }),
      { seed: 20261122, numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.anything({ maxDepth: 3 }), async (event) => {
        const body = {
          object: 'page',
          entry: [{ id: '108000000000001', messaging: [event, { message: event, sender: event }] }],
        };
        expect(
          (await edge.postSigned(JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? 1 : value))))
            .status,
        ).toBe(200);
      }),
      { seed: 20261122, numRuns: 150 },
    );
    expect((await fetch(`${edge.origin}/health`)).status).toBe(200);
  });
});

describe('bodies that are not Meta’s', () => {
  const body = serialiseLikeMeta(readFixture('syn__text_accents_emoji').body);

  test.each([
    ['unsigned', {}],
    ['signed with SHA-1', { 'x-hub-signature': 'sha1=80797d364ae52b33f184d6f6a876e198fb150aa3' }],
    ['signed with another secret', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
  ])(
    'refuses one that is %s: stores nothing, echoes nothing, notes no word',
    async (_name, headers: Record<string, string>) => {
      const response = await edge.post(body, headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        error: { code: 'SIGNATURE_INVALID', message: 'The signature is missing or wrong.' },
      });
      expect(edge.inbox.events()).toEqual([]);
      expect(edge.inbox.quarantined()).toEqual([]);
      expect(edge.logged()).not.toMatch(/oreille|7300000000000001/);
      expect(await edge.metrics()).toMatch(/epaule_signature_failures_total\{channel="messenger"\} [1-9]/);
    },
  );

  test('refuses one without a body', async () => {
    const response = await fetch(`${edge.origin}/webhooks/messenger`, { method: 'POST' });
    expect(response.status).toBe(401);
  });

  test('refuses one of more than 4 MiB, signed or not, and takes one just below', async () => {
    const huge = JSON.stringify({ object: 'page', entry: [], pad: 'x'.repeat(4 * 1024 * 1024) });
    expect((await edge.postSigned(huge)).status).toBe(413);
    expect((await edge.post(huge)).status).toBe(413);
    expect(edge.inbox.quarantined()).toEqual([]);
    const largest = `${huge.slice(0, 4 * 1024 * 1024 - 2)}"}`;
    expect((await edge.postSigned(largest)).status).toBe(200);
  });

  test('refuses a compressed one: the signature is on what was sent', async () => {
    expect((await edge.postSigned(body, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('verifies and reads one whatever its content type says', async () => {
    expect((await edge.postSigned(body, { 'content-type': 'text/plain' })).status).toBe(200);
    expect((await edge.postSigned(body, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(200);
    expect((await edge.post(body, { 'content-type': 'text/plain' })).status).toBe(401);
  });
});

describe('signed bodies that cannot be read', () => {
  test('acknowledges them, keeps every byte apart and counts them', async () => {
    expect((await edge.postSigned('{"object":"page","entry":[')).status).toBe(200);
    expect((await edge.postSigned('{}')).status).toBe(200);
    expect(
      edge.inbox.quarantined().map(({ channel, reason, body }) => [channel, reason, Buffer.from(body).toString()]),
    ).toEqual([
      ['messenger', 'not-json', '{"object":"page","entry":['],
      ['messenger', 'no-entries', '{}'],
    ]);
    expect(await edge.metrics()).toMatch(
      /epaule_quarantined_bodies_total\{channel="messenger",reason="not-json"\} [1-9]/,
    );
  });

  test('records the good events beside a bad one, and keeps the body too', async () => {
    const good = {
      sender: { id: '73' },
      recipient: { id: '108000000000001' },
      timestamp: 1,
      message: { mid: 'm', text: 'a' },
    };
    const entry = [{ id: '108000000000001', messaging: [null, good] }];
    expect((await edge.postBody({ object: 'page', entry })).status).toBe(200);
    expect(turns()).toHaveLength(1);
    expect(edge.inbox.quarantined()).toMatchObject([{ reason: 'unreadable-events' }]);
  });
});

describe('while nothing can be recorded', () => {
  test('answers 503, so that Meta sends again, and takes it then', async () => {
    const { body } = readFixture('syn__text_accents_emoji');
    edge.inbox.state.down = true;
    const response = await edge.postBody(body);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('disk');
    expect((await edge.postSigned('no json')).status).toBe(503);
    edge.inbox.state.down = false;
    expect((await edge.postBody(body)).status).toBe(200);
    expect(turns()).toHaveLength(1);
  });

  test('answers only after the events are recorded', async () => {
    edge.inbox.state.delayMs = 150;
    const started = performance.now();
    expect((await edge.postBody(readFixture('syn__audio').body)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(149);
    expect(turns()).toHaveLength(1);
    edge.inbox.state.delayMs = 0;
  });
});

describe('the challenge', () => {
  const ask = (query: string, channel = 'messenger') => fetch(`${edge.origin}/webhooks/${channel}?${query}`);

  test('is echoed as plain text to whoever knows the token, even while the store is down', async () => {
    edge.inbox.state.down = true;
    const response = await ask('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=jeton');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('1158201444');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  test.each([
    'hub.mode=subscribe&hub.challenge=1&hub.verify_token=autre',
    'hub.mode=subscribe&hub.mode=subscribe&hub.challenge=1&hub.verify_token=jeton',
    'hub.mode=subscribe&hub.challenge=1&hub.challenge=2&hub.verify_token=jeton',
    'hub[mode]=subscribe&hub[challenge]=1&hub[verify_token]=jeton',
    '',
  ])('is refused for ?%s', async (query) => {
    const response = await ask(query);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('');
  });
});

describe('a channel that is off', () => {
  test.each(['whatsapp', 'instagram', 'telegram', '__proto__', 'Messenger'])('answers 404: %s', async (name) => {
    expect((await fetch(`${edge.origin}/webhooks/${name}`)).status).toBe(404);
    expect((await edge.post('{}', {}, name)).status).toBe(404);
  });
});
