import type { OpeningHours } from './hours.ts';

/** A line of `config/referents.yml`: whom a conversation can be offered to, and when they are on duty. */
export type Referent = {
  readonly email: string;
  readonly name: string;
  /** Regions of `config/regions.yml`; empty: all. */
  readonly regions: readonly string[];
  /** Kinds of need of `config/escalation.yml`; empty: all. */
  readonly needs: readonly string[];
  /** ISO 639-1. */
  readonly languages: readonly string[];
  /** Conversations held at once, at most. */
  readonly ceiling: number;
  /** Trained for `vital` and `detresse`: nobody else is alerted to them. */
  readonly trained: boolean;
  /** When they are on duty; null: whenever the association's hours say. Their quiet hours are what lies outside. */
  readonly duty: OpeningHours | null;
};
