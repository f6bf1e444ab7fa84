import { AppError } from '../domain/errors.ts';
import type { Address } from '../domain/message.ts';
import type { Privacy } from './ports/privacy.ts';

/** How staff name a person: the number of a conversation, or a patient's id on a channel. */
export type Person = { readonly conversation: number } | { readonly channel: string; readonly patient: string };

/** All addresses under which a person is known. Rejects with NOT_FOUND when nothing is held. */
export async function nameAddresses(privacy: Privacy, person: Person): Promise<readonly Address[]> {
  const addresses =
    'conversation' in person
      ? [await privacy.addressOf(person.conversation)].filter((address) => address !== null)
      : await privacy.addressesOf(person.channel, person.patient);
  if (addresses.length === 0) throw new AppError('NOT_FOUND', "Rien n'est gardé sous ce nom.");
  return addresses;
}
