import { AppError } from '../../domain/errors.ts';
import type { Store } from '../../usecases/ports.ts';
import { inboxOfAnyIds, privacyOfAnyIds, transcriptsOfAnyIds } from '../storable-ids.ts';
import { createDataKeys } from './create-data-keys.ts';
import type { KeyRing } from './key-ring.ts';
import { createOpenEntries, openTranscripts } from './open-transcripts.ts';
import { createOpen } from './open-value.ts';
import { sealDesk } from './seal-desk.ts';
import { sealInbox } from './seal-inbox.ts';
import { sealOutbox } from './seal-outbox.ts';
import { sealPrivacy } from './seal-privacy.ts';
import { sealTurns } from './seal-turns.ts';

/**
 * A store whose words are encrypted at rest, around any store: messages, bubbles, states, what was understood, edited words, bodies in
 * quarantine, referents' words and notes. Who wrote, when, on which channel, the kind of a message, the urgency and the names of responses stay readable. Rows
 * from before are read as they stand. Rejects with KEY_UNKNOWN when something is wrapped by a key that the ring does not hold.
 */
export async function sealStore(store: Store, ring: KeyRing): Promise<Store> {
  const unknown = (await store.keys.wrappers()).filter((name) => !ring.wrappers.includes(name));
  if (unknown.length > 0) {
    throw new AppError(
      'KEY_UNKNOWN',
      "Des messages sont chiffrés avec une autre clé : remettez l'ancienne valeur d'EPAULE_KEY dans EPAULE_OLD_KEYS (docs/exploitation.md, « Changer de clé »).",
    );
  }
  const keys = createDataKeys(store.keys, ring);
  const open = createOpen(keys);
  const openEntries = createOpenEntries(store.transcripts, open);
  return {
    ...store,
    // What is sealed is bound to ids as the store will give them back.
    inbox: inboxOfAnyIds(sealInbox(store.inbox, keys)),
    turns: sealTurns(store.turns, keys, open),
    outbox: sealOutbox(store.outbox, open),
    transcripts: transcriptsOfAnyIds(openTranscripts(store.transcripts, openEntries)),
    desk: sealDesk({ desk: store.desk, addressOf: store.privacy.addressOf, keys, open, openEntries }),
    privacy: privacyOfAnyIds(sealPrivacy(store.privacy, keys, open)),
  };
}
