import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { TIMING } from '../contract/store-lab.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { openAnyStore } from '../support/open-any-store.ts';
import { addressOf, answered, message, mustClaim, T0, textsOf, written } from '../support/store-samples.ts';

describeWithPostgres('a backup of PostgreSQL by its own tools', (server) => {
  test('taken while a server works: another one goes on where it was, and knows what was recorded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'epaule-backup-'));
    const [from, to] = [await server().createDatabase('saved'), await server().createDatabase('restored')];
    const saved = await openAnyStore(from, TIMING, createWakeups());
    await answered(saved, T0, 'rose', 'r1', 'r2');
    const [sending] = await saved.outbox.claim(T0, 1);
    await saved.inbox.record([message('rose', 'b', { kind: 'voice' })], T0 + 1);
    const held = await mustClaim(saved, T0 + 1);
    const file = join(folder, 'epaule.dump');
    server().tool('pg_dump', ['--format=custom', `--file=${file}`, from]);
    server().tool('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${to}`, file]);
    await saved.close();
    const restored = await openAnyStore(to, TIMING, createWakeups());
    try {
      expect(textsOf(await restored.turns.claim(T0 + 1))).toEqual(textsOf(held));
      expect(await restored.outbox.claim(T0 + 1, 1)).toEqual([]);
      expect(await restored.outbox.claim(T0 + 1 + TIMING.echoWaitMs, 1)).toMatchObject([
        { id: sending?.id, unknowns: 1 },
      ]);
      expect(await restored.inbox.record([message('rose', 'b', { kind: 'voice' }), written('c')], T0 + 2)).toEqual([
        { id: 4, duplicate: true },
        { id: 5, duplicate: false },
      ]);
      expect(await restored.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(5);
    } finally {
      await restored.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
