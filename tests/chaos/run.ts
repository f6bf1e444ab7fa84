import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresMissing, startPostgres } from '../support/postgres-server.ts';
import { type Outcome, play, type Scenario } from './play.ts';

/**
 * `npm run chaos`: servers are killed and frozen while patients write; says what was lost, answered twice or out of order, and who in danger
 * was left to wait, and ends with 1 when anything was. `--short` takes less than a minute; `--only sqlite|postgres|four`. Loopback only; figures as JSON on standard output.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });

// Ends what was started: see the listeners of « exit ».
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const LONG = { messages: 10_000, conversations: 200, kills: 100, freezes: 0, echoWaitMs: 10_000 };
const SHORT = { messages: 300, conversations: 30, kills: 4, freezes: 0, echoWaitMs: 4000 };
/** Beyond this share of repeated bubbles the echoes are not doing their work. */
const MOST_REPEATED = 1 / 1000;
/** A short run has few messages: one slow restart would already be several per mille. */
const ALWAYS_ALLOWED = 3;

const size = values.short ? SHORT : LONG;
const four = values.short ? { ...SHORT, freezes: 3 } : { ...LONG, kills: 60, freezes: 60 };
const wanted = (name: string) => values.only === undefined || values.only === name;
const outcomes: Outcome[] = [];

async function playOne(scenario: Scenario): Promise<void> {
  process.stderr.write(`— ${scenario.name}\n`);
  const outcome = await play(scenario);
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  outcomes.push(outcome);
}

const dataDir = await mkdtemp(join(tmpdir(), 'epaule-chaos-'));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
if (wanted('sqlite'))
  await playOne({ name: 'SQLite, un serveur', place: join(dataDir, 'epaule.sqlite'), dataDir, servers: 1, ...size });
if (wanted('postgres') || wanted('four')) await playOnPostgres();

async function playOnPostgres(): Promise<void> {
  const missing = postgresMissing();
  if (missing !== null && process.env.EPAULE_TEST_POSTGRES !== 'required') {
    process.stderr.write(`— PostgreSQL : PAS ESSAYÉ (${missing})\n`);
    return;
  }
  const server = await startPostgres();
  try {
    if (wanted('postgres')) {
      const place = await server.createDatabase('chaos_one');
      await playOne({ name: 'PostgreSQL, un serveur', place, dataDir, servers: 1, ...size });
    }
    if (wanted('four')) {
      const place = await server.createDatabase('chaos_four');
      await playOne({ name: 'PostgreSQL, quatre serveurs', place, dataDir, servers: 4, ...four });
    }
  } finally {
    await server.stop();
  }
}

const wrong = outcomes.filter(
  ({ lost, answeredTwice, outOfOrder, wrongState, repeatedSends, overtaken, joinedOn, messages }) =>
    lost + answeredTwice + outOfOrder + wrongState + overtaken + joinedOn > 0 ||
    repeatedSends > Math.max(ALWAYS_ALLOWED, messages * MOST_REPEATED),
);
for (const { name } of wrong) process.stderr.write(`À CORRIGER : ${name}\n`);
process.exit(wrong.length > 0 || outcomes.length === 0 ? 1 : 0);
