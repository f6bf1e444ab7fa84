/** Whom a data key belongs to: a conversation, or bodies that nobody could read (`quarantine`, and nothing behind it). */
export type KeyOwner = { readonly channel: string; readonly accountId: string; readonly patientId: string };

/** A data key as it is kept: encrypted. Without its wrapper it is noise; destroyed, so is all that it sealed. */
export type DataKey = {
  /** Random, never used twice. */
  readonly id: string;
  /** The name of the key that wraps it. */
  readonly wrapper: string;
  readonly wrapped: string;
};

/** Where wrapped data keys are kept: at most one an owner. */
export interface Keys {
  find(owner: KeyOwner): Promise<DataKey | null>;
  /** Keeps it unless the owner has one already; resolves with the one that is kept, once it is durable. */
  keep(owner: KeyOwner, key: DataKey): Promise<DataKey>;
  /** Names of the wrappers in use. */
  wrappers(): Promise<readonly string[]>;
  /** Keys that another wrapper than this one wraps. */
  wrappedOtherwise(
    wrapper: string,
    limit: number,
  ): Promise<readonly { readonly owner: KeyOwner; readonly key: DataKey }[]>;
  /** Replaces the wrapping of keys that still exist, in one transaction. */
  rewrap(keys: readonly DataKey[]): Promise<void>;
}
