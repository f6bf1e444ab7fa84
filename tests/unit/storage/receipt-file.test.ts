import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createWakeups } from '../../../src/lib/wakeups.ts';
import { keepReceipts } from '../../../src/storage/keep-receipts.ts';
import { createReceiptFile } from '../../../src/storage/receipt-file.ts';
import type { ErasureReceipt } from '../../../src/usecases/ports/privacy.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { addressOf, T0, written } from '../../support/store-samples.ts';

let folder: string;
let path: string;
let home: StoreFolder;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epaule-receipts-'));
  path = join(folder, 'erasures.jsonl');
  home = await makeStoreFolder();
});

afterEach(async () => {
  await home.dispose();
  await rm(folder, { recursive: true, force: true });
});

function receipt(n: number): ErasureReceipt {
  const id = `00000000-0000-4000-8000-00000000000${n}`;
  const rows = { messages: n, bubbles: 0, turns: 0, escalations: 0, statuses: 0 };
  return { id, at: T0 + n, by: 'patient', conversationId: n, keyId: null, rows };
}

describe('the file of receipts', () => {
  test('gives back what was written, a line each, and is null as long as it is not there', async () => {
    const file = createReceiptFile(path);
    expect(await file.read()).toBeNull();
    await file.append([receipt(1)]);
    await file.append([receipt(2), receipt(3)]);
    expect(await file.read()).toEqual([1, 2, 3].map(receipt));
    await file.replace([receipt(3)]);
    expect(await file.read()).toEqual([receipt(3)]);
  });

  test('goes on after a line that a crash cut short', async () => {
    const file = createReceiptFile(path);
    await file.append([receipt(1)]);
    await appendFile(path, '{"id":"0000');
    expect(await file.read()).toEqual([receipt(1)]);
  });

  test('refuses to be read past a line that is no receipt: a lost one would bring somebody back', async () => {
    await writeFile(path, `rien\n${JSON.stringify(receipt(1))}\n`);
    await expect(createReceiptFile(path).read()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

describe('a store that keeps receipts in a file', () => {
  const erased = async () => {
    const store = await home.open(createWakeups());
    await store.inbox.record([written('a')], T0);
    return { store, receipt: await store.privacy.erase(addressOf('rose'), 'patient', T0 + 1) };
  };

  test('catches up, at the next opening, with what a crash kept from the file', async () => {
    const { store, receipt } = await erased();
    const file = createReceiptFile(path);
    await keepReceipts(store, file);
    expect(await file.read()).toEqual([receipt]);
    await keepReceipts(store, file);
    expect(await file.read()).toHaveLength(1);
  });

  test('begins the file anew when it is broken, keeps the broken one, and answers patients', async () => {
    const { store, receipt } = await erased();
    await writeFile(path, 'rien\n');
    const file = createReceiptFile(path);
    await keepReceipts(store, file);
    expect(await file.read()).toEqual([receipt]);
    expect(await readdir(folder)).toContain('erasures.jsonl.illisible');
  });

  test('forgets old receipts in the file as in the store', async () => {
    const { store } = await erased();
    const file = createReceiptFile(path);
    const kept = await keepReceipts(store, file);
    const none = { conversations: 0, messages: 0, replies: 0, understandings: 0, escalations: 0, statuses: 0 };
    await kept.privacy.purge(
      { ...none, alerts: 0, quarantine: 0, audit: 0, farewells: 0, tellings: 0, receipts: T0 + 2 },
      10,
    );
    expect(await file.read()).toEqual([]);
    expect(await store.privacy.receipts()).toEqual([]);
  });
});
