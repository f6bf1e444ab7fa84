import type { AlertRow } from '../../src/usecases/ports/alerts.ts';
import { T0 } from './store-samples.ts';

export const WORDING = { publicUrl: 'https://epaule.example', timezone: 'Europe/Paris' } as const;

/** An alert as a store hands it out; T0 is Sunday 22 November 2026, 4 h in Paris. */
export function alertRow(changes: Partial<AlertRow> = {}): AlertRow {
  return {
    ...{ id: 7, kind: 'new', way: 'teams', to: '', conversationId: 12, channel: 'messenger' },
    ...{ reason: 'demande', since: T0, createdAt: T0, attempts: 0, status: 'pending', code: null, settledAt: null },
    ...changes,
  } as const;
}
