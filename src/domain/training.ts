import type { Urgency } from './understanding.ts';

/** What patients say for an intent: `intents/<intent>.yml`. */
export type IntentExamples = {
  readonly intent: string;
  readonly description: string;
  readonly examples: readonly string[];
};

export type UrgencyExample = { readonly text: string; readonly situation: string | null };

/** A situation that a doctor can read: when its signs stand in a message, it is urgent. `intents/urgencies/situations.yml`. */
export type Situation = {
  /** For instance `RF-07`. */
  readonly id: string;
  /** The name that `when.situation` of a response uses, for instance `tete-dos`. */
  readonly name: string;
  readonly urgency: Exclude<Urgency, 'aucune'>;
  readonly description: string;
  /** The intent that the rest of the reply takes up when this was recognised; null for none. */
  readonly about: string | null;
  /** Ways of saying it, in the notation that nlu/urgency/lexicon documents. */
  readonly signs: readonly string[];
};

/** `intents/urgencies/<urgency>.yml`: messages that must alarm, and near misses that must not. */
export type UrgencyExamples = {
  readonly urgency: Exclude<Urgency, 'aucune'>;
  readonly description: string;
  readonly examples: readonly UrgencyExample[];
  readonly nearMisses: readonly UrgencyExample[];
};

/** One value of an entity, with the ways it is written. Short or ambiguous aliases count only beside one of `needs`. */
export type EntityValue = {
  readonly value: string;
  readonly aliases: readonly string[];
  readonly ambiguous: readonly { readonly alias: string; readonly needs: readonly string[] }[];
  /** Phrases that contain an alias and mean something else (« carte mobilité inclusion »). */
  readonly not: readonly string[];
};

/** `intents/letters.yml`: long messages, cut where the subject changes. */
export type Letter = { readonly segments: readonly { readonly text: string; readonly intents: readonly string[] }[] };

/** `intents/follow-ups.yml`: a short message that leans on the answer before it, and what it asks. */
export type FollowUpExample = {
  /** The intent of the answer before it. */
  readonly after: string;
  readonly text: string;
  readonly intent: string;
};

/** All that understanding learns from. Another disease brings its own; the engine knows none. */
export type TrainingData = {
  readonly intents: readonly IntentExamples[];
  readonly urgencies: readonly UrgencyExamples[];
  readonly situations: readonly Situation[];
  readonly entities: {
    readonly subtypes: readonly EntityValue[];
    readonly treatments: readonly EntityValue[];
    readonly places: readonly EntityValue[];
  };
  readonly letters: readonly Letter[];
  readonly followUps: readonly FollowUpExample[];
};
