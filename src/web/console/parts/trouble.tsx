import type { Outcome } from '../api/outcome.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { Problem } from './states.tsx';

/** Why what stands on the screen could not be read, or read again; nothing when it was. */
export function Trouble({
  trouble,
  retry,
}: {
  trouble: Exclude<Outcome<unknown>, { kind: 'ok' }> | null;
  retry: () => unknown;
}) {
  if (trouble === null || (trouble.kind === 'refused' && trouble.code === 'TOKEN_INVALID')) return null;
  return (
    <Problem words={trouble.kind === 'offline' ? COMMON.offline : sayRefusal(trouble)} retry={() => void retry()} />
  );
}
