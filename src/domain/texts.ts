import type { Sentence } from './decision.ts';

/**
 * What the assistant says around the responses: `responses/assistant.yml`. In these sentences `{name}` and the like are
 * filled in by dialogue/fill.ts, and `{a|b|c}` agrees with the patient (masculine, feminine, unknown).
 */
export type AssistantTexts = {
  readonly greeting: string;
  /** `{name}`: the first name that the patient signed with. */
  readonly greetingNamed: string;
  readonly disclosure: {
    /** Opens the first reply: says that an automatic assistant answers. */
    readonly first: string;
    /** General information, no emergency service, how to reach a person. */
    readonly notice: string;
    /** `{company}` keeps its own copy. Only on channels where somebody does. */
    readonly copy: string;
  };
  /** Under an unsigned medical answer in demo mode. */
  readonly demo: string;
  /** Titles of choices, at most 20 UTF-16 units. */
  readonly choices: {
    readonly more: string;
    readonly human: string;
    /** Ends an alarm, once its number was shown again. */
    readonly over: string;
    /** `{number}`: where the channel opens the telephone. */
    readonly call: string;
    readonly sms: string;
  };
  /** First and second time in a row. */
  readonly misunderstood: readonly [string, string];
  /** The two numbers that matter, under « je n'ai pas compris » and under a voice message. */
  readonly numbers: string;
  readonly sentences: Readonly<Record<Sentence, string>>;
  /** Under an answer to words beside which something came that cannot be opened. */
  readonly attachmentBeside: string;
  /** In place of a medical answer that nobody signed (service mode) or whose review date has gone by. */
  readonly withheld: string;
  readonly escalation: {
    /** A referent reads now. `{until}`: closing time. */
    readonly open: string;
    /** Nobody reads now. `{next}`: the next opening, as « lundi à 9 h ». */
    readonly closed: string;
    /** No hours are set: nothing is promised. */
    readonly unknown: string;
  };
  /** Around alarms: a referent is no emergency service, and who reads at this hour. */
  readonly alarm: {
    /** `{until}`: closing time. */
    readonly open: string;
    /** `{next}`: the next opening. */
    readonly closed: string;
    /** No hours are set: nothing is promised. */
    readonly unknown: string;
    /** A referent holds the conversation. */
    readonly held: string;
    /** The patient took a danger back: the number stands over this. */
    readonly takenBack: string;
    /** The patient says again that it is over. */
    readonly over: string;
  };
  /** One line under an ordinary answer when the message was between calm and alarm. */
  readonly safetyLine: string;
  /** « Efface mes données », asked back once. `done` says what was erased; `copy` who keeps a copy of their own, `{company}`. */
  readonly erasure: {
    readonly question: string;
    readonly done: string;
    readonly left: string;
    readonly copy: string;
    /** At most 20 UTF-16 units each. */
    readonly choices: { readonly confirm: string; readonly leave: string };
  };
  /** What the assistant says around a referent. */
  readonly referent: {
    /** `{name}`: their first name. */
    readonly takenOver: string;
    readonly handedBack: string;
    readonly closed: string;
    /** A referent held it and did not answer: it waits again. */
    readonly holdEnded: string;
    /** Somebody was announced, and nobody came. */
    readonly promiseBroken: string;
    /** Proposed to a referent over their first word: `{wait}`, as « 3 heures »; and when something else had been announced. */
    readonly late: string;
    readonly latePromise: string;
  };
  /** Under a letter when some of what was asked did not fit: the choices hold it. */
  readonly restOffered: string;
};
