import type { Content } from '../../domain/content.ts';
import type { Choice } from '../../domain/reply.ts';
import type { Urgency } from '../../domain/understanding.ts';
import type { Delivery, DeskFile } from '../ports/desk.ts';
import type { TranscriptEntry } from '../ports/transcript.ts';
import { explainDelivery } from './explain-delivery.ts';

export type EntryView = {
  readonly id: number;
  readonly from: TranscriptEntry['from'];
  readonly name: string | null;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly at: number;
  readonly delivery: { readonly status: Delivery['status']; readonly why: string | null } | null;
};

export type UnderstoodView = {
  readonly start: number;
  readonly at: number;
  readonly intents: readonly { readonly name: string; readonly title: string; readonly percent: number }[];
  readonly urgency: Urgency;
  readonly doubtful: boolean;
  readonly signals: readonly { readonly urgency: Urgency; readonly look: string; readonly words: string }[];
  readonly responses: readonly string[];
};

export type PatientView = {
  readonly name: string | null;
  readonly relative: boolean | null;
  readonly subtype: string | null;
  readonly place: string | null;
};

/** What the patient let know of themself, as far as they said it. */
export function describePatient({ state, turns }: DeskFile): PatientView {
  const told = turns.flatMap(({ understanding }) => understanding?.subtypes.slice(0, 1) ?? []);
  return {
    name: state.speaker.name,
    relative: state.speaker.relative,
    subtype: state.topic?.subtype ?? told.at(-1) ?? null,
    place: state.place,
  };
}

export function describeEntries({ transcript, deliveries }: DeskFile): readonly EntryView[] {
  const byEntry = new Map(deliveries.map((delivery) => [delivery.entryId, delivery]));
  return transcript.map(({ id, from, name, text, choices, at }) => {
    const delivery = byEntry.get(id);
    const why = delivery?.status === 'failed' ? explainDelivery(delivery.code) : null;
    return {
      ...{ id, from, name: name ?? null, text, choices, at },
      delivery: delivery === undefined ? null : { status: delivery.status, why },
    };
  });
}

export function describeTurns({ turns }: DeskFile, content: Content): readonly UnderstoodView[] {
  const title = (name: string): string => content.responses.get(name)?.title ?? name;
  return turns.flatMap(({ start, answeredAt, understanding, responses }) => {
    if (understanding === null) return [];
    const { intents, urgency, doubtful, signals } = understanding;
    return {
      ...{ start, at: answeredAt, urgency, doubtful },
      intents: intents.map(({ name, confidence }) => ({
        ...{ name, title: title(name), percent: Math.round(confidence * 100) },
      })),
      signals: signals.map(({ urgency, look, words }) => ({ urgency, look, words })),
      responses: responses.map(title),
    };
  });
}
