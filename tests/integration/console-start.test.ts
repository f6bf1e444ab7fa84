import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsoleBrowser } from '../support/console-browser.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir } from '../support/run-server.ts';
import { PASSWORD } from '../support/start-console.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LINK = /(http:\S+)\/console\/#\/bienvenue\/([\w-]{43})/;

let home: Awaited<ReturnType<typeof makeDataDir>>;
let running: ReturnType<typeof runMain>[] = [];

beforeEach(async () => {
  home = await makeDataDir();
});

afterEach(async () => {
  for (const process of running) await process.stop();
  running = [];
  await home.remove();
});

function start(env: Readonly<Record<string, string>> = {}) {
  const started = runMain({ DATA_DIR: home.path, ...env });
  running.push(started);
  return started;
}

function command(...args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: home.path, PORT: '4321' };
  const script = join(ROOT, 'dist', 'cli.js');
  const done = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, encoding: 'utf8', env });
  return { status: done.status, stderr: done.stderr, lines: done.stdout.split('\n').filter((line) => line !== '') };
}

describe('a start', () => {
  test('prints the link that makes the first administrator until there is one, and never logs it', async () => {
    const first = start();
    const origin = await eventually(first.url);
    const browser = openConsoleBrowser(origin);
    const { stdout, stderr } = await (async () => {
      expect((await browser.get('/doors')).body.first).toBe(true);
      return first.stop();
    })();
    const [, , token = ''] = LINK.exec(stdout) ?? [];
    expect(token).not.toBe('');
    expect(stderr).not.toContain(token);

    const second = start();
    const again = openConsoleBrowser(await eventually(second.url));
    const zoe = { name: 'Zoé', email: 'zoe@asso.example', password: PASSWORD };
    expect((await again.post('/first', { ...zoe, token })).status).toBe(401);
    const line = await eventually(() => second.seen().match(LINK)?.[2] ?? null);
    expect((await again.post('/first', { ...zoe, token: line })).status).toBe(201);
    expect((await again.get('/me')).body.roles).toEqual(['administrator']);
    expect((await second.stop()).stderr).not.toContain(line);

    const third = start();
    await eventually(third.url);
    expect((await third.stop()).stdout).not.toMatch(LINK);
  });

  test('says which variables of a way to sign in are missing, and goes on without it', async () => {
    const started = start({
      OIDC_ISSUER: 'https://issuer.example',
      TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
    });
    const browser = openConsoleBrowser(await eventually(started.url));
    expect((await browser.get('/doors')).body).toMatchObject({ password: true, oidc: false, teams: false });
    expect((await browser.get('/oidc/start')).status).toBe(404);
    expect((await started.stop()).stdout).toContain('à côté de OIDC_ISSUER, TEAMS_APP_ID');
  });

  test('refuses an issuer without https elsewhere, and an id of Teams that is none', async () => {
    const { code, stderr } = await start({ OIDC_ISSUER: 'http://issuer.example', TEAMS_TENANT_ID: 'asso' }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/OIDC_ISSUER : doit commencer par https/);
    expect(stderr).toMatch(/TEAMS_TENANT_ID : comme 0000/);
  });
});

describe('from the terminal', () => {
  test('an operator who is locked out gets a link, and sees who has an account', async () => {
    const { status, lines } = command('invite', 'Zoe@Asso.example', '--roles', 'administrator,referent');
    expect(status).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^http:\/\/localhost:4321\/console\/#\/invitation\/[\w-]{43}$/)]);
    expect(command('accounts').lines).toEqual([
      expect.stringMatching(/^zoe@asso\.example {2}invitation .* administrator, referent$/),
    ]);
    const server = start();
    const browser = openConsoleBrowser(await eventually(server.url));
    const token = lines[0]?.split('/').at(-1);
    expect((await browser.post('/join', { token, name: 'Zoé', password: PASSWORD })).status).toBe(201);
    expect(command('accounts').lines).toEqual([
      expect.stringMatching(/^zoe@asso\.example {2}Zoé {2}administrator, referent {2}vu le /),
    ]);
    expect((await server.stop()).code).toBe(0);
  });

  test.each([
    [['invite']],
    [['invite', 'zoe@asso.example']],
    [['invite', 'zoe', '--roles', 'referent']],
    [['invite', 'z@a.fr', '--roles', 'chef']],
  ])('%j is told what is missing', (args) => {
    const { status, stderr } = command(...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining('--roles administrator')]);
  });
});
