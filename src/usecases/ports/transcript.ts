import type { Choice } from '../../domain/reply.ts';

/**
 * Where words stand in their conversation, known before they are stored and never changed: of a message its `externalId`, of a bubble
 * `<id of the first message of its turn>.<index in the reply>`, of a referent's word `word.<clientId>`, of what the assistant says of the
 * desk `notice.<uuid>`, of a note `note.<uuid>`. What is sealed is bound to it.
 */
export type Place = string;

/** One line of a conversation as the patient's own chat shows it. */
export type TranscriptEntry = {
  /** Grows within a conversation: the number for `Last-Event-ID`. */
  readonly id: number;
  readonly place: Place;
  readonly from: 'patient' | 'assistant' | 'referent';
  /** The first name of the referent; absent otherwise. */
  readonly name?: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly at: number;
  /** Of a bubble that must not be found again; absent otherwise. */
  readonly seenOnce?: true;
};
