import type { Understand, Understanding, Urgency } from '../domain/understanding.ts';
import { URGENCIES } from '../domain/understanding.ts';
import type { Calibration } from './evaluation/calibration-error.ts';
import { measureCalibration } from './evaluation/calibration-error.ts';
import type { Confusion } from './evaluation/count-pairs.ts';
import { countPairs } from './evaluation/count-pairs.ts';
import type { LabelledMessage } from './evaluation/labelled-message.ts';
import type { SetScore } from './evaluation/score-sets.ts';
import { scoreSets } from './evaluation/score-sets.ts';
import type { Share } from './evaluation/wilson.ts';
import { shareOf } from './evaluation/wilson.ts';

const OUT_OF_SCOPE = 'hors-sujet';
const NOT_UNDERSTOOD = '(rien)';
/** Styles that are hard to read: the third row. */
const ROUGH_STYLES = ['sms', 'typos', 'dictated'];

/** Figures on labelled messages. Shares carry their 95 % interval. */
export type UnderstandingReport = {
  readonly messages: number;
  readonly firstIntent: { readonly all: Share; readonly rough: Share; readonly followUps: Share } & {
    readonly byStyle: Readonly<Record<string, Share>>;
  };
  readonly intents: SetScore;
  /** Out-of-scope messages read as such or not understood; in-scope messages given an intent of the scope. */
  readonly outOfScope: { readonly found: Share; readonly kept: Share };
  readonly calibration: Calibration;
  readonly subtypes: SetScore;
  readonly urgency: {
    readonly exact: Share;
    readonly exactAmongUrgent: Share;
    /** Of the messages of each class, those that raised any alarm, and those that raised this very one. */
    readonly byClass: Readonly<Record<Exclude<Urgency, 'aucune'>, { readonly alarmed: Share; readonly exact: Share }>>;
    readonly falseAlarms: Share;
    readonly doubtfulAmongCalm: Share;
  };
  readonly confusions: readonly Confusion[];
  readonly urgencyConfusions: readonly Confusion[];
  /** Ids of messages whose first intent is wrong, the surest mistakes first. */
  readonly worst: readonly string[];
};

type Read = { readonly message: LabelledMessage; readonly understanding: Understanding };

function firstOf({ understanding }: Read): string {
  return understanding.intents[0]?.name ?? NOT_UNDERSTOOD;
}

function isFirstRight(read: Read): boolean {
  return firstOf(read) === read.message.intents[0];
}

function shareWhere(reads: readonly Read[], holds: (read: Read) => boolean): Share {
  return shareOf(reads.filter(holds).length, reads.length);
}

function measureUrgency(reads: readonly Read[]): UnderstandingReport['urgency'] {
  const ofClass = (urgency: Urgency) => reads.filter(({ message }) => message.urgency === urgency);
  const calm = ofClass('aucune');
  const measure = (urgency: Exclude<Urgency, 'aucune'>) => ({
    alarmed: shareWhere(ofClass(urgency), ({ understanding }) => understanding.urgency !== 'aucune'),
    exact: shareWhere(ofClass(urgency), ({ understanding }) => understanding.urgency === urgency),
  });
  return {
    exact: shareWhere(reads, ({ message, understanding }) => message.urgency === understanding.urgency),
    exactAmongUrgent: shareWhere(
      reads.filter(({ message }) => message.urgency !== 'aucune'),
      ({ message, understanding }) => message.urgency === understanding.urgency,
    ),
    byClass: {
      vital: measure('vital'),
      detresse: measure('detresse'),
      violence: measure('violence'),
      rapide: measure('rapide'),
    },
    falseAlarms: shareWhere(calm, ({ understanding }) => understanding.urgency !== 'aucune'),
    doubtfulAmongCalm: shareWhere(calm, ({ understanding }) => understanding.doubtful),
  };
}

/** Reads every message and compares with its labels. Messages without intents (the urgency set) count for urgency alone. */
export function evaluateUnderstanding(
  messages: readonly LabelledMessage[],
  understand: Understand,
): UnderstandingReport {
  const all = messages.map((message) => ({ message, understanding: understand(message.text, message.context) }));
  const reads = all.filter(({ message }) => message.intents.length > 0);
  const alone = reads.filter(({ message }) => message.context === null);
  const styles = [...new Set(reads.map(({ message }) => message.style))].sort();
  const outside = reads.filter(({ message }) => message.intents[0] === OUT_OF_SCOPE);
  const inside = reads.filter(({ message }) => message.intents[0] !== OUT_OF_SCOPE);
  const isTurnedAway = (read: Read) => [OUT_OF_SCOPE, NOT_UNDERSTOOD].includes(firstOf(read));
  const wrong = reads.filter((read) => !isFirstRight(read));
  return {
    messages: messages.length,
    firstIntent: {
      all: shareWhere(reads, isFirstRight),
      rough: shareWhere(
        reads.filter(({ message }) => ROUGH_STYLES.includes(message.style)),
        isFirstRight,
      ),
      followUps: shareWhere(
        reads.filter(({ message }) => message.context !== null),
        isFirstRight,
      ),
      byStyle: Object.fromEntries(
        styles.map((style) => [
          style,
          shareWhere(
            reads.filter(({ message }) => message.style === style),
            isFirstRight,
          ),
        ]),
      ),
    },
    intents: scoreSets(
      reads.map(({ message, understanding }) => ({
        got: understanding.intents.map(({ name }) => name),
        right: message.intents,
      })),
    ),
    outOfScope: { found: shareWhere(outside, isTurnedAway), kept: shareWhere(inside, (read) => !isTurnedAway(read)) },
    calibration: measureCalibration(
      alone.flatMap(({ message, understanding: { candidates } }) => {
        const [first] = candidates;
        return first ? [{ confidence: first.confidence, right: message.intents.includes(first.name) }] : [];
      }),
    ),
    subtypes: scoreSets(
      all.map(({ message, understanding }) => ({ got: understanding.subtypes, right: message.subtypes })),
    ),
    urgency: measureUrgency(all),
    confusions: countPairs(wrong.map((read) => ({ right: read.message.intents[0] ?? '', got: firstOf(read) }))),
    urgencyConfusions: countPairs(
      all
        .filter(({ message, understanding }) => message.urgency !== understanding.urgency)
        .map(({ message, understanding }) => ({ right: message.urgency, got: understanding.urgency })),
    ),
    worst: wrong
      .toSorted((a, b) => (b.understanding.intents[0]?.confidence ?? 0) - (a.understanding.intents[0]?.confidence ?? 0))
      .map(({ message }) => message.id),
  };
}

/** The classes that alarm, in the order in which they win. */
export const ALARMS = URGENCIES.filter((urgency) => urgency !== 'aucune');
