import type { RequestFact } from '../../domain/week.ts';

/** What the digests are made of: counts of what was asked and answered, read from requests, audit and alerts. */
export interface Digests {
  /** Conversations in which a person was asked for at `since` or later, before `until`; what came of them is looked up until now. */
  requests(since: number, until: number): Promise<readonly RequestFact[]>;
  /** Accounts that ended a conversation in that time in which a danger, distress or violence was told; each once. */
  endedHard(since: number, until: number): Promise<readonly string[]>;
}
