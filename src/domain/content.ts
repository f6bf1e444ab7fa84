import type { Comments } from './comment.ts';
import type { OpeningHours } from './hours.ts';
import type { Referent } from './referent.ts';
import type { Response, UrgencyResponse } from './response.ts';
import type { Retention } from './retention.ts';
import type { AssistantTexts } from './texts.ts';
import type { TrainingData } from './training.ts';

/** `config/assistant.yml`, `referents.yml`, `regions.yml`, `testers.yml`, `escalation.yml`, `retention.yml` as one value. */
export type AssistantConfig = {
  readonly name: string;
  readonly association: string;
  /** The intent that « et pour la dermatomyosite ? » takes up when nothing was said before it; null for none. */
  readonly ellipsisWithoutContext: string | null;
  /** Intents that come first after a safety paragraph: whoever is in danger is first of all not alone. */
  readonly comfort: readonly string[];
  /** Intents that are not answered beside another one (salutation, remerciement, au-revoir). */
  readonly courtesies: readonly string[];
  /** What « je n'ai pas compris » and the opening suggest when nothing better is known. */
  readonly suggestions: readonly string[];
  /** At most so many intents are answered in one reply; the rest is offered. */
  readonly maxIntents: number;
  /** After so many milliseconds of silence the assistant says again that it is one. */
  readonly introduceAgainAfterMs: number;
  /** For how long after an alarm its number stays in sight. */
  readonly alarmMs: number;
  /** Intents that ask for a referent by themselves, beside « parler-humain ». */
  readonly escalateIntents: Readonly<Record<string, 'demande' | 'insatisfaction' | 'regle'>>;
  /** null: no hours are known, and none is promised. */
  readonly hours: OpeningHours | null;
  /** Whom a conversation can be offered to. */
  readonly referents: readonly Referent[];
  /** The region of every place that patients can name. */
  readonly regions: ReadonlyMap<string, string>;
  /** The kind of need that an intent tells of. */
  readonly needs: ReadonlyMap<string, string>;
  readonly escalation: EscalationTimes;
  /** Senders that real platforms answer in demo mode, by channel. */
  readonly testers: Readonly<Partial<Record<string, readonly string[]>>>;
  /** For how many days each kind of data is kept. */
  readonly retention: Retention;
  /** The words of the patient's page, and the numbers that it shows even when nothing else works. */
  readonly chatPage: {
    readonly title: string;
    readonly intro: string;
    /** Where « Quitter » goes at once: a page that tells nothing of this one. */
    readonly leaveTo: string;
    readonly numbers: readonly { readonly label: string; readonly tel: string; readonly by: 'call' | 'sms' }[];
  };
};

/** How long is waited before something is done about a conversation that waits or is held. Milliseconds. */
export type EscalationTimes = {
  /** A referent who holds a conversation and does not answer for so long holds it no more. */
  readonly holdMs: number;
  /** After being offered: it is offered again to the same person, then to the next. */
  readonly remindMs: number;
  readonly raiseMs: number;
  /** When the weekly digest leaves; null: none is sent. `weekday`: Monday is 0. `minutes`: since local midnight. */
  readonly digest: { readonly timezone: string; readonly weekday: number; readonly minutes: number } | null;
};

/** All content, read once and validated: what the assistant knows, says, and how it behaves. */
export type Content = {
  readonly training: TrainingData;
  readonly responses: ReadonlyMap<string, Response>;
  readonly urgencyResponses: ReadonlyMap<string, UrgencyResponse>;
  readonly texts: AssistantTexts;
  readonly config: AssistantConfig;
  /** Under public articles; null: nobody there is answered. */
  readonly comments: Comments | null;
  /** Changes whenever anything that training reads changes: the key of a kept model. */
  readonly trainingHash: string;
};
