import type { RequestFact } from '../domain/week.ts';

/** SQL: the reasons that weigh on whoever reads. */
export const HARD = `('urgence-vitale', 'urgence-detresse', 'urgence-violence')`;

/** Requests of one conversation, as both databases give them. */
export type AskedRow = {
  readonly conversation_id: number;
  readonly asked_at: number;
  readonly hard: number;
  readonly claimed: number;
  readonly broken: number;
};

/** What referents did: `taken-over` or `said`, in the order of time. */
export type DoneRow = {
  readonly conversation_id: number;
  readonly action: string;
  readonly actor: string;
  readonly at: number;
};

export function toRequestFacts(asked: readonly AskedRow[], done: readonly DoneRow[]): readonly RequestFact[] {
  const doneIn = new Map<number, DoneRow[]>();
  for (const row of done) doneIn.set(row.conversation_id, [...(doneIn.get(row.conversation_id) ?? []), row]);
  return asked.map((row) => {
    const after = (doneIn.get(row.conversation_id) ?? []).filter(({ at }) => at >= row.asked_at);
    const word = after.find(({ action }) => action === 'said');
    return {
      askedAt: row.asked_at,
      hard: row.hard === 1,
      claimed: row.claimed === 1 || after.length > 0,
      answeredAt: word?.at ?? null,
      answeredBy: word?.actor ?? null,
      promiseBroken: row.broken === 1,
    };
  });
}
