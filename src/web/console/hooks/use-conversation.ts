import { useCallback, useState } from 'react';
import type { FileJson } from '../../../http/console/json.ts';
import type { Outcome } from '../api/outcome.ts';
import { COMMON, sayRefusal } from '../words/common.ts';
import { useConsole } from './console-context.ts';
import { type Fresh, useFresh } from './use-fresh.ts';

export type OpenConversation = Fresh<FileJson> & {
  /** What the last action met, in French; null when all is well. */
  readonly problem: string | null;
  /** Does something, reads the conversation again, and says whether it was done. */
  readonly act: <T>(request: () => Promise<Outcome<T>>) => Promise<boolean>;
  readonly unveil: () => void;
};

/** One conversation, kept fresh. Its veil is lifted for this visit only, by a click that the audit notes. */
export function useConversation(id: number): OpenConversation {
  const { api } = useConsole();
  const [unveiled, setUnveiled] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(() => api.file(id, unveiled === id), [api, id, unveiled]);
  const file = useFresh(read, (hint) => hint.kind === 'anew' || (hint.kind === 'conversation' && hint.id === id));

  const act = async <T>(request: () => Promise<Outcome<T>>): Promise<boolean> => {
    const outcome = await request();
    setProblem(outcome.kind === 'ok' ? null : outcome.kind === 'offline' ? COMMON.offline : sayRefusal(outcome));
    await file.reload();
    return outcome.kind === 'ok';
  };
  return { ...file, problem, act, unveil: () => setUnveiled(id) };
}
