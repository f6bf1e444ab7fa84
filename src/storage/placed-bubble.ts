import { randomUUID } from 'node:crypto';
import type { Bubble } from '../domain/reply.ts';
import type { Place } from '../usecases/ports/transcript.ts';

/** A bubble that answers no turn. `speaker`: the first name of the referent who says it; null: the assistant does. */
export type PlacedBubble = { readonly place: Place; readonly bubble: Bubble; readonly speaker: string | null };

/** A place that nothing else has. */
export function newPlace(kind: 'notice' | 'note'): Place {
  return `${kind}.${randomUUID()}`;
}

/** The place of a referent's word: known before it is stored, and the same when it is sent twice. */
export function wordPlace(clientId: string): Place {
  return `word.${clientId}`;
}
