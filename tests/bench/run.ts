import { parseArgs } from 'node:util';
import setup from '../support/global-setup.ts';
import { postgresMissing, startPostgres } from '../support/postgres-server.ts';
import { measureAck } from './measure-ack.ts';
import { measureBodies } from './measure-bodies.ts';
import { measureCatchUp } from './measure-catch-up.ts';
import { measureReceive } from './measure-receive.ts';
import type { ServerKind } from './open-lab.ts';
import { createReport } from './report.ts';

/**
 * `npm run bench`: what the way of a message takes, on this machine and nowhere else. A line of JSON for each measurement on standard output,
 * a table on standard error; ends with 1 when something was lost, said twice, out of order or answered by a 5xx, never for a time. `--short`
 * takes some minutes; `--only ack|receive|catch-up|bodies`.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });

// Ends what was started: see the listeners of « exit ».
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const LONG = { ackSeconds: 40, rounds: 7, events: 10_000, eventsOfAssistant: 3000, bodies: 100_000 };
const SHORT = { ackSeconds: 10, rounds: 3, events: 2000, eventsOfAssistant: 600, bodies: 2000 };
const size = values.short ? SHORT : LONG;

const PROOF: ServerKind = { danger: 'real', reply: 'proof' };
const CARELESS: ServerKind = { danger: 'none', reply: 'proof' };
const WHOLE: ServerKind = { danger: 'real', reply: 'assistant' };

const report = createReport();
const parts: Readonly<Record<string, () => Promise<void>>> = {
  ack: measureAcks,
  receive: measureReceives,
  'catch-up': measureCatchUps,
  bodies: async () => report.add(await measureBodies(size.bodies)),
};

setup();
for (const [name, measure] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) await measure();
}
process.exit(report.end() ? 0 : 1);

async function measureAcks(): Promise<void> {
  report.add(await measureAck('accusé, réponse d’essai', 'ack', PROOF, size.ackSeconds));
  report.add(await measureAck('accusé, vraie réponse', 'ack-assistant', WHOLE, size.ackSeconds));
}

async function measureReceives(): Promise<void> {
  report.add(await measureReceive('réception', 'receive', PROOF, size.rounds));
  report.add(await measureReceive('réception, sans chercher le danger', 'receive-careless', CARELESS, size.rounds));
}

async function measureCatchUps(): Promise<void> {
  report.add(await measureCatchUp('rattrapage, SQLite', 'catch-up-sqlite', PROOF, size.events, null));
  const few = size.eventsOfAssistant;
  report.add(await measureCatchUp('rattrapage, SQLite, vraie réponse', 'catch-up-sqlite-assistant', WHOLE, few, null));
  const missing = postgresMissing();
  if (missing !== null) {
    process.stderr.write(`— PostgreSQL : PAS MESURÉ (${missing})\n`);
    return;
  }
  const server = await startPostgres();
  try {
    const url = await server.createDatabase('bench');
    report.add(await measureCatchUp('rattrapage, PostgreSQL', 'catch-up-postgres', PROOF, size.events, url));
  } finally {
    await server.stop();
  }
}
