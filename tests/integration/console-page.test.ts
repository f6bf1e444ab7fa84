import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsoleServer, startConsoleServer } from '../support/start-console-server.ts';

describe('the console page', () => {
  const assetsDir = mkdtempSync(join(tmpdir(), 'epaule-page-'));
  let server: ConsoleServer;
  beforeAll(async () => {
    mkdirSync(join(assetsDir, 'assets'));
    writeFileSync(join(assetsDir, 'index.html'), '<script nonce="EPAULE_NONCE"></script><meta nonce="EPAULE_NONCE">');
    writeFileSync(join(assetsDir, 'assets', 'index-abc.js'), 'export {};');
    server = await startConsoleServer({ assetsDir });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(assetsDir, { recursive: true, force: true });
  });
  const get = (path: string) => fetch(`${server.origin}${path}`, { redirect: 'manual' });

  test('carries a nonce of its own in each answer, in the page and in the policy, and is kept by nobody', async () => {
    const nonces = await Promise.all(
      ['/console', '/console/'].map(async (path) => {
        const answer = await get(path);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        const policy = answer.headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(nonce.length).toBeGreaterThan(20);
        expect(await answer.text()).toBe(`<script nonce="${nonce}"></script><meta nonce="${nonce}">`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  test('lets nothing in that is inline or from elsewhere, and no other page frames it', async () => {
    const { headers } = await get('/console');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('has its assets kept for a year, since their names change with them', async () => {
    const answer = await get('/console/assets/index-abc.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
  });

  test.each(['/console/assets/missing.js', '/console/assets/', '/console/assets/..%2findex.html', '/console/else'])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test('that was never built says so', async () => {
    const other = await startConsoleServer({ assetsDir: '/nonexistent' });
    const answer = await fetch(`${other.origin}/console`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('npm run build');
    await other.stop();
  });
});
