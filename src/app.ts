import { once as onceEmitted } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAlertSenders, createAlertWorker } from './alerting.ts';
import type { Channel } from './channels/channel.ts';
import { createChatGate } from './channels/chat/create-chat-gate.ts';
import { createChatSender } from './channels/chat/sender.ts';
import { createMessengerChannel } from './channels/messenger/create-messenger-channel.ts';
import { answerFailure } from './dialogue/answer-failure.ts';
import { answerHeard } from './dialogue/answer-heard.ts';
import { hearTurn } from './dialogue/hear-turn.ts';
import type { ChannelName, InboundEvent } from './domain/message.ts';
import type { Respond, Turn } from './domain/turn.ts';
import { createChatRouter } from './http/chat-api.ts';
import { DEFAULT_CHAT_LIMITS } from './http/chat-limits.ts';
import { createChatPageRouter } from './http/chat-page.ts';
import { createConsolePageRouter } from './http/console-page.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { DEMO_ONLY_HERE, onlyOnThisMachine } from './http/only-on-this-machine.ts';
import { createHttpServer } from './http/server.ts';
import { isLoopback } from './lib/allowed-origin.ts';
import { once } from './lib/once.ts';
import { createWakeups } from './lib/wakeups.ts';
import { type Assistant, loadAssistant } from './load-assistant.ts';
import { detectBuiltinUrgency } from './nlu/urgency/builtin-urgency.ts';
import { ECHO_WAIT_MS, openStore, SEND_LEASE_MS } from './open-store.ts';
import type { Settings } from './settings.ts';
import { createStaffParts } from './staff-parts.ts';
import { answerTurn } from './usecases/answer-turn.ts';
import { createDeliverOutbox } from './usecases/deliver-outbox.ts';
import { gateDemo } from './usecases/gate-demo.ts';
import { createPlatformStates, type PlatformStates } from './usecases/platform-states.ts';
import type { Log, Store, Wakeups } from './usecases/ports.ts';
import { receiveMessages } from './usecases/receive-messages.ts';
import { createWorker, type Worker } from './usecases/run-worker.ts';
import { schedulePurge } from './usecases/schedule-purge.ts';
import { createSeesDanger } from './usecases/sees-danger.ts';
import { inviteFirst } from './usecases/staff/invite.ts';
import { type ObserveStep, observeRespond, observeSender, observeStore } from './usecases/steps.ts';

/** A turn that takes longer counts as failed. Understanding takes milliseconds; this is for what nobody foresaw. */
const TURN_LIMIT_MS = 8000;
/** Lets whoever waits for the server to listen be answered before Botkit's loading holds everything up. */
const WARM_UP_AFTER_MS = 300;
/** For a channel that was switched off while messages of it still waited: plain text of a modest length. */
const PLAIN_ABILITIES = { textLimit: 1000, choiceLimit: 0, choiceTitleLimit: 20, dials: false, copyKeptBy: null };

export type App = {
  readonly assistant: Assistant;
  /** Where it listens on this machine. */
  readonly url: string;
  /** Makes the first administrator, once; null when somebody has an account. Shown to whoever started us, and never logged. */
  readonly firstLink: string | null;
  /** Finishes what is in hand, then closes. */
  close(): Promise<void>;
};

/** Builds every part by hand and listens. The only place that sees everything. */
export async function createApp(settings: Settings, log: Log, observe: ObserveStep = () => {}): Promise<App> {
  const wakeups: Wakeups = createWakeups();
  const opened = await openStore(settings, wakeups, 'server');
  const store = observeStore(opened, observe);
  // After the store: a second server on one SQLite file is refused before it trains anything.
  const assistant = await loadAssistant(settings).catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });
  const metrics = createMetrics();
  const states = createPlatformStates();
  const channels = createChannels(settings, wakeups);
  const alertSenders = createAlertSenders(settings, assistant.content.config);
  const workers = [
    ...createWorkers({ settings, assistant, store, wakeups, channels, metrics, states, log, observe }),
    createAlertWorker({ alerts: store.alerts, senders: alertSenders, wakeups, metrics, log }),
  ];
  const seesDanger = createSeesDanger({ detect: assistant.detectUrgency, builtin: detectBuiltinUrgency, log });
  const receive = (events: readonly InboundEvent[]) =>
    receiveMessages({ inbox: store.inbox, clock: Date.now, log, seesDanger }, events);
  const staff = createStaffParts({
    ...{ settings, store, log, association: assistant.content.config.association },
    dutyOf: async () => ({ held: 0, ceiling: 0, trained: false }),
  });
  const closing = new AbortController();
  const server = createHttpServer({
    channels: [...channels.values()],
    receive,
    quarantine: (body) => store.inbox.quarantine(body, Date.now()),
    storeHealth: () => store.health(),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({
      ...{ messenger: channels.has('messenger') ? states.of('messenger') : 'off', chat: 'on' },
      ...{ teams: alertSenders.has('teams') ? 'on' : 'off', email: alertSenders.has('email') ? 'on' : 'off' },
    }),
    metrics,
    log,
    routers: [
      ...(settings.mode === 'demo'
        ? [{ path: '/', router: onlyOnThisMachine(['/chat', '/api/chat'], DEMO_ONLY_HERE) }]
        : []),
      {
        path: '/api/chat',
        router: createChatRouter({
          gate: createChatGate(settings.key, settings.oldKeys),
          receive,
          seesDanger,
          transcripts: store.transcripts,
          wakeups,
          clock: Date.now,
          limits: DEFAULT_CHAT_LIMITS,
          origins: settings.publicUrl === null ? [] : [settings.publicUrl],
          closing: closing.signal,
        }),
      },
      { path: '/api/console', router: staff.router },
      {
        path: '/',
        router: createChatPageRouter({
          page: assistant.content.config.chatPage,
          assetsDir: join(import.meta.dirname, 'web'),
        }),
      },
      {
        path: '/',
        router: createConsolePageRouter({
          assetsDir: join(import.meta.dirname, 'web', 'console'),
          inTeams: settings.teams !== null,
        }),
      },
    ],
  });
  server.listen(settings.port);
  await onceEmitted(server, 'listening');
  for (const worker of workers) worker.start();
  const { retention } = assistant.content.config;
  const { privacy, accounts } = store;
  const stopPurging = schedulePurge({ privacy, accounts, retention, clock: Date.now, log });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const firstSecret = await inviteFirst({ accounts, clock: Date.now });
  return {
    assistant,
    url,
    firstLink: firstSecret === null ? null : `${settings.publicUrl ?? url}/console/#/bienvenue/${firstSecret}`,
    async close() {
      closing.abort();
      await stopPurging();
      const closed = onceEmitted(server, 'close');
      server.close();
      server.closeIdleConnections();
      await Promise.all([closed, ...workers.map((worker) => worker.stop())]);
      await store.close();
    },
  };
}

