import { useCallback, useEffect, useState } from 'react';
import type { ColleagueJson } from '../../../http/console/json.ts';
import type { Outcome } from '../api/outcome.ts';
import { useConsole } from './console-context.ts';

type Known = { readonly colleagues: readonly ColleagueJson[] };

/** Colleagues as they are now: asked for when a dialog opens. */
export function useColleagues(): { readonly found: Outcome<Known> | null; readonly reload: () => void } {
  const { api } = useConsole();
  const [found, setFound] = useState<Outcome<Known> | null>(null);
  const reload = useCallback(() => void api.colleagues().then(setFound), [api]);
  useEffect(reload, [reload]);
  return { found, reload };
}
