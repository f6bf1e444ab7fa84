import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { callHttp } from '../../../src/lib/call-http.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(listener: RequestListener): Promise<URL> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?a=b`);
}

const POST = { method: 'POST', headers: { 'x-a': 'b' }, body: '{"é":1}', timeoutMs: 2000 } as const;

test('sends the words with their length in bytes, and uses a connection again', async () => {
  const seen: unknown[] = [];
  const ports = new Set<number | undefined>();
  const url = await serve(async (request, response) => {
    ports.add(request.socket.remotePort);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push([request.method, request.url, request.headers['x-a'], request.headers['content-length'], body]);
    response.setHeader('retry-after', '7').end('ouï');
  });
  for (let index = 0; index < 3; index += 1) {
    const { status, text, headers } = await callHttp(url, POST);
    expect([status, text, headers.get('retry-after'), headers.get('absent')]).toEqual([200, 'ouï', '7', null]);
  }
  expect(seen).toEqual(Array(3).fill(['POST', '/path?a=b', 'b', '8', '{"é":1}']));
  expect(ports.size).toBe(1);
});

test('follows no redirect: it would carry the token elsewhere', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await callHttp(url, { ...POST, method: 'GET', body: null })).toMatchObject({ status: 302 });
  expect(asked).toBe(1);
});

test('gives up an answer that stops in its middle, or never begins', async () => {
  const url = await serve((request, response) => {
    if (request.method === 'POST') response.writeHead(200, { 'content-length': '10' }).write('half');
  });
  for (const call of [POST, { ...POST, method: 'GET', body: null } as const]) {
    const error: unknown = await callHttp(url, { ...call, timeoutMs: 200 }).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(error).not.toHaveProperty('code');
  }
});

test('tells a line that broke in the middle of an answer', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
  });
  await expect(callHttp(url, POST)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
