import { once as onceEmitted } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { alertWaysOf, createAlertSenders, createAlertWorkers, createDeskWorker, startDigests } from './alerting.ts';
import { abilitiesOf, createWorkers } from './answering.ts';
import type { Channel } from './channels/channel.ts';
import { createChatGate } from './channels/chat/create-chat-gate.ts';
import { createChatSender } from './channels/chat/sender.ts';
import { createMessengerChannel } from './channels/messenger/create-messenger-channel.ts';
import { createConsoleRouters } from './console-parts.ts';
import { decideWatch } from './dialogue/decide-watch.ts';
import { type Hearable, hearTurn } from './dialogue/hear-turn.ts';
import type { ChannelName } from './domain/message.ts';
import { createChatRouter } from './http/chat-api.ts';
import { DEFAULT_CHAT_LIMITS } from './http/chat-limits.ts';
import { createChatPageRouter } from './http/chat-page.ts';
import { createConsolePageRouter } from './http/console-page.ts';
import { createMetrics } from './http/metrics.ts';
import { DEMO_ONLY_HERE, onlyOnThisMachine } from './http/only-on-this-machine.ts';
import { createHttpServer } from './http/server.ts';
import { createRush } from './lib/rush.ts';
import { createWakeups } from './lib/wakeups.ts';
import { type Assistant, loadAssistant } from './load-assistant.ts';
import { detectBuiltinUrgency } from './nlu/urgency/builtin-urgency.ts';
import { openStore } from './open-store.ts';
import { type ReadingThread, readInThread } from './read-in-thread.ts';
import type { Settings } from './settings.ts';
import { createStaffParts } from './staff-parts.ts';
import { describeDuty } from './usecases/console/describe-duty.ts';
import { createPlatformStates } from './usecases/platform-states.ts';
import type { Log, Wakeups } from './usecases/ports.ts';
import { createReceiveMessages, type ReceiveMessages } from './usecases/receive-messages.ts';
import { schedulePurge } from './usecases/schedule-purge.ts';
import { createSeesDanger } from './usecases/sees-danger.ts';
import { inviteFirst } from './usecases/staff/invite.ts';
import { type ObserveStep, observeStore } from './usecases/steps.ts';

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
  const { content } = assistant;
  const { desk, accounts, alerts, digests, privacy } = store;
  const reading = createReading(assistant, log);
  const rush = createRush();
  const { seesDanger } = reading;
  const ways = alertWaysOf(settings);
  const alertSenders = createAlertSenders(settings, content.config);
  const workers = [
    ...createWorkers({
      settings,
      assistant,
      hear: reading.hear,
      isRushed: rush.isOn,
      store,
      wakeups,
      channels,
      metrics,
      states,
      log,
      observe,
    }),
    ...createAlertWorkers({ alerts, senders: alertSenders, wakeups, metrics, log }),
    createDeskWorker({
      ...{ desk, accounts, ways, wakeups, log, config: content.config },
      decide: (line, candidates, now) => decideWatch(line, { content, candidates }, now),
    }),
  ];
  const record = createReceiveMessages({ inbox: store.inbox, clock: Date.now, log, seesDanger, desk });
  const receive: ReceiveMessages = (events) => rush.during(record(events));
  const staff = createStaffParts({
    ...{ settings, store, log, association: content.config.association },
    dutyOf: (account) => describeDuty({ desk, content }, account),
  });
  const closing = new AbortController();
  const consoleRouters = createConsoleRouters({
    ...{ store, assistant, mode: settings.mode, gate: staff.gate, wakeups, closing: closing.signal, log },
    abilitiesOf: (name) => abilitiesOf(channels, name),
    chatUrl: `${settings.publicUrl ?? `http://localhost:${settings.port}`}/chat`,
  });
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
      ...consoleRouters.map((router) => ({ path: '/api/console', router })),
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
  // Before anybody is answered: a database that goes away later ends no server that listens.
  const firstSecret = await inviteFirst({ accounts, clock: Date.now });
  server.listen(settings.port);
  await onceEmitted(server, 'listening');
  for (const worker of workers) worker.start();
  const { retention, hours, escalation } = content.config;
  const stopPurging = schedulePurge({ privacy, accounts, retention, clock: Date.now, log });
  const stopDigests = startDigests({ digests, accounts, alerts, ways, hours, log, digest: escalation.digest });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    assistant,
    url,
    firstLink: firstSecret === null ? null : `${settings.publicUrl ?? url}/console/#/bienvenue/${firstSecret}`,
    async close() {
      closing.abort();
      await Promise.all([stopPurging(), stopDigests()]);
      const closed = onceEmitted(server, 'close');
      server.close();
      server.closeIdleConnections();
      await Promise.all([closed, ...workers.map((worker) => worker.stop())]);
      await reading.close();
      await store.close();
    },
  };
}

/** What reads messages: a thread, and this one where it cannot. */
function createReading({ understand, detectUrgency, models, options }: Assistant, log: Log): ReadingThread {
  const seesDanger = createSeesDanger({ detect: detectUrgency, builtin: detectBuiltinUrgency, log });
  const hear = (turn: Hearable) => hearTurn(understand, turn, detectUrgency);
  return readInThread({ models, options, here: { seesDanger, hear }, log });
}

function createChannels(settings: Settings, wakeups: Wakeups): ReadonlyMap<ChannelName, Channel> {
  const chat: Channel = { name: 'chat', webhook: null, sender: createChatSender(wakeups) };
  const messenger = settings.messenger === null ? [] : [createMessengerChannel(settings.messenger)];
  return new Map([chat, ...messenger].map((channel) => [channel.name, channel]));
}
