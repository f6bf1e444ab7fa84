import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, makeDataDir, type RunningServer, runServer } from '../support/run-server.ts';

const CONTENT_DIR = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');

type Message = { readonly from: string; readonly text: string };

let data: Awaited<ReturnType<typeof makeDataDir>>;
let server: RunningServer;

beforeAll(async () => {
  data = await makeDataDir(false);
  server = await runServer({ DATA_DIR: data.path, CONTENT_DIR, BURST_MS: '0' });
});

afterAll(async () => {
  await server.stop();
  await data.remove();
});

/** Writes on the chat page's API and waits for what the assistant says. */
async function ask(text: string): Promise<string> {
  const session = (await (await fetch(`${server.url}/api/chat/session`, { method: 'POST' })).json()) as {
    token: string;
  };
  const headers = { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ clientId: 'client-0001', text });
  expect((await fetch(`${server.url}/api/chat/messages`, { method: 'POST', headers, body })).status).toBe(202);
  const stopped = new AbortController();
  const stream = await fetch(`${server.url}/api/chat/stream`, { headers, signal: stopped.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  const answer = await eventually(async () => {
    read += (await reader?.read())?.value ?? '';
    const messages = [...read.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? '{}') as Message);
    const said = messages.filter((message) => message.from === 'assistant').map((message) => message.text);
    return said.length > 0 ? said.join('\n') : null;
  });
  stopped.abort();
  return answer;
}

describe('another disease, in three folders and no line of code', () => {
  test('boots and answers in its own name', async () => {
    const answer = await ask('la lumière du jour me fait mal aux yeux');
    expect(answer).toContain('Séléné');
    expect(answer).toContain('un rideau épais');
    expect(answer).not.toMatch(/Épaule|myosite|AFM/);
  });

  test('serves the variant of its own subtype', async () => {
    expect(await ask("C'est quoi la maladie de Lune, la forme pleine lune ?")).toContain(
      'La forme pleine de la maladie de Lune',
    );
  });

  test('knows danger all the same', async () => {
    expect(await ask("je n'arrive plus à respirer")).toMatch(/15|112/);
  });
});
