import type { Channel } from './channels/channel.ts';
import { answerFailure } from './dialogue/answer-failure.ts';
import { answerHeard } from './dialogue/answer-heard.ts';
import type { Heard } from './domain/heard.ts';
import type { ChannelName } from './domain/message.ts';
import type { ChannelAbilities } from './domain/reply.ts';
import type { Respond, Turn } from './domain/turn.ts';
import type { Metrics } from './http/metrics.ts';
import { isLoopback } from './lib/allowed-origin.ts';
import { once } from './lib/once.ts';
import type { Assistant } from './load-assistant.ts';
import { detectBuiltinUrgency } from './nlu/urgency/builtin-urgency.ts';
import { ECHO_WAIT_MS, SEND_LEASE_MS } from './open-store.ts';
import type { Settings } from './settings.ts';
import { answerTurn } from './usecases/answer-turn.ts';
import { createDeliverOutbox } from './usecases/deliver-outbox.ts';
import { gateDemo } from './usecases/gate-demo.ts';
import type { PlatformStates } from './usecases/platform-states.ts';
import type { Log, Store, Wakeups } from './usecases/ports.ts';
import { createWorker, type Worker } from './usecases/run-worker.ts';
import { type ObserveStep, observeRespond, observeSender } from './usecases/steps.ts';

/** A turn that takes longer counts as failed. Understanding takes milliseconds; this is for what nobody foresaw. */
const TURN_LIMIT_MS = 8000;
/** Lets whoever waits for the server to listen be answered before Botkit's loading holds everything up. */
const WARM_UP_AFTER_MS = 300;
/** For a channel that was switched off while messages of it still waited: plain text of a modest length. */
const PLAIN_ABILITIES = { textLimit: 1000, choiceLimit: 0, choiceTitleLimit: 20, dials: false, copyKeptBy: null };

/**
 * Turns and sends at once. The more, the more share an fsync; while messages are being recorded, few: sends wait for a platform most of the
 * time, turns do not. Two turns, so that one that takes long does not hold up a danger.
 */
export const LANES = {
  inbox: (isOn: () => boolean) => ({ concurrency: 8, rush: { isOn, concurrency: 2 } }),
  outbox: (isOn: () => boolean) => ({ concurrency: 16, rush: { isOn, concurrency: 4 } }),
};

/** What the words of a turn are taken to mean. */
type Hear = (turn: Turn) => Promise<Heard>;

type Parts = {
  readonly settings: Settings;
  readonly assistant: Assistant;
  readonly hear: Hear;
  readonly store: Store;
  readonly wakeups: Wakeups;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly metrics: Metrics;
  readonly states: PlatformStates;
  readonly log: Log;
  readonly observe: ObserveStep;
  /** Whether messages are being recorded at this moment: their acknowledgement does not wait behind answers. */
  readonly isRushed: () => boolean;
};

/** One worker answers what waits in the inbox, the other sends what waits in the outbox. */
export function createWorkers(parts: Parts): readonly Worker[] {
  const { assistant, store, wakeups, channels, metrics, states, log, observe, isRushed } = parts;
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
      abilitiesOf: (name) => abilitiesOf(channels, name),
      clock: Date.now,
      log,
      timeLimitMs: TURN_LIMIT_MS,
    });
  const { turns, outbox } = store;
  return [
    createWorker({
      ...common,
      ...LANES.inbox(isRushed),
      topic: 'inbox',
      nextDueAt: () => turns.nextDueAt(),
      step: answer,
    }),
    createWorker({
      ...common,
      ...LANES.outbox(isRushed),
      topic: 'outbox',
      nextDueAt: () => outbox.nextDueAt(),
      step: deliver,
    }),
  ];
}

/** Botkit around understanding and dialogue; in demo mode only testers are answered on real platforms. */
function createRespond({ settings, assistant, hear, metrics }: Parts): Respond {
  const { content } = assistant;
  const answerTurns = once(async () => {
    // Botkit takes a second to load: the server listens before, and the first turn waits for it if need be.
    const { createBot } = await import('./bot/create-bot.ts');
    return createBot({
      hear,
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

/** What a channel can show; of one that is off, the least. */
export function abilitiesOf(channels: ReadonlyMap<ChannelName, Channel>, name: ChannelName): ChannelAbilities {
  return channels.get(name)?.sender.abilities ?? PLAIN_ABILITIES;
}