/** PostgreSQL when `DATABASE_URL` is set, which several servers may share; else a SQLite file that one server holds. */
function createChannels(settings: Settings, wakeups: Wakeups): ReadonlyMap<ChannelName, Channel> {
  const chat: Channel = { name: 'chat', webhook: null, sender: createChatSender(wakeups) };
  const messenger = settings.messenger === null ? [] : [createMessengerChannel(settings.messenger)];
  return new Map([chat, ...messenger].map((channel) => [channel.name, channel]));
}

type Parts = {
  readonly settings: Settings;
  readonly assistant: Assistant;
  readonly store: Store;
  readonly wakeups: Wakeups;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly metrics: Metrics;
  readonly states: PlatformStates;
  readonly log: Log;
  readonly observe: ObserveStep;
};

/** One worker answers what waits in the inbox, the other sends what waits in the outbox. */
function createWorkers(parts: Parts): readonly Worker[] {
  const { assistant, store, wakeups, channels, metrics, states, log, observe } = parts;
  const common = { wakeups, clock: Date.now, log };
  const senders = new Map([...channels].map(([name, { sender }]) => [name, observeSender(sender, observe)]));
  const deliver = createDeliverOutbox({
    outbox: store.outbox,
    senderOf: (name) => senders.get(name) ?? null,
    clock: Date.now,
    random: Math.random,
    log,
    echoWaitMs: ECHO_WAIT_MS,
    sendWithinMs: SEND_LEASE_MS / 2,
    observe: (channel, outcome) => {
      metrics.delivery(channel, outcome.kind);
      states.told(channel, outcome);
    },
  });
  const respond = observeRespond(createRespond(parts), observe);
  const answer = () =>
    answerTurn({
      turns: store.turns,
      respond,
      respondToFailure: (turn: Turn) => answerFailure(assistant.content, turn, detectBuiltinUrgency),
      abilitiesOf: (name) => channels.get(name)?.sender.abilities ?? PLAIN_ABILITIES,
      clock: Date.now,
      log,
      timeLimitMs: TURN_LIMIT_MS,
    });
  const { turns, outbox } = store;
  return [
    createWorker({ ...common, topic: 'inbox', concurrency: 4, nextDueAt: () => turns.nextDueAt(), step: answer }),
    createWorker({ ...common, topic: 'outbox', concurrency: 8, nextDueAt: () => outbox.nextDueAt(), step: deliver }),
  ];
}

/** Botkit around understanding and dialogue; in demo mode only testers are answered on real platforms. */
function createRespond({ settings, assistant, metrics }: Parts): Respond {
  const { content, understand } = assistant;
  const answerTurns = once(async () => {
    // Botkit takes a second to load: the server listens before, and the first turn waits for it if need be.
    const { createBot } = await import('./bot/create-bot.ts');
    return createBot({
      hear: (turn) => hearTurn(understand, turn),
      answer: (turn, heard) => answerHeard(content, settings.mode, turn, heard),
      timeoutMs: TURN_LIMIT_MS,
    });
  });
  setTimeout(answerTurns, WARM_UP_AFTER_MS).unref();
  const bot: Respond = async (turn) => (await answerTurns())(turn);
  const fake = settings.messenger !== null && isLoopback(new URL(settings.messenger.graphOrigin).hostname);
  const isOpen = (channel: ChannelName) => channel === 'chat' || (channel === 'messenger' && fake);
  const gated = settings.mode === 'demo' ? gateDemo(bot, { testers: content.config.testers, isOpen }) : bot;
  return async (turn) => {
    const result = await gated(turn);
    metrics.turn(result.reply.bubbles.length === 0 ? 'silent' : (result.escalation?.reason ?? 'answered'));
    metrics.urgency(result.understanding?.urgency ?? 'aucune');
    return result;
  };
}
