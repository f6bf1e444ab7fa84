import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMessengerSender } from '../../src/channels/messenger/send.ts';
import type { OutboxRow } from '../../src/usecases/ports.ts';
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from '../support/fake-graph.ts';
import { errorFixture } from '../support/messenger-fixtures.ts';

const USER = '7300000000000001';
let graph: FakeGraph;
let at = 1_790_000_000_000;

beforeEach(() => start());
afterEach(() => graph.close());

async function start(options: FakeGraphOptions = {}): Promise<void> {
  await graph?.close();
  at = 1_790_000_000_000;
  graph = await startFakeGraph({ now: () => at, ...options });
  graph.open(USER);
}
const settings = () => ({
  verifyToken: 'jeton',
  appSecrets: [graph.state.appSecret],
  pageId: graph.state.pageId,
  pageToken: graph.state.pageToken,
  graphOrigin: graph.origin,
  graphVersion: 'v26.0',
});
const sender = (more: object = {}, timeoutMs = 10_000) =>
  createMessengerSender({ ...settings(), ...more }, timeoutMs, () => at);
const row = (text: string, id = 7, choices: OutboxRow['bubble']['choices'] = []): OutboxRow => ({
  id,
  conversationId: 1,
  place: '1.0',
  address: { channel: 'messenger', accountId: graph.state.pageId, patientId: USER },
  bubble: { text, choices },
  author: 'assistant',
  speaker: null,
  patientAt: null,
  attempts: 0,
});

describe('sending through the Send API', () => {
  test('delivers text and taps, marked with the row of the outbox', async () => {
    const outcome = await sender().send(row('Bonjour Rose 😟', 42, [{ title: 'En savoir plus', payload: 'more' }]));
    expect(outcome).toEqual({ kind: 'sent', externalId: graph.sent(USER)[0]?.mid });
    expect(graph.sent(USER)).toMatchObject([
      { text: 'Bonjour Rose 😟', metadata: 'o:42', quickReplies: [{ title: 'En savoir plus', payload: 'more' }] },
    ]);
    expect(graph.refusals()).toEqual([]);
  });

  test.each(['utf16', 'codepoint'] as const)('is within the limit however Meta counts: %s', async (unit) => {
    await start({ unit });
    expect(await sender().send(row('👩‍👩‍👧‍👦'.repeat(172)))).toMatchObject({ kind: 'sent' });
    expect(graph.refusals()).toEqual([]);
  });

  test('shows that somebody writes, and nobody minds when it cannot', async () => {
    await sender().typing(row('').address);
    expect(graph.actions(USER)).toEqual(['typing_on']);
    await expect(sender({ graphOrigin: 'http://127.0.0.1:1' }).typing(row('').address)).resolves.toBeUndefined();
  });

  test('sends nothing for a bubble without words', async () => {
    expect(await sender().send(row(' '))).toEqual({ kind: 'refused', code: 'empty' });
    expect(graph.sent(USER)).toEqual([]);
  });
});

describe('a bubble too long for one message', () => {
  const long = `${'Une phrase qui compte. '.repeat(82)}\n\n${'Une autre phrase. '.repeat(80)}`;

  test('arrives whole and in order, and only its last part bears the row', async () => {
    expect(await sender().send(row(long))).toMatchObject({ kind: 'sent' });
    expect(graph.sent(USER).map((message) => message.metadata)).toEqual(['o:7/0', 'o:7']);
    const bare = (text: string): string => text.replace(/\s/g, '');
    expect(
      bare(
        graph
          .sent(USER)
          .map((message) => message.text)
          .join(''),
      ),
    ).toBe(bare(long));
  });

  test('goes on after the part that was taken when it is tried again', async () => {
    const patient = sender();
    graph.fault({ kind: 'none' }, { kind: 'answer', ...errorFixture('temp_1200') });
    expect(await patient.send(row(long))).toMatchObject({ kind: 'unknown' });
    expect(graph.sent(USER)).toHaveLength(1);
    expect(await patient.send(row(long))).toMatchObject({ kind: 'sent' });
    expect(graph.sent(USER).map((message) => message.metadata)).toEqual(['o:7/0', 'o:7']);
    expect(graph.duplicates()).toEqual([]);
  });
});

