import { AppError } from '../../src/domain/errors.ts';
import type { InboundEvent } from '../../src/domain/message.ts';
import type { QuarantinedBody, RecordedEvent } from '../../src/usecases/ports.ts';

/** An inbox in memory that drops what it has seen, and can be told to be down or slow. */
export function createFakeInbox() {
  const events: InboundEvent[] = [];
  const quarantined: QuarantinedBody[] = [];
  const seen = new Set<string>();
  const state = { down: false, delayMs: 0 };

  const reach = async (): Promise<void> => {
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    if (state.down) throw new AppError('STORE_UNAVAILABLE', 'the disk is full');
  };
  return {
    state,
    events: (): readonly InboundEvent[] => events,
    quarantined: (): readonly QuarantinedBody[] => quarantined,
    clear: (): void => {
      events.length = 0;
      quarantined.length = 0;
      seen.clear();
    },
    receive: async (offered: readonly InboundEvent[]): Promise<readonly RecordedEvent[]> => {
      await reach();
      return offered.map((event) => {
        const key = event.kind === 'unknown' ? null : `${event.kind} ${event.externalId}`;
        const duplicate = key !== null && seen.has(key);
        if (key !== null) seen.add(key);
        if (!duplicate) events.push(event);
        return { id: event.kind === 'message' && !duplicate ? events.length : null, duplicate };
      });
    },
    quarantine: async (body: QuarantinedBody): Promise<void> => {
      await reach();
      quarantined.push(body);
    },
  };
}
