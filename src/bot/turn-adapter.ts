import { type Activity, BotAdapter, type ResourceResponse, type TurnContext } from 'botbuilder-core';
import type { Bubble } from '../domain/reply.ts';

/** Where a turn keeps what the controller sends, in the context of Bot Framework. */
export const SENT = Symbol('bubbles sent in this turn');

/** An adapter that sends nothing: it collects. What was collected goes to the outbox, in the transaction of the turn. */
export class TurnAdapter extends BotAdapter {
  /** Runs the adapter's middleware and then `logic`. Its promise may never settle (Botkit, after a throw): callers bring a time limit. */
  process(context: TurnContext, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    return this.runMiddleware(context, logic);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sent: Bubble[] = context.turnState.get(SENT) ?? [];
    for (const activity of activities) {
      if (activity.type !== 'message') continue;
      const { choices = [], seenOnce } = activity.channelData ?? {};
      sent.push({ text: activity.text ?? '', choices, ...(seenOnce === true ? { seenOnce } : {}) });
    }
    context.turnState.set(SENT, sent);
    return activities.map(() => ({ id: '' }));
  }

  override async updateActivity(): Promise<void> {
    throw new Error('A bubble that was composed is not changed: send another one.');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('A bubble that was composed is not deleted.');
  }

  override async continueConversation(): Promise<void> {
    throw new Error('Nothing is sent outside a turn: the outbox is the only way out.');
  }
}
