import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMessengerSender } from '../../src/channels/messenger/send.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { APP_SECRET, type HttpEdge, startHttpEdge } from '../support/http-edge.ts';
import { FIXTURE_PAGE } from '../support/messenger-fixtures.ts';

const USER = '7300000000000001';
let edge: HttpEdge;
let graph: FakeGraph;
beforeEach(async () => {
  edge = await startHttpEdge();
});
afterEach(async () => {
  await graph.close();
  await edge.close();
});

const webhookUrl = (): string => `${edge.origin}/webhooks/messenger`;
const settings = () => ({
  verifyToken: 'jeton',
  appSecrets: [APP_SECRET],
  pageId: FIXTURE_PAGE,
  pageToken: 'PAGE_TOKEN',
  graphOrigin: graph.origin,
  graphVersion: 'v26.0',
});
const row = (id: number) => ({
  id,
  conversationId: 1,
  place: '1.0',
  address: { channel: 'messenger' as const, accountId: FIXTURE_PAGE, patientId: USER },
  bubble: { text: 'Bonjour é/è', choices: [] },
  author: 'assistant' as const,
  speaker: null,
  patientAt: null,
  attempts: 0,
});
const raw = (body: unknown): Promise<Response> =>
  fetch(`${graph.origin}/v26.0/me/messages?access_token=PAGE_TOKEN&appsecret_proof=${PROOF}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
/** Of PAGE_TOKEN under APP_SECRET: tests/fixtures/signature/vectors.json. */
const PROOF = 'ba8ad20134854741a3a601092be902d51b22e97ca532d1c1cd9f005004d493a2';

describe('the fake Graph API and the real edge', () => {
  test('a patient writes, we answer, and the echo, the delivery and the reading come back', async () => {
    graph = await startFakeGraph({ webhookUrl: webhookUrl() });
    expect(await graph.writes(USER, 'où en est la recherche / les essais ?')).toBe(200);
    expect(await createMessengerSender(settings()).send(row(5))).toMatchObject({ kind: 'sent' });
    await graph.settled();
    expect(edge.inbox.events()).toMatchObject([
      { kind: 'message', content: { text: 'où en est la recherche / les essais ?' } },
      { kind: 'echo', outboxId: 5, address: { patientId: USER } },
      { kind: 'delivered' },
      { kind: 'read' },
    ]);
  });

  test('an echo can come before the answer to the send', async () => {
    graph = await startFakeGraph({ webhookUrl: webhookUrl(), echo: 'before', receipts: false });
    graph.open(USER);
    edge.inbox.state.delayMs = 50;
    const started = performance.now();
    await createMessengerSender(settings()).send(row(6));
    expect(performance.now() - started).toBeGreaterThanOrEqual(49);
    expect(edge.inbox.events()).toMatchObject([{ kind: 'echo', outboxId: 6 }]);
  });

  test('a webhook that met a 503 is delivered again', async () => {
    graph = await startFakeGraph({ webhookUrl: webhookUrl() });
    edge.inbox.state.down = true;
    const delivered = graph.writes(USER, 'bonjour');
    setTimeout(() => {
      edge.inbox.state.down = false;
    }, 150);
    expect(await delivered).toBe(200);
    expect(edge.inbox.events()).toHaveLength(1);
  });
});

describe('the fake Graph API alone', () => {
  const text = (more: object = {}, message: object = {}) => ({
    recipient: { id: USER },
    messaging_type: 'RESPONSE',
    message: { text: 'a', ...message },
    ...more,
  });

  beforeEach(async () => {
    graph = await startFakeGraph();
    graph.open(USER);
  });

  test.each([
    ['a message with a sender action', text({ sender_action: 'typing_on' }), 100, undefined],
    ['neither of them', { recipient: { id: USER } }, 100, undefined],
    ['a text too long', text({}, { text: 'a'.repeat(2001) }), 100, undefined],
    ['metadata too long', text({}, { metadata: 'a'.repeat(1000) }), 100, undefined],
    [
      'a title too long',
      text({}, { quick_replies: [{ content_type: 'text', title: 'a'.repeat(21), payload: 'p' }] }),
      100,
      undefined,
    ],
    ['a retired tag', text({ messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }), 100, 1893061],
    [
      'the tag for people on what a machine wrote',
      text({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }),
      100,
      undefined,
    ],
    [
      'the tag for people while the window is open',
      text({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }, { text: 'Claire\u00a0: bonjour' }),
      100,
      undefined,
    ],
    ['a persona that nobody made', text({ persona_id: '12' }), 100, undefined],
    ['somebody who never wrote', text({ recipient: { id: '99' } }), 100, 2018001],
    ['what is no JSON object', 'text', 100, undefined],
  ])('refuses %s', async (_name, body, code, error_subcode) => {
    const response = await raw(body);
    expect(response.status).toBe(400);
    // JSON leaves out a subcode that is undefined.
    expect(await response.json()).toMatchObject({
      error: error_subcode === undefined ? { code } : { code, error_subcode },
    });
    expect(graph.sent(USER)).toEqual([]);
    expect(graph.refusals()).toHaveLength(1);
  });

  test('takes what is right, and tells what somebody received twice', async () => {
    expect((await raw(text({}, { metadata: 'o:1' }))).status).toBe(200);
    expect((await raw(text({}, { metadata: 'o:1' }))).status).toBe(200);
    expect(graph.duplicates()).toEqual(['o:1']);
  });
});
