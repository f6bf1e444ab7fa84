import { createContext, useContext } from 'react';
import type { MeJson, OpenedJson } from '../../../http/console/json.ts';
import type { Api } from '../api/create-api.ts';
import type { Hint, LineState } from '../api/follow-desk.ts';
import type { Drafts } from './drafts.ts';
import type { Preferences } from './use-preferences.ts';

/** What every screen of somebody who is signed in may use. */
export type Console = {
  readonly api: Api;
  readonly me: MeJson;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly line: LineState;
  /** Hears what the server hints at, until the function given is called. */
  readonly listen: (hear: (event: Hint) => void) => () => void;
  /** Says something to a screen reader, without moving anybody. */
  readonly announce: (words: string) => void;
  /** Says a word to the volunteer: a hard conversation is over. */
  readonly care: () => void;
  /** The server's clock, as far as it is known: waiting times are counted on it. */
  readonly clock: { skewMs: number };
  /** Keeps the session that the server gave in place of the one there was. */
  readonly keepSession: (opened: OpenedJson) => void;
  /** Changes what is known of oneself, before the server is asked again. */
  readonly knowMe: (change: Partial<MeJson>) => void;
};

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const known = useContext(ConsoleContext);
  if (known === null) throw new Error('a screen stands outside the signed-in part');
  return known;
}
