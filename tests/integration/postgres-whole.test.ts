import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { run } from '../support/postgres-server.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';
import { pageBody, postSigned } from '../support/sign-messenger.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const KEY = 'a key of at least thirty-two characters, for tests';
const MARKER = 'zorglubine';
const [ROSE, JO, STAYS] = ['7400000000000901', '7400000000000902', '7400000000000903'] as const;

type Running = { readonly main: ReturnType<typeof runMain>; readonly url: string };

/** Two servers as operators start them, on one database. The steps are one story: each stands on the one before. */
describeWithPostgres('the whole server on PostgreSQL', (server) => {
  let graph: FakeGraph;
  let folders: readonly Awaited<ReturnType<typeof makeDataDir>>[] = [];
  let running: readonly Running[] = [];
  let database = '';
  let dump = '';

  async function start(databaseUrl: string): Promise<void> {
    const mains = folders.map(({ path }) =>
      runMain(messengerEnv(graph, { DATA_DIR: path, EPAULE_KEY: KEY, DATABASE_URL: databaseUrl })),
    );
    const urls = await Promise.all(mains.map((main) => eventually(() => main.url(), 90_000)));
    running = mains.map((main, index) => ({ main, url: urls[index] ?? '' }));
    graph.setWebhook(`${urls[0]}/webhooks/messenger`);
  }

  async function stop(): Promise<string> {
    const ended = await Promise.all(running.map(({ main }) => main.stop()));
    running = [];
    return ended.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  }

  beforeAll(async () => {
    folders = [await makeDataDir(), await makeDataDir()];
    graph = await startFakeGraph();
    database = await server().createDatabase('whole');
    dump = join(folders[0]?.path ?? '', 'epaule.dump');
    await start(database);
  }, 180_000);

  afterAll(async () => {
    await stop();
    await graph.close();
    for (const folder of folders) await folder.remove();
  });

  function cli(databaseUrl: string, folder: number, ...args: readonly string[]) {
    const dataDir = folders[folder]?.path ?? '';
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, EPAULE_KEY: KEY, DATABASE_URL: databaseUrl };
    return spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args], { cwd: ROOT, encoding: 'utf8', env });
  }

  /** Every row of every table, as text. */
  async function allRows(url: string): Promise<string> {
    const tables = await run(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    const rows = await Promise.all(
      tables.map(({ tablename }) => run(url, `SELECT row_to_json(t)::text AS row FROM "${tablename}" AS t`)),
    );
    return rows.flatMap((table) => table.map(({ row }) => String(row))).join('\n');
  }

  /** What this patient is sent for these words. */
  async function talks(psid: string, text: string): Promise<string> {
    const before = graph.sent(psid).length;
    expect(await graph.writes(psid, text)).toBe(200);
    await eventually(() => (graph.sent(psid).length > before ? true : null), 30_000);
    await atRest();
    return graph
      .sent(psid)
      .slice(before)
      .map((bubble) => bubble.text)
      .join('\n');
  }

  async function atRest(): Promise<void> {
    await eventually(async () => {
      const ready = (await (await fetch(`${running[0]?.url}/ready`)).json()) as { work: Record<string, number> | null };
      const { work } = ready;
      return work?.waitingConversations === 0 && work.undeliveredBubbles === 0 ? true : null;
    }, 30_000);
  }

  test('is ready, and answers a signed message', async () => {
    // Loading what answers holds a server up for a moment, and a store that is slow to answer counts as one that is down.
    for (const { url } of running)
      await eventually(async () => ((await fetch(`${url}/ready`)).status === 200 ? true : null), 30_000);
    expect(await talks(ROSE, `je m'appelle ${MARKER}, et la fatigue me cloue`)).toContain('fatigue');
    for (const psid of [JO, STAYS]) await talks(psid, `${MARKER} : la douleur me réveille`);
  }, 120_000);

  test('keeps no word that was said in any table, of the patient or to them', async () => {
    const rows = await allRows(database);
    expect(rows).toContain(ROSE);
    expect(rows).not.toContain(MARKER);
    expect(rows).not.toContain(Buffer.from(MARKER).toString('hex'));
    for (const { text } of graph.sent(ROSE)) expect(rows).not.toContain(text.slice(0, 20));
  });

  test('answers once what is delivered to both servers at the same moment', async () => {
    const before = graph.sent(STAYS).length;
    const event = { sender: { id: STAYS }, recipient: { id: graph.state.pageId }, timestamp: Date.now() };
    const body = pageBody(graph.state.pageId, [{ ...event, message: { mid: 'm_both', text: 'bonjour' } }]);
    const posts = [...running, ...running].map(({ url }) =>
      postSigned(`${url}/webhooks/messenger`, body, graph.state.appSecret),
    );
    for (const response of await Promise.all(posts)) expect(response.status).toBe(200);
    await eventually(() => (graph.sent(STAYS).length > before ? true : null), 30_000);
    await atRest();
    const turns = await run(
      database,
      `SELECT count(*)::int AS turns FROM turn JOIN conversation c ON c.id = conversation_id WHERE patient = '${STAYS}'`,
    );
    expect(turns).toEqual([{ turns: 2 }]);
    expect(graph.duplicates()).toEqual([]);
  }, 60_000);

  test('refuses its own backup and restore, and says which tools to use and what comes after', async () => {
    const file = join(folders[0]?.path ?? '', 'epaule-2026-11-25.sqlite');
    for (const command of ['backup', 'restore']) {
      const { status, stdout, stderr } = cli(database, 0, command, file);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      for (const tool of ['pg_dump', 'pg_restore', 'epaule erase-again']) expect(stderr).toContain(tool);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await readdir(folders[0]?.path ?? '')).not.toContain('epaule-2026-11-25.sqlite');
  });

  test('forgets who asks for it in the chat, and whom the association erases beside it', async () => {
    server().tool('pg_dump', ['--format=custom', `--file=${dump}`, database]);
    await talks(ROSE, 'efface mes données');
    await graph.taps(ROSE, 'Oui, tout effacer', 'erase/all');
    await eventually(() => graph.sent(ROSE).find(({ text }) => text.includes("C'est fait")) ?? null, 30_000);
    expect(cli(database, 1, 'erase', '--channel', 'messenger', '--patient', JO).status).toBe(0);
    const rows = await run(
      database,
      `SELECT patient FROM inbox JOIN conversation c ON c.id = conversation_id WHERE patient IN ('${ROSE}', '${JO}')`,
    );
    expect(rows).toEqual([]);
    expect(await run(database, 'SELECT by FROM erasure ORDER BY at')).toMatchObject([
      { by: 'patient' },
      { by: expect.stringMatching(/^staff:/) },
    ]);
  }, 60_000);

  test('put back by pg_restore, brings nobody back once the receipts of every server are played again', async () => {
    const said = await stop();
    expect(said).not.toMatch(new RegExp(`${MARKER}|${ROSE}|${JO}|${STAYS}`));
    const restored = await server().createDatabase('whole_again');
    server().tool('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${restored}`, dump]);
    const known = async () => {
      const rows = await run(
        restored,
        'SELECT patient FROM conversation UNION SELECT patient FROM data_key ORDER BY 1',
      );
      return rows.map(({ patient }) => patient);
    };
    expect(await known()).toEqual([ROSE, JO, STAYS]);
    let done = 0;
    for (const [index, { path }] of folders.entries()) {
      const { status, stdout } = cli(restored, index, 'erase-again', join(path, 'erasures.jsonl'));
      expect(status).toBe(0);
      done += Number(/refaits : (\d+)/.exec(stdout)?.[1]);
    }
    expect(done).toBe(2);
    expect(await known()).toEqual([STAYS]);
    await start(restored);
    const before = [ROSE, JO].map((psid) => graph.sent(psid).length);
    expect(await talks(STAYS, 'merci')).not.toBe('');
    expect([ROSE, JO].map((psid) => graph.sent(psid).length)).toEqual(before);
    const exported = cli(restored, 0, 'export', '--channel', 'messenger', '--patient', STAYS);
    expect(JSON.parse(exported.stdout)[0].messages[0].text).toBe(`${MARKER} : la douleur me réveille`);
  }, 180_000);
});
