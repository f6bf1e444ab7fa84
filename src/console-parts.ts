import { createWordPressSource } from './channels/wordpress/read-comments.ts';
import type { Mode } from './dialogue/voice.ts';
import type { ChannelName } from './domain/message.ts';
import type { ChannelAbilities } from './domain/reply.ts';
import { createCommentsRouter } from './http/console/comments-router.ts';
import { createDeskRouter } from './http/console/desk-router.ts';
import type { StaffGate } from './http/console/staff-gate.ts';
import type { Assistant } from './load-assistant.ts';
import { detectBuiltinUrgency } from './nlu/urgency/builtin-urgency.ts';
import { createPrivateAnswer } from './usecases/comments/answer-in-private.ts';
import type { ConsoleDeps } from './usecases/console/console-deps.ts';
import { createDeskFeed } from './usecases/console/follow-desk.ts';
import type { Log, Wakeups } from './usecases/ports.ts';

/** Builds what referents work with: their inbox and conversations, live, and the comments under public articles. */
export function createConsoleRouters(parts: {
  readonly store: Pick<ConsoleDeps, 'desk' | 'accounts' | 'alerts'>;
  readonly assistant: Pick<Assistant, 'content' | 'understand'>;
  readonly mode: Mode;
  readonly abilitiesOf: (channel: ChannelName) => ChannelAbilities;
  /** The page where one writes in private. */
  readonly chatUrl: string;
  readonly gate: StaffGate;
  readonly wakeups: Wakeups;
  readonly closing: AbortSignal;
  readonly log: Log;
}): readonly ReturnType<typeof createDeskRouter>[] {
  const { store, assistant, mode, abilitiesOf, chatUrl, gate, wakeups, closing, log } = parts;
  const { desk, accounts, alerts } = store;
  const { content, understand } = assistant;
  const clock = Date.now;
  const inPrivate = createPrivateAnswer({
    ...{ content, mode, understand, builtin: detectBuiltinUrgency },
    ...{ abilities: abilitiesOf('chat'), clock, log },
  });
  const source = createWordPressSource();
  return [
    createDeskRouter({
      gate,
      desk: { desk, accounts, alerts, content, abilitiesOf, clock },
      feed: createDeskFeed({ desk, wakeups, clock }),
      closing,
    }),
    createCommentsRouter({
      gate,
      draft: { content, chatUrl, ...inPrivate },
      list: { comments: content.comments, source, urgencyOf: inPrivate.urgencyOf, log },
    }),
  ];
}
