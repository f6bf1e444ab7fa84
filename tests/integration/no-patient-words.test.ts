import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startFakeGraph } from '../support/fake-graph.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';
import { pageBody, postSigned } from '../support/sign-messenger.ts';

/** A word that nothing of ours contains. */
const MARKER = 'zorglubine';

test('logs, metrics, states, errors and every file on the disk hold no word of a patient', async () => {
  const own = await makeDataDir();
  const second = await startFakeGraph();
  const main = runMain(messengerEnv(second, { DATA_DIR: own.path }));
  try {
    const url = await eventually(() => main.url(), 60_000);
    second.setWebhook(`${url}/webhooks/messenger`);
    const shown: string[] = [];
    const keep = async (response: Response): Promise<void> => {
      shown.push(await response.text(), JSON.stringify([...response.headers]));
    };
    const psid = '7400000000000777';
    for (const text of [MARKER, `je m'appelle ${MARKER}, j'étouffe`, `${MARKER} `.repeat(3000)]) {
      expect(await second.writes(psid, text)).toBe(200);
    }
    expect(await second.taps(psid, MARKER, `intent/${MARKER}`)).toBe(200);
    const strange = { sender: { id: psid }, recipient: { id: second.state.pageId }, timestamp: 1, surprise: MARKER };
    await second.deliver(pageBody(second.state.pageId, [strange, { message: MARKER }, MARKER]));
    const from = { sender: { id: psid }, recipient: { id: second.state.pageId }, timestamp: 2 };
    const edited = { ...from, message_edit: { mid: 'mid.1', text: MARKER, num_edit: 1 } };
    expect(await second.deliver(pageBody(second.state.pageId, [edited]))).toBe(200);
    second.fault({ kind: 'answer', status: 400, body: { error: { code: 100, message: MARKER } } });
    await keep(await fetch(`${url}/webhooks/messenger`, { method: 'POST', body: MARKER }));
    await keep(await postSigned(`${url}/webhooks/messenger`, MARKER, second.state.appSecret));
    await keep(await fetch(`${url}/${MARKER}?q=${MARKER}`));
    await keep(await fetch(`${url}/webhooks/${MARKER}`, { method: 'POST', body: MARKER }));
    const session = (await (await fetch(`${url}/api/chat/session`, { method: 'POST' })).json()) as { token: string };
    const headers = { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' };
    const chat = (body: string) => fetch(`${url}/api/chat/messages`, { method: 'POST', headers, body });
    expect((await chat(JSON.stringify({ clientId: 'client-0001', text: MARKER }))).status).toBe(202);
    await keep(await chat(`{"clientId":"client-0002","text":"${MARKER}`));
    await keep(await chat(JSON.stringify({ clientId: { [MARKER]: 1 }, text: [MARKER] })));
    await keep(
      await fetch(`${url}/api/chat/messages`, { method: 'POST', headers: { authorization: MARKER }, body: MARKER }),
    );
    await eventually(async () => {
      const { work } = (await (await fetch(`${url}/ready`)).json()) as { work: Record<string, number> };
      return work.waitingConversations === 0 && work.undeliveredBubbles === 0 ? true : null;
    });
    expect(second.sent(psid).length).toBeGreaterThan(0);
    for (const path of ['/ready', '/health', '/metrics']) await keep(await fetch(`${url}${path}`));
    const { stdout, stderr } = await main.stop();
    expect(stderr.length).toBeGreaterThan(0);
    expect(stdout).not.toContain(MARKER);
    expect(stderr).not.toContain(MARKER);
    expect(shown.join('\n')).not.toContain(MARKER);
    expect(stdout + stderr + shown.join('\n')).not.toContain(psid);
    // The database or its log, whichever holds it now: the search finds what is there to be found.
    expect(await filesWith(own.path, psid)).not.toEqual([]);
    expect(await filesWith(own.path, MARKER)).toEqual([]);
    expect(await filesWith(own.path, Buffer.from(MARKER).toString('base64').slice(0, 12))).toEqual([]);
  } finally {
    await main.stop();
    await second.close();
    await own.remove();
  }
}, 120_000);

/** Names of the files of DATA_DIR, the database and its log among them, in which these bytes stand. */
async function filesWith(folder: string, words: string): Promise<string[]> {
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const held = await Promise.all(
    files.map(async ({ name }) => ((await readFile(join(folder, name))).includes(words) ? [name] : [])),
  );
  return held.flat();
}
