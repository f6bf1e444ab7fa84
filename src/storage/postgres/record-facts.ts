import type { Queries } from './create-database.ts';
import type { PreparedFact } from './prepare-events.ts';

type Row = {
  readonly channel: string;
  readonly account: string;
  readonly kind: string;
  readonly external_id: string;
};

/** Keeps events that are no messages; one answer each: false when it was there before. Inside a transaction. */
export async function recordFacts(tx: Queries, facts: readonly PreparedFact[]): Promise<readonly boolean[]> {
  if (facts.length === 0) return [];
  const rows = await tx.rows<Row>(
    `INSERT INTO status_event (channel, account, patient, kind, external_id, detail, received_at)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::json[], $7::bigint[])
     ON CONFLICT (channel, account, kind, external_id) DO NOTHING RETURNING channel, account, kind, external_id`,
    [
      facts.map(({ channel }) => channel),
      facts.map(({ account }) => account),
      facts.map(({ patient }) => patient),
      facts.map(({ name }) => name),
      facts.map(({ externalId }) => externalId),
      facts.map(({ detail }) => detail),
      facts.map(({ receivedAt }) => receivedAt),
    ],
  );
  const fresh = new Set(rows.map((row) => keyOf(row.channel, row.account, row.kind, row.external_id)));
  // Of two in one batch the first is the new one.
  return facts.map((fact) => fresh.delete(keyOf(fact.channel, fact.account, fact.name, fact.externalId)));
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
