import type { Content } from '../../domain/content.ts';
import type { ChannelName } from '../../domain/message.ts';
import type { ChannelAbilities } from '../../domain/reply.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Desk } from '../ports/desk.ts';
import type { Clock } from '../ports.ts';

/** What the console's use cases need. Every one takes the account that asks, and throws AppErrors that the console shows. */
export type ConsoleDeps = {
  readonly desk: Desk;
  readonly accounts: Pick<Accounts, 'all' | 'find'>;
  readonly alerts: Pick<Alerts, 'failures'>;
  readonly content: Content;
  readonly abilitiesOf: (channel: ChannelName) => ChannelAbilities;
  readonly clock: Clock;
};
