import { sayDuration } from './times.ts';

const LATE_MS = 60 * 60 * 1000;

/**
 * A sentence that admits the delay, to stand before a reply: null while nobody has waited long, and once a referent answered. Late is
 * after what was promised, or after an hour without a promise.
 */
export function suggestLateReply(
  line: { readonly patientAt: number | null; readonly expectedAt: number | null; readonly awaitedSince: number | null },
  now: number,
): string | null {
  if (line.patientAt === null || line.awaitedSince === null) return null;
  const due = line.expectedAt ?? line.patientAt + LATE_MS;
  if (now <= due) return null;
  return `Pardon pour l’attente : votre message date d’il y a ${sayDuration(now - line.patientAt)}.`;
}
