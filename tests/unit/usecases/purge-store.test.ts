import { describe, expect, test } from '@jest/globals';
import { TELLING_MS } from '../../../src/domain/alarm.ts';
import type { AuditLine, Privacy, PurgedRows, PurgeLimits } from '../../../src/usecases/ports/privacy.ts';
import { purgeStore } from '../../../src/usecases/purge-store.ts';
import { SAMPLE_RETENTION } from '../../support/sample-content.ts';
import { T0 } from '../../support/store-samples.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOTHING: PurgedRows = {
  ...{ conversations: 0, messages: 0, replies: 0, understandings: 0, escalations: 0, alerts: 0 },
  ...{ statuses: 0, quarantine: 0, receipts: 0, audit: 0, farewells: 0, tellings: 0 },
};

function harness(answers: readonly Partial<PurgedRows>[]) {
  const asked: PurgeLimits[] = [];
  const noted: AuditLine[] = [];
  const left = [...answers];
  const privacy: Pick<Privacy, 'purge' | 'note'> = {
    purge: async (before) => {
      asked.push(before);
      return { ...NOTHING, ...left.shift() };
    },
    note: async (line) => void noted.push(line),
  };
  const deps = { privacy, retention: SAMPLE_RETENTION, clock: () => T0 };
  return { asked, noted, run: () => purgeStore(deps, 'server') };
}

describe('purging', () => {
  test('asks each kind for its own days, the last words for one, and a patient’s own for minutes', async () => {
    const { asked, run } = harness([]);
    await run();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ messages: T0 - 90 * DAY, audit: T0 - 365 * DAY, farewells: T0 - DAY });
    expect(asked[0]?.tellings).toBe(T0 - TELLING_MS);
  });

  test('goes on until no step is full, and notes the sum once', async () => {
    const { asked, noted, run } = harness([{ messages: 500, audit: 3 }, { messages: 500 }, { messages: 7 }]);
    expect(await run()).toMatchObject({ messages: 1007, audit: 3 });
    expect(asked).toHaveLength(3);
    expect(noted).toMatchObject([{ at: T0, actor: 'server', action: 'purged', detail: { messages: 1007, audit: 3 } }]);
  });

  test('notes nothing when there was nothing but words of the last hour: an audit of such hours hides the others', async () => {
    const { noted, run } = harness([{ tellings: 4 }]);
    await run();
    expect(noted).toEqual([]);
  });
});
