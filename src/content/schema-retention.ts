import { z } from 'zod';
import { RETENTION_KINDS } from '../domain/retention.ts';

const Days = z.int().min(1).max(3650);
/** Platforms deliver again for up to a week, and what was recorded before is known by its row. */
const LongerThanRedelivery = Days.refine(
  (days) => days >= 8,
  'au moins 8 jours : une plateforme peut renvoyer pendant une semaine',
);

/** `config/retention.yml`: days. Every kind is named, so that nothing is kept by forgetting it. */
export const RetentionSchema = z
  .strictObject({
    ...(Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, Days])) as Record<
      (typeof RETENTION_KINDS)[number],
      typeof Days
    >),
    messages: LongerThanRedelivery,
    statuses: LongerThanRedelivery,
    conversations: LongerThanRedelivery,
  })
  .refine(({ conversations, receipts }) => receipts >= conversations, {
    path: ['receipts'],
    message: 'au moins autant que « conversations » : un reçu protège des sauvegardes',
  });
