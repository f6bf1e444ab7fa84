import { type Activity, ActivityTypes, TurnContext } from 'botbuilder-core';
import botkit, { type BotkitMessage, type BotWorker } from 'botkit';
import type { Heard } from '../domain/heard.ts';
import type { Bubble } from '../domain/reply.ts';
import type { Respond, Turn, TurnResult } from '../domain/turn.ts';
import { FORGETFUL_STORAGE } from './forgetful-storage.ts';
import { SENT, TurnAdapter } from './turn-adapter.ts';

const JOB = Symbol('the turn being answered');

/** One turn on its way through the controller. Botkit's own promise never settles after a throw, so this one does. */
type Job = {
  readonly turn: Turn;
  heard: Heard | null;
  readonly settle: (result: TurnResult) => void;
  readonly fail: (error: unknown) => void;
};

/**
 * Botkit as the controller of a turn: its receive middleware understands, its `message` event decides, and what it says
 * through `bot.reply` is collected into the reply. Rejects when understanding or answering throws, or after `timeoutMs`.
 */
export function createBot(deps: {
  readonly hear: (turn: Turn) => Heard | Promise<Heard>;
  readonly answer: (turn: Turn, heard: Heard) => TurnResult;
  readonly timeoutMs: number;
}): Respond {
  const adapter = new TurnAdapter();
  const controller = new botkit.Botkit({
    adapter,
    disable_webserver: true,
    disable_console: true,
    storage: FORGETFUL_STORAGE,
  });

  controller.middleware.receive.use((bot: BotWorker, _message: BotkitMessage, next: () => void) => {
    const job = jobOf(bot);
    if (job === null) return next();
    const heard = understand(job);
    void heard.then(next).catch(job.fail);
  });

  async function understand(job: Job): Promise<void> {
    try {
      job.heard = await deps.hear(job.turn);
    } catch (error) {
      job.fail(error);
    }
  }

  controller.on('message', async (bot, message) => {
    const job = jobOf(bot);
    if (job === null || job.heard === null) return;
    try {
      const result = deps.answer(job.turn, job.heard);
      for (const bubble of result.reply.bubbles) {
        await bot.reply(message, {
          type: ActivityTypes.Message,
          text: bubble.text,
          channelData: { choices: bubble.choices, seenOnce: bubble.seenOnce },
        });
      }
      const bubbles: readonly Bubble[] = contextOf(bot).turnState.get(SENT) ?? [];
      job.settle({ ...result, reply: { ...result.reply, bubbles } });
    } catch (error) {
      job.fail(error);
    }
  });

  return (turn) =>
    new Promise<TurnResult>((settle, fail) => {
      const timer = setTimeout(() => fail(new Error('the turn took too long')), deps.timeoutMs);
      const job: Job = { turn, heard: null, settle, fail };
      const context = new TurnContext(adapter, toActivity(turn));
      context.turnState.set(JOB, job);
      adapter
        .process(context, (current) => controller.handleTurn(current))
        .catch(fail)
        .finally(() => clearTimeout(timer));
    });
}

function contextOf(bot: BotWorker): TurnContext {
  return bot.getConfig('context');
}

function jobOf(bot: BotWorker): Job | null {
  return contextOf(bot).turnState.get(JOB) ?? null;
}

/** The activity carries no word of the patient: Botkit's own triggers match on text, and ours do not need them. */
function toActivity(turn: Turn): Partial<Activity> {
  const { channel, accountId, patientId } = turn.address;
  return {
    type: ActivityTypes.Message,
    channelId: channel,
    text: '',
    from: { id: patientId, name: '' },
    recipient: { id: accountId, name: '' },
    conversation: {
      id: `${channel}/${accountId}/${patientId}`,
      isGroup: false,
      conversationType: 'personal',
      name: '',
    },
    serviceUrl: '',
    timestamp: new Date(turn.now),
  };
}
