import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { AppError } from '../../src/domain/errors.ts';
import { type HttpEdge, startHttpEdge } from '../support/http-edge.ts';

const WORDS = 'je tombe souvent';
const trouble = express.Router();
trouble.get('/text', (_request, response) => void response.type('text').send('ok'));
trouble.get('/bug', () => {
  throw new TypeError(WORDS);
});
trouble.get('/late-bug', async () => {
  await Promise.reject(new Error(WORDS));
});
trouble.get('/refused', () => {
  throw new AppError('TOO_MANY_REQUESTS', 'Slow down.');
});
trouble.get('/locked', () => {
  throw new AppError('STORE_LOCKED', 'pid 12 holds /var/data');
});
trouble.get('/half', (_request, response) => {
  response.write('half');
  throw new Error(WORDS);
});
trouble.post('/json', express.json({ limit: 50 }), (request, response) => void response.json(request.body));

let edge: HttpEdge;
beforeAll(async () => {
  edge = await startHttpEdge([{ path: '/given', router: trouble }]);
});
beforeEach(() => {
  edge.inbox.state.down = false;
  Object.assign(edge.ready, { model: true, content: true });
});
afterAll(() => edge.close());
const get = (path: string): Promise<Response> => fetch(`${edge.origin}${path}`);

describe('headers', () => {
  test('let nothing run that is not ours, on every answer', async () => {
    for (const path of ['/given/text', '/nothing', '/webhooks/messenger', '/health']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      for (const directive of ['object-src', 'base-uri', 'frame-ancestors', 'form-action']) {
        expect(policy).toContain(`${directive} 'none'`);
      }
      expect(headers.get('strict-transport-security')).toMatch(/max-age=(3153[6-9]|[4-9]\d{7})\d*/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('figures', () => {
  test('are read on this machine alone, whatever a proxy here is asked from elsewhere', async () => {
    expect((await get('/metrics')).status).toBe(200);
    const headers = { 'x-forwarded-for': '203.0.113.5' };
    expect((await fetch(`${edge.origin}/metrics`, { headers })).status).toBe(403);
    expect((await fetch(`${edge.origin}/health`, { headers })).status).toBe(200);
  });
});

describe('refusals', () => {
  test('are noted, with what was refused and not who or what they said', async () => {
    await get(`/given/refused?q=${WORDS}`);
    const line = edge
      .logged()
      .split('\n')
      .findLast((text) => text.includes('a request was refused'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'warn', status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(line).not.toContain('tombe');
    expect(line).not.toContain('127.0.0.1');
  });
});

describe('errors', () => {
  test.each([
    ['/given/bug', 500, 'INTERNAL'],
    ['/given/late-bug', 500, 'INTERNAL'],
    ['/given/locked', 503, 'STORE_LOCKED'],
    ['/given/refused', 429, 'TOO_MANY_REQUESTS'],
    ['/nothing/here', 404, 'NOT_FOUND'],
    ['/given/%E0%A4%A', 404, 'NOT_FOUND'],
    ['/webhooks/%E0%A4%A', 400, 'BODY_INVALID'],
  ])('GET %s answers %i with %s', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code, message: expect.any(String) } });
  });

  test('show nothing of what went wrong inside, and log no message', async () => {
    const texts = await Promise.all(
      ['/given/bug', '/given/late-bug', '/given/locked'].map(async (path) => (await get(path)).text()),
    );
    expect(texts.join(' ')).not.toMatch(/tombe|pid 12|\.ts:\d/);
    expect(edge.logged()).not.toContain('tombe');
    expect(edge.logged()).toContain('"code":"INTERNAL"');
  });

  test('of a body that is no JSON quote nothing of it', async () => {
    const headers = { 'content-type': 'application/json' };
    const post = (body: string) => fetch(`${edge.origin}/given/json`, { method: 'POST', headers, body });
    const response = await post(`{"text": ${WORDS}`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('tombe');
    expect((await post(JSON.stringify({ text: 'x'.repeat(100) }))).status).toBe(413);
    expect(edge.logged()).not.toContain('tombe');
  });

  test('in the middle of an answer break it off', async () => {
    await expect(get('/given/half').then((response) => response.text())).rejects.toThrow();
  });
});

describe('/health, /ready, /metrics', () => {
  test('the process is alive even when it can record nothing', async () => {
    edge.inbox.state.down = true;
    expect((await get('/health')).status).toBe(200);
  });

  test('ready means that store, model and content are there; platforms are only told', async () => {
    const response = await get('/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ready: true,
      store: true,
      model: true,
      content: true,
      platforms: { messenger: 'on', whatsapp: 'off' },
      work: { undeliveredBubbles: 2 },
    });
  });

  test.each(['model', 'content'] as const)('without %s it is not ready', async (part) => {
    edge.ready[part] = false;
    const response = await get('/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, [part]: false });
  });

  test('without a store it is not ready, and its gauges are gone rather than stale', async () => {
    expect(await edge.metrics()).toMatch(/^epaule_outbox_depth 2$/m);
    edge.inbox.state.down = true;
    expect((await get('/ready')).status).toBe(503);
    const text = await edge.metrics();
    expect(text).toMatch(/^epaule_store_up 0$/m);
    expect(text).not.toMatch(/^epaule_outbox_depth \d/m);
  });

  test('metrics are in the format of Prometheus', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    await edge.postSigned('{}');
    expect(await edge.metrics()).toMatch(/epaule_ack_seconds_count\{channel="messenger"\} \d/);
  });
});
