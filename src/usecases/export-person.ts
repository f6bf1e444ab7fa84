import type { Address } from '../domain/message.ts';
import { nameAddresses, type Person } from './name-person.ts';
import type { Held } from './ports/privacy.ts';
import type { TranscriptEntry } from './ports/transcript.ts';
import type { Clock, Store } from './ports.ts';

/** Everything held on one patient under one address. */
export type Exported = {
  readonly address: Address;
  readonly messages: readonly TranscriptEntry[];
  readonly held: Held | null;
};

const PAGE = 500;

/** Gathers all that is held on a person, and notes in the audit that `by` read it. Rejects with NOT_FOUND. */
export async function exportPerson(
  deps: { readonly store: Pick<Store, 'privacy' | 'transcripts'>; readonly clock: Clock },
  person: Person,
  by: string,
): Promise<readonly Exported[]> {
  const { privacy, transcripts } = deps.store;
  const addresses = await nameAddresses(privacy, person);
  return Promise.all(
    addresses.map(async (address) => {
      const held = await privacy.held(address);
      const conversationId = held?.conversationId ?? null;
      // Noted before it is read out: a reading that nobody knows of cannot be.
      await privacy.note({ at: deps.clock(), actor: by, action: 'exported', conversationId, detail: {} });
      const messages: TranscriptEntry[] = [];
      for (;;) {
        const page = await transcripts.read(address, messages.at(-1)?.id ?? 0, PAGE);
        messages.push(...page);
        if (page.length < PAGE) return { address, messages, held };
      }
    }),
  );
}
