import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';
import { pageBody } from '../support/sign-messenger.ts';
import { PASSWORD } from '../support/start-console.ts';

const LINK = /\/console\/#\/bienvenue\/([\w-]{43})/;
const CLAIRE = { name: 'Claire', email: 'claire@asso.example', password: PASSWORD };

let graph: FakeGraph;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let server: ReturnType<typeof runMain>;
let console: ConsoleBrowser;
let patients = 7_300_000_000_000_500n;

beforeAll(async () => {
  graph = await startFakeGraph();
  data = await makeDataDir();
  server = runMain({ DATA_DIR: data.path, ...messengerEnv(graph) });
  const origin = await eventually(server.url);
  graph.setWebhook(`${origin}/webhooks/messenger`);
  console = openConsoleBrowser(origin);
  const token = await eventually(() => server.seen().match(LINK)?.[1] ?? null);
  await console.post('/first', { ...CLAIRE, token });
  const { id } = (await console.get('/me')).body;
  await console.patch(`/accounts/${id}`, { roles: ['administrator', 'referent'] });
  await console.post('/session', { email: CLAIRE.email, password: PASSWORD });
}, 60_000);

afterAll(async () => {
  await server.stop();
  await graph.close();
  await data.remove();
});

const texts = (patient: string) => graph.sent(patient).map(({ text }) => text);
/** Resolves once so many messages came to the patient; gives the new ones. */
const receives = (patient: string, count: number) =>
  eventually(() => (graph.sent(patient).length >= count ? graph.sent(patient) : null));
/** Time for a turn to be answered, had it an answer. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 700));

/** A new patient who asks for a person; gives them and the number of their conversation. */
async function asks(): Promise<{ readonly patient: string; readonly id: number }> {
  const patient = String(patients++);
  const before = (await console.get('/inbox')).body.lines.map(
    (line: { conversationId: number }) => line.conversationId,
  );
  expect(await graph.writes(patient, "Je voudrais parler à quelqu'un, une vraie personne.")).toBe(200);
  await receives(patient, 1);
  const line = await eventually(async () => {
    const { lines } = (await console.get('/inbox')).body;
    return lines.find((one: { conversationId: number }) => !before.includes(one.conversationId)) ?? null;
  });
  expect(line).toMatchObject({
    channel: 'messenger',
    holder: 'waiting',
    reasons: ['demande'],
    window: { kind: 'open' },
  });
  await graph.settled();
  return { patient, id: line.conversationId };
}

describe('from a patient on Messenger to a referent in the console, and back', () => {
  test('a referent takes over, answers under their name, and hands back; the assistant is silent meanwhile but for a danger', async () => {
    const { patient, id } = await asks();
    const before = texts(patient).length;
    expect((await console.post(`/conversations/${id}/take-over`)).status).toBe(200);
    const [notice] = (await receives(patient, before + 1)).slice(before);
    expect(notice).toMatchObject({ text: expect.stringContaining('Claire'), persona: null });

    const word = { clientId: 'mot-00000001', text: 'Bonjour, je suis là.' };
    expect((await console.post(`/conversations/${id}/words`, word)).status).toBe(200);
    expect((await console.post(`/conversations/${id}/words`, word)).status).toBe(200);
    const [said] = (await receives(patient, before + 2)).slice(before + 1);
    expect(said).toMatchObject({ text: word.text, persona: 'Claire', tag: null });

    await graph.writes(patient, 'Où en est la recherche sur la myosite à inclusion ?');
    await quiet();
    expect(texts(patient)).toHaveLength(before + 2);
    const { body } = await console.get(`/conversations/${id}`);
    expect(body.entries.at(-1)).toMatchObject({ from: 'patient', text: expect.stringContaining('recherche') });
    expect(body.entries.find(({ from }: { from: string }) => from === 'referent')).toMatchObject({
      name: 'Claire',
      delivery: { status: 'sent' },
    });

    await graph.writes(patient, 'Je veux mourir.');
    // The number, then that whoever answers here is no emergency service.
    const alarm = (await receives(patient, before + 4)).slice(before + 2).map(({ text }) => text);
    expect(alarm[0]).toMatch(/3114/);
    expect((await console.get(`/conversations/${id}`)).body).toMatchObject({ line: { veiled: true }, entries: [] });
    expect((await console.get(`/conversations/${id}?unveil=1`)).body.may.say).toBe(true);

    const held = texts(patient).length;
    expect((await console.post(`/conversations/${id}/hand-back`)).status).toBe(200);
    await receives(patient, held + 1);
    await graph.writes(patient, 'Merci. Et pour la fatigue ?');
    await receives(patient, held + 2);
    expect(graph.refusals()).toEqual([]);
  }, 40_000);

  test('a patient who erases their data is not there any more', async () => {
    const { patient, id } = await asks();
    await console.post(`/conversations/${id}/take-over`);
    const before = texts(patient).length;
    await graph.writes(patient, 'Effacez toutes mes données.');
    await receives(patient, before + 1);
    await graph.writes(patient, 'oui');
    await eventually(async () => ((await console.get(`/conversations/${id}`)).status === 404 ? true : null));
    const say = await console.post(`/conversations/${id}/words`, { clientId: 'mot-00000002', text: 'Bonjour' });
    expect(say).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
  }, 40_000);

  test('whoever answers from the inbox of the page is not talked over', async () => {
    const { patient, id } = await asks();
    const { pageId } = graph.state;
    const parties = { sender: { id: pageId }, recipient: { id: patient }, timestamp: Date.now() };
    const message = { mid: 'm_page_inbox', is_echo: true, app_id: 263_902_037_430_900, text: 'Bonjour, ici Paul.' };
    await graph.deliver(pageBody(pageId, [{ ...parties, message }]));
    const before = texts(patient).length;
    await graph.writes(patient, 'Et les essais ?');
    await quiet();
    expect(texts(patient)).toHaveLength(before);
    expect((await console.post(`/conversations/${id}/take-over`)).body.error).toMatchObject({
      code: 'HELD_BY_ANOTHER',
      message: 'La boîte de la page tient déjà cette conversation.',
    });
  }, 40_000);
});
