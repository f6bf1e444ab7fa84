import { once } from 'node:events';
import { LANES } from '../../dist/answering.js';
import { createMessengerChannel } from '../../dist/channels/messenger/create-messenger-channel.js';
import { createMetrics } from '../../dist/http/metrics.js';
import { createHttpServer } from '../../dist/http/server.js';
import { createRush } from '../../dist/lib/rush.js';
import { answerTurn } from '../../dist/usecases/answer-turn.js';
import { createDeliverOutbox } from '../../dist/usecases/deliver-outbox.js';
import { createReceiveMessages } from '../../dist/usecases/receive-messages.js';
import { createWorker } from '../../dist/usecases/run-worker.js';
import { replyOfFailure } from './prove-reply.mjs';

/**
 * A server as `app.ts` builds it around this store, with the real Messenger channel, workers and HTTP edge; what it says and whether it
 * looks for danger are given. Listens on a free port of this machine; resolves with its address.
 */
export async function serveStore({ store, messenger, respond, seesDanger, echoWaitMs, sendLeaseMs, wakeups, log }) {
  const channel = createMessengerChannel(messenger);
  const common = { clock: Date.now, log };
  const answer = () =>
    answerTurn({
      ...common,
      turns: store.turns,
      respond,
      respondToFailure: replyOfFailure,
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
  const rush = createRush();
  const record = createReceiveMessages({ inbox: store.inbox, ...common, seesDanger });
  const worker = (topic, { nextDueAt }, step) =>
    createWorker({ ...common, ...LANES[topic](rush.isOn), wakeups, topic, nextDueAt, step });
  const workers = [worker('inbox', store.turns, answer), worker('outbox', store.outbox, deliver)];
  const server = createHttpServer({
    channels: [channel],
    receive: (events) => rush.during(record(events)),
    quarantine: (body) => store.inbox.quarantine(body, Date.now()),
    storeHealth: () => store.health(),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({}),
    metrics: createMetrics(),
    log,
    routers: [],
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const one of workers) one.start();
  return `http://127.0.0.1:${server.address().port}`;
}
