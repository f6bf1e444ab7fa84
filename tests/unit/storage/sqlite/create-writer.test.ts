import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWriter } from '../../../../src/storage/sqlite/create-writer.ts';
import { type Database, openDatabase } from '../../../../src/storage/sqlite/open-database.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epaule-writer-'));
  database = openDatabase(join(folder, 'x.db'));
  database.exec('CREATE TABLE line (text TEXT UNIQUE) STRICT');
});

afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const put = (text: string) => () => database.prepare('INSERT INTO line VALUES (?)').run(text);
const lines = () =>
  database
    .prepare('SELECT text FROM line ORDER BY rowid')
    .all()
    .map(({ text }) => text);

describe('the writer', () => {
  test('writes what many ask at once in one transaction', async () => {
    const writer = createWriter(database);
    const stranger = openDatabase(join(folder, 'x.db'));
    const visible = (): number => stranger.prepare('SELECT count(*) AS n FROM line').get().n;
    const seen = new Set<number>();
    const work = (index: number) => () => {
      put(`${index}`)();
      seen.add(visible());
    };
    await Promise.all(Array.from({ length: 50 }, (_, index) => writer.write(work(index))));
    const after = visible();
    stranger.close();
    expect([[...seen], after]).toEqual([[0], 50]);
  });

  test('undoes work that throws, alone and wholly', async () => {
    const writer = createWriter(database);
    const outcomes = await Promise.allSettled([
      writer.write(put('a')),
      writer.write(() => {
        put('half')();
        put('a')();
      }),
      writer.write(put('b')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(lines()).toEqual(['a', 'b']);
    expect(writer.healthy()).toBe(true);
  });

  test('undoes the whole transaction when the disk fails in the middle of it', async () => {
    const writer = createWriter(database);
    const outcomes = await Promise.allSettled([
      writer.write(put('a')),
      writer.write(() => {
        throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
      }),
    ]);
    expect(outcomes).toMatchObject([
      { reason: { code: 'STORE_UNAVAILABLE' } },
      { reason: { code: 'STORE_UNAVAILABLE' } },
    ]);
    await writer.write(put('next'));
    expect(lines()).toEqual(['next']);
  });

  test('refuses everybody with STORE_UNAVAILABLE while the disk is full, keeps nothing of it, and recovers', async () => {
    const writer = createWriter(database);
    await writer.write(put('before'));
    const pages: { readonly page_count: number } = database.prepare('PRAGMA page_count').get();
    database.exec(`PRAGMA max_page_count = ${pages.page_count + 1}`);
    const outcomes = await Promise.allSettled([writer.write(put('small')), writer.write(put('x'.repeat(200_000)))]);
    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } },
      { status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } },
    ]);
    expect(writer.healthy()).toBe(false);
    expect(lines()).toEqual(['before']);
    database.exec('PRAGMA max_page_count = 100000');
    await writer.write(put('after'));
    // A small write may succeed on a full disk: somebody has to try a larger one.
    expect(writer.healthy()).toBe(false);
    writer.healed();
    expect(writer.healthy()).toBe(true);
    expect(lines()).toEqual(['before', 'after']);
  });
});
