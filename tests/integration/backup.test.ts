import { spawnSync } from 'node:child_process';
import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const KEY = 'a key of at least thirty-two characters, for tests';
const ROSE = '7400000000000901';
const JO = '7400000000000902';
const STAYS = '7400000000000903';

let graph: FakeGraph;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let elsewhere: Awaited<ReturnType<typeof makeDataDir>>;
let main: ReturnType<typeof runMain> | null = null;

async function start(dataDir: string): Promise<void> {
  const running = runMain(messengerEnv(graph, { DATA_DIR: dataDir, EPAULE_KEY: KEY }));
  main = running;
  const url = await eventually(() => running.url(), 60_000);
  graph.setWebhook(`${url}/webhooks/messenger`);
}

async function stop(): Promise<void> {
  await main?.stop();
  main = null;
}

function cli(dataDir: string, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, EPAULE_KEY: KEY };
  return spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args], { cwd: ROOT, encoding: 'utf8', env });
}

function patientsIn(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows: readonly { readonly patient: string }[] = database
      .prepare('SELECT patient FROM conversation UNION SELECT patient FROM data_key')
      .all();
    return rows.map(({ patient }) => patient).sort();
  } finally {
    database.close();
  }
}

async function talks(psid: string, text: string): Promise<void> {
  const before = graph.sent(psid).length;
  expect(await graph.writes(psid, text)).toBe(200);
  await eventually(() => (graph.sent(psid).length > before ? true : null));
}

beforeAll(async () => {
  data = await makeDataDir();
  elsewhere = await makeDataDir(false);
  graph = await startFakeGraph();
  await start(data.path);
}, 120_000);

afterAll(async () => {
  await stop();
  await graph.close();
  await data.remove();
  await elsewhere.remove();
});

/** The steps are one story: each stands on the one before. */
describe('a backup taken while the server runs', () => {
  const copy = () => join(elsewhere.path, 'epaule.sqlite.copie');
  const receipts = () => join(data.path, 'erasures.jsonl');

  test('is whole, private, and overwrites nothing', async () => {
    for (const psid of [ROSE, JO, STAYS]) await talks(psid, 'la fatigue me cloue');
    expect(cli(data.path, 'invite', 'zoe@asso.example', '--roles', 'referent').status).toBe(0);
    const [done] = await Promise.all([
      cli(data.path, 'backup', copy()),
      talks(STAYS, 'et que faire contre la douleur ?'),
    ]);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect((await stat(copy())).mode & 0o777).toBe(0o600);
    expect(patientsIn(copy())).toEqual([ROSE, JO, STAYS]);
    expect(cli(data.path, 'backup', copy())).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('existe déjà'),
    });
    expect(await readdir(elsewhere.path)).toEqual(['epaule.sqlite.copie']);
  }, 60_000);

  test('is not put back under a running server', async () => {
    expect(cli(data.path, 'erase', '--channel', 'messenger', '--patient', ROSE).status).toBe(0);
    await talks(JO, 'efface mes données');
    await graph.taps(JO, 'Oui, tout effacer', 'erase/all');
    await eventually(() => graph.sent(JO).find(({ text }) => text.includes("C'est fait")) ?? null);
    expect(cli(data.path, 'restore', copy())).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Un autre serveur'),
    });
    await stop();
  }, 60_000);

  test('put back, brings back everybody but those who were erased since', async () => {
    const done = cli(data.path, 'restore', copy());
    expect(done).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Effacements refaits : 2') });
    const file = join(data.path, 'epaule.sqlite');
    expect(patientsIn(file)).toEqual([STAYS]);
    for (const psid of [ROSE, JO]) expect((await readFile(file)).includes(psid)).toBe(false);
    const exported = cli(data.path, 'export', '--channel', 'messenger', '--patient', STAYS);
    expect(JSON.parse(exported.stdout)[0].messages[0].text).toBe('la fatigue me cloue');
    // No one-time link and no session of that time opens anything.
    expect(cli(data.path, 'accounts')).toMatchObject({ status: 0, stdout: '' });
    await start(data.path);
    await talks(STAYS, 'bonjour');
    await stop();
  }, 60_000);

  test('on a new machine, wants the receipts before it is put back', async () => {
    const refused = cli(elsewhere.path, 'restore', copy());
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("Aucun reçu d'effacement") });
    const handed = join(elsewhere.path, 'recus.jsonl');
    await copyFile(receipts(), handed);
    expect(cli(elsewhere.path, 'restore', copy(), '--receipts', handed).status).toBe(0);
    expect(patientsIn(join(elsewhere.path, 'epaule.sqlite'))).toEqual([STAYS]);
    expect(cli(elsewhere.path, 'erase-again', handed)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Effacements refaits : 0. Les comptes'),
    });
    expect((await readFile(receipts(), 'utf8')).includes(ROSE)).toBe(false);
  }, 60_000);

  test('is refused when it is not whole, and the store stays as it is', async () => {
    const torn = join(elsewhere.path, 'torn.sqlite');
    await copyFile(join(ROOT, 'package.json'), torn);
    expect(cli(elsewhere.path, 'restore', torn)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('entière'),
    });
    expect(patientsIn(join(elsewhere.path, 'epaule.sqlite'))).toEqual([STAYS]);
  }, 60_000);
});
