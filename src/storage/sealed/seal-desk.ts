import type { Address } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { Desk, DeskFile } from '../../usecases/ports/desk.ts';
import type { Place } from '../../usecases/ports/transcript.ts';
import { newPlace, wordPlace } from '../placed-bubble.ts';
import { closeBox } from './box.ts';
import type { DataKeys } from './create-data-keys.ts';
import { openState } from './open-state.ts';
import type { OpenEntries } from './open-transcripts.ts';
import { ERASED, type Open } from './open-value.ts';
import { openNotes, openUnderstandings } from './open-values.ts';
import { sealBubble } from './shapes.ts';

/**
 * Opens what referents read, and seals what they write and what is said to the patient of it. Who holds what, why and where stays in sight.
 * A number that no conversation has is left to the desk, which says that it is gone.
 */
export function sealDesk(deps: {
  readonly desk: Desk;
  readonly addressOf: (conversationId: number) => Promise<Address | null>;
  readonly keys: DataKeys;
  readonly open: Open;
  readonly openEntries: OpenEntries;
}): Desk {
  const { desk, keys, open, openEntries } = deps;

  /** Closes what `kind` of thing is to stand at `place`; null when the conversation is gone. */
  async function closer(conversationId: number, kind: string, place: Place) {
    const owner = await deps.addressOf(conversationId);
    if (owner === null) return null;
    // Another process may have erased this patient, who began anew: the key that is remembered would then seal for nobody.
    keys.forget(owner);
    const key = await keys.obtain(owner);
    return (value: unknown) => closeBox(key, { owner, kind, place }, value);
  }

  async function sealNotice(conversationId: number, notice: Bubble | null, place: Place): Promise<Bubble | null> {
    if (notice === null) return null;
    const close = await closer(conversationId, 'bubble', place);
    return close === null ? null : sealBubble(notice, close);
  }

  async function openFile(file: DeskFile): Promise<DeskFile | null> {
    const { address: owner } = file;
    const state = await openState(open, owner, file.state);
    if (state === ERASED) return null;
    return {
      ...file,
      state,
      transcript: await openEntries(owner, file.transcript),
      turns: await openUnderstandings(owner, file.turns, open),
      notes: await openNotes(owner, file.notes, open),
    };
  }

  return {
    ...desk,
    async file(id, by, now) {
      const file = await desk.file(id, by, now);
      return file === null ? null : openFile(file);
    },
    async takeOver(id, by, notice, now, place = newPlace('notice')) {
      return desk.takeOver(id, by, await sealNotice(id, notice, place), now, place);
    },
    async say(id, by, word, now) {
      const close = await closer(id, 'bubble', wordPlace(word.clientId));
      if (close === null) return { kind: 'gone' };
      const { text } = sealBubble({ text: word.text, choices: [] }, close);
      return desk.say(id, by, { ...word, text }, now);
    },
    async release(id, by, release, notice, now, place = newPlace('notice')) {
      return desk.release(id, by, release, await sealNotice(id, notice, place), now, place);
    },
    async pass(id, by, to, notice, now, place = newPlace('notice')) {
      return desk.pass(id, by, to, await sealNotice(id, notice, place), now, place);
    },
    async note(id, by, text, now, place = newPlace('note')) {
      const close = await closer(id, 'note', place);
      return close === null ? false : desk.note(id, by, close(text), now, place);
    },
    async watched(line, watched, now, place = newPlace('notice')) {
      const notice = await sealNotice(line.conversationId, watched.notice, place);
      return desk.watched(line, { ...watched, notice }, now, place);
    },
  };
}
