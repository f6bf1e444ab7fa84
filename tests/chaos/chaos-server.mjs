/**
 * A server as `app.ts` builds it, with the real channel, sealed store, workers and HTTP edge, and a reply that proves what it saw in the
 * place of understanding: a hash over all messages of the conversation so far, then the messages that this turn answers. A mark in the
 * place of danger. Tells of every claim on its standard output, a JSON line each. Argument: options, as JSON.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { createMessengerChannel } from '../../dist/channels/messenger/create-messenger-channel.js';
import { createMetrics } from '../../dist/http/metrics.js';
import { createHttpServer } from '../../dist/http/server.js';
import { createLog } from '../../dist/lib/log.js';
import { createWakeups } from '../../dist/lib/wakeups.js';
import { protectStore } from '../../dist/open-store.js';
import { openPostgresStore } from '../../dist/storage/postgres/open-postgres-store.js';
import { openSqliteStore } from '../../dist/storage/sqlite/open-sqlite-store.js';
import { answerTurn } from '../../dist/usecases/answer-turn.js';
import { createDeliverOutbox } from '../../dist/usecases/deliver-outbox.js';
import { receiveMessages } from '../../dist/usecases/receive-messages.js';
import { createWorker } from '../../dist/usecases/run-worker.js';

const { place, dataDir, secret, mark, messenger, echoWaitMs, turnLeaseMs, sendLeaseMs } = JSON.parse(
  process.argv[2] ?? '{}',
);
/** A turn takes a moment, so that servers also die in the middle of one. */
const LONGEST_TURN_MS = 8;

const log = createLog({ level: 'error', key: null });
const wakeups = createWakeups();
const timing = { burstMs: 20, maxBurstMs: 200, echoWaitMs };
const bare = place.startsWith('postgres:')
  ? await openPostgresStore({ url: place, ...timing, turnLeaseMs, sendLeaseMs, wakeups })
  : await openSqliteStore({ file: place, ...timing, wakeups, lock: 'server' });
const store = await protectStore(bare, { dataDir, key: Buffer.from(secret, 'utf8'), oldKeys: [] });

/** Milliseconds by the one clock that all processes of this machine share. */
const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
/** Written before anything else happens: who is killed has told. */
const tell = (line) => writeSync(1, `${JSON.stringify(line)}\n`);
const startOf = ({ address, messages }) => `${address.patientId}.${messages[0]?.id}`;

/** The same turns, which tell when each claim began and came, and when it was completed. */
const turns = {
  ...store.turns,
  async claim(now) {
    const began = monotonicMs();
    const turn = await store.turns.claim(now);
    if (turn !== null) {
      const messages = turn.messages.map(({ content }) => content.text);
      tell({ claim: startOf(turn), patient: turn.address.patientId, messages, began, ended: monotonicMs() });
    }
    return turn;
  },
  async complete(turn, ...rest) {
    await store.turns.complete(turn, ...rest);
    tell({ done: startOf(turn), at: monotonicMs() });
  },
};

async function respond({ contents, state }) {
  await wait(Math.random() * LONGEST_TURN_MS);
  const texts = contents.map(({ text }) => text);
  const before = state.topic?.intent ?? '';
  const hash = texts.reduce(
    (so, text) => createHash('sha256').update(`${so} ${text}`).digest('hex').slice(0, 16),
    before,
  );
  return {
    reply: { bubbles: [{ text: `${hash} ${texts.join(' ')}`, choices: [] }], responses: [] },
    state: { ...state, topic: { intent: hash, subtype: null } },
    escalation: null,
    understanding: null,
  };
}

const channel = createMessengerChannel(messenger);
const common = { clock: Date.now, log };
const answer = () =>
  answerTurn({
    ...common,
    turns,
    respond,
    // A turn that could not be answered has no proof, and so counts as lost.
    respondToFailure: ({ state }) => ({
      reply: { bubbles: [{ text: 'panne', choices: [] }], responses: [] },
      state,
      escalation: null,
      understanding: null,
    }),
    abilitiesOf: () => channel.sender.abilities,
    timeLimitMs: 8000,
  });
const deliver = createDeliverOutbox({
  ...common,
  outbox: store.outbox,
  senderOf: () => channel.sender,
  random: Math.random,
  echoWaitMs,
  sendWithinMs: sendLeaseMs / 2,
});
const workers = [
  createWorker({
    ...common,
    wakeups,
    topic: 'inbox',
    concurrency: 4,
    nextDueAt: () => turns.nextDueAt(),
    step: answer,
  }),
  createWorker({
    ...common,
    wakeups,
    topic: 'outbox',
    concurrency: 8,
    nextDueAt: () => store.outbox.nextDueAt(),
    step: deliver,
  }),
];

const server = createHttpServer({
  channels: [channel],
  receive: (events) =>
    receiveMessages({ inbox: store.inbox, ...common, seesDanger: (text) => text.startsWith(mark) }, events),
  quarantine: (body) => store.inbox.quarantine(body, Date.now()),
  storeHealth: () => store.health(),
  isAnswering: () => ({ model: true, content: true }),
  platforms: () => ({}),
  metrics: createMetrics(),
  log,
  routers: [],
});
server.listen(0, '127.0.0.1', () => {
  for (const worker of workers) worker.start();
  tell({ listening: `http://127.0.0.1:${server.address().port}` });
});