describe('what a person writes', () => {
  const HOUR = 3_600_000;
  const word = (id: number, changes: Partial<OutboxRow> = {}): OutboxRow => {
    return { ...row('Je suis là.', id), author: 'referent', speaker: 'Claire', patientAt: at, ...changes };
  };

  test('goes out under their first name, which the page is told once', async () => {
    const claire = sender();
    expect(await claire.send(word(1))).toMatchObject({ kind: 'sent' });
    expect(await claire.send(word(2))).toMatchObject({ kind: 'sent' });
    expect(await sender().send(word(3))).toMatchObject({ kind: 'sent' });
    expect(graph.personas()).toEqual(['Claire']);
    expect(graph.sent(USER).map(({ persona, text, tag }) => ({ persona, text, tag }))).toEqual(
      Array(3).fill({ persona: 'Claire', text: 'Je suis là.', tag: null }),
    );
    expect(graph.refusals()).toEqual([]);
  });

  test('still bears the name where the page may have no persona, and when Meta lost it', async () => {
    const claire = sender();
    await claire.send(word(1));
    graph.dropPersonas();
    graph.refusePersonas();
    expect(await claire.send(word(2))).toMatchObject({ kind: 'sent' });
    expect(await claire.send(word(3))).toMatchObject({ kind: 'sent' });
    expect(graph.sent(USER).map(({ persona, text }) => [persona, text])).toEqual([
      ['Claire', 'Je suis là.'],
      [null, 'Claire\u00a0: Je suis là.'],
      [null, 'Claire\u00a0: Je suis là.'],
    ]);
    // The persona that was gone; after it the page is left alone for a while.
    expect(graph.refusals()).toHaveLength(1);
  });

  test.each([
    ['within a day, as any answer', 24 * HOUR - 1, null],
    ['after a day, declared as a person', 24 * HOUR + 1, 'HUMAN_AGENT'],
    ['until the seventh day', 7 * 24 * HOUR - 1, 'HUMAN_AGENT'],
  ])('is taken %s', async (_name, age, tag) => {
    const patientAt = at;
    graph.refusePersonas();
    at += age;
    const late = sender();
    expect(await late.send(word(1, { patientAt }))).toMatchObject({ kind: 'sent' });
    expect(graph.sent(USER)).toMatchObject([{ tag }]);
  });

  test('is refused after the seventh day, and the assistant never borrows their tag', async () => {
    const patientAt = at;
    at += 24 * HOUR + 1;
    const late = sender();
    expect(await late.send({ ...row('Bonjour', 1), patientAt })).toEqual({ kind: 'refused', code: 'window' });
    at += 6 * 24 * HOUR;
    expect(await late.send(word(2, { patientAt }))).toEqual({ kind: 'refused', code: 'window' });
    expect(graph.sent(USER)).toEqual([]);
  });

  test('is not sent twice when nobody knows whether it arrived', async () => {
    const claire = sender();
    await claire.send(word(1));
    graph.fault({ kind: 'reset-after' });
    expect(await claire.send(word(2))).toMatchObject({ kind: 'unknown' });
    expect(graph.sent(USER)).toHaveLength(2);
  });
});

describe('what Graph refuses', () => {
  test.each([
    ['a wrong token', { pageToken: 'autre' }, 'token'],
    ['a wrong secret', { appSecrets: ['autre'] }, 'bad-parameter'],
    ['a dead version', { graphVersion: 'v20.0' }, 'version'],
    ['another page', { pageId: '2' }, 'bad-parameter'],
  ])('tells %s', async (_name, wrong, code) => {
    expect(await sender(wrong).send(row('a'))).toMatchObject({ code });
    expect(graph.sent(USER)).toEqual([]);
  });

  test('tells somebody unknown, another application, a closed window and too many calls apart', async () => {
    const stranger = { ...row('a'), address: { ...row('a').address, patientId: '99' } };
    expect(await sender().send(stranger)).toEqual({ kind: 'refused', code: 'no-such-person' });
    graph.setOwner(USER, '263902037430900');
    expect(await sender().send(row('a'))).toEqual({ kind: 'refused', code: 'other-app' });
    graph.setOwner(USER, null);
    at += 24 * 3_600_000 + 1;
    expect(await sender().send(row('a'))).toEqual({ kind: 'refused', code: 'window' });
    graph.open(USER);
    expect(await sender().send(row('a'))).toMatchObject({ kind: 'sent' });
    await start({ ratePerSecond: 0 });
    expect(await sender().send(row('a'))).toMatchObject({ kind: 'channel-down', code: 'rate' });
  });
});

describe('what nobody knows', () => {
  test('calls a line broken after the message was taken unknown, and the echo tells', async () => {
    const echoes: string[] = [];
    const hook = createServer((request, response) => {
      request.on('data', (chunk) => echoes.push(String(chunk)));
      request.on('end', () => response.end());
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const address = hook.address();
    graph.setWebhook(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`);
    graph.fault({ kind: 'reset-after' });
    expect(await sender().send(row('a', 9))).toEqual({ kind: 'unknown', code: 'connection-lost' });
    await graph.settled();
    await new Promise((resolve) => hook.close(resolve));
    expect(graph.sent(USER)).toHaveLength(1);
    expect(echoes[0]).toContain('"metadata":"o:9"');
  });

  test('calls a line broken before, and a silence, unknown too', async () => {
    graph.fault({ kind: 'reset' }, { kind: 'hang' });
    expect(await sender().send(row('a'))).toMatchObject({ kind: 'unknown', code: 'connection-lost' });
    expect(await sender({}, 200).send(row('a'))).toEqual({ kind: 'unknown', code: 'timeout' });
  });

  test('does not take a 200 of somebody in between for a delivery', async () => {
    graph.fault({ kind: 'answer', status: 200, body: 'Welcome to the hotel' });
    expect(await sender().send(row('a'))).toEqual({ kind: 'unknown', code: 'odd-answer' });
  });

  test('keeps the reply when nobody listens', async () => {
    const early = sender();
    await graph.close();
    const outcome = await early.send(row('a'));
    expect(outcome).toMatchObject({ kind: 'channel-down', code: 'unreachable' });
  });

  test('follows no redirect: the token would travel with it', async () => {
    const reached: (string | undefined)[] = [];
    const trap = createServer((request, response) => {
      reached.push(request.url);
      response.writeHead(307, { location: '/stolen' }).end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const address = trap.address();
    const graphOrigin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    expect(await sender({ graphOrigin }).send(row('a'))).toMatchObject({ kind: 'channel-down', code: 'http-307' });
    expect(reached).toHaveLength(1);
    expect(reached[0]).not.toContain('PAGE_TOKEN');
    trap.closeAllConnections();
    await new Promise((resolve) => trap.close(resolve));
  });
});
