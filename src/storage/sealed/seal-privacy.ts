import type { Address, StatusEvent } from '../../domain/message.ts';
import type { Held, HeldBody, Privacy } from '../../usecases/ports/privacy.ts';
import type { DataKeys } from './create-data-keys.ts';
import { openState } from './open-state.ts';
import { ERASED, type Open } from './open-value.ts';
import { openNotes, openUnderstandings } from './open-values.ts';
import { QUARANTINE } from './seal-inbox.ts';
import { boxOfDetail } from './shapes.ts';

/** Opens what is exported, and lets go of the key of whoever is erased. */
export function sealPrivacy(privacy: Privacy, keys: DataKeys, open: Open): Privacy {
  async function openHeld(owner: Address, held: Held): Promise<Held | null> {
    const state = await openState(open, owner, held.state);
    if (state === ERASED) return null;
    const turns = await openUnderstandings(owner, held.turns, open);
    const notes = await openNotes(owner, held.notes, open);
    const statuses = await Promise.all(
      held.statuses.map(async (status) => {
        const spot = { owner, kind: status.kind, place: status.externalId };
        const detail = await open<StatusEvent['detail']>(spot, boxOfDetail(status.detail), status.detail);
        return { ...status, detail: detail === ERASED ? {} : detail };
      }),
    );
    return { ...held, state, turns, statuses, notes };
  }

  return {
    ...privacy,
    async held(address) {
      const held = await privacy.held(address);
      return held === null ? null : openHeld(address, held);
    },
    async quarantined() {
      const bodies = await privacy.quarantined();
      return Promise.all(bodies.map(async (held) => ({ ...held, body: await openBody(held, open) })));
    },
    async purge(before, limit) {
      const purged = await privacy.purge(before, limit);
      // Which ones went is not told: an open key is read anew at its next use.
      if (purged.conversations + purged.farewells > 0) keys.forgetAll();
      return purged;
    },
    async erase(address, by, now) {
      try {
        return await privacy.erase(address, by, now);
      } finally {
        keys.forget(address);
      }
    },
  };
}

async function openBody({ channel, body }: HeldBody, open: Open): Promise<Uint8Array> {
  const box = Buffer.from(body).toString('utf8');
  const opened = await open<string | null>({ owner: QUARANTINE, kind: 'body', place: channel }, box, null);
  // Null: kept from before bodies were sealed.
  return opened === null || opened === ERASED ? body : Buffer.from(opened, 'base64');
}
