import type { Content } from '../../domain/content.ts';
import type { DeskLine } from '../../domain/desk.ts';
import type { ChannelName } from '../../domain/message.ts';
import type { Referent } from '../../domain/referent.ts';
import type { Bubble, ChannelAbilities } from '../../domain/reply.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Desk, DeskFile } from '../ports/desk.ts';
import type { Clock } from '../ports.ts';

/** What the assistant says to the patient of the desk, and the console to a referent. Composed from `responses/`. */
export type DeskWords = {
  /** « Vous parlez maintenant à … ». */
  takenOver(name: string): Bubble;
  handedBack(): Bubble;
  closed(): Bubble;
  /** The hand-over slip. Without a file only what the line says: nothing that a patient told. */
  slip(line: DeskLine, file: DeskFile | null, now: number): readonly string[];
  /** Which of two lines is read first. */
  compare(one: DeskLine, other: DeskLine, now: number): number;
};

/** Who takes conversations over, by `config/referents.yml`. */
export type Roster = {
  /** The line of an address in lower case; null when nobody wrote one. */
  find(email: string): Referent | null;
  isOnDuty(referent: Referent, now: number): boolean;
};

/** What the console's use cases need. Every one takes the account that asks, and throws AppErrors that the console shows. */
export type ConsoleDeps = {
  readonly desk: Desk;
  readonly accounts: Pick<Accounts, 'all' | 'find'>;
  readonly alerts: Pick<Alerts, 'failures'>;
  readonly roster: Roster;
  readonly words: DeskWords;
  readonly content: Content;
  readonly abilitiesOf: (channel: ChannelName) => ChannelAbilities;
  readonly clock: Clock;
};
