import { z } from 'zod';

const LONGEST_MS = 60 * 60_000;
const Usage = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })));

/**
 * How long Graph's headers ask us to wait, in milliseconds, at most an hour; null when they do not say. `retry-after` is in
 * seconds, the estimate in `x-business-use-case-usage` in minutes (`x-app-usage` only has percentages).
 */
export function readWait(headers: { get(name: string): string | null }): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const waits = [seconds * 1000, readMinutes(headers.get('x-business-use-case-usage')) * 60_000].filter((ms) => ms > 0);
  return waits.length === 0 ? null : Math.min(LONGEST_MS, Math.max(...waits));
}

function readMinutes(header: string | null): number {
  if (header === null) return 0;
  try {
    const usage = Usage.parse(JSON.parse(header));
    return Math.max(
      0,
      ...Object.values(usage)
        .flat()
        .map((use) => use.estimated_time_to_regain_access ?? 0),
    );
  } catch {
    return 0;
  }
}
